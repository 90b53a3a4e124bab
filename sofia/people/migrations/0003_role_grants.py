"""The roles of a centre, each held once at a time, and ended by somebody."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models

ROLES = [
    ("instructor", "Instructor"),
    ("academic_coordinator", "Coordinador académico"),
    ("registrar", "Administración educativa"),
    ("stipend_manager", "Gestor de apoyos"),
    ("centre_director", "Subdirector de centro"),
    ("finance_group", "Grupo administrativo-financiero"),
    ("certifier", "Encargado de certificación"),
    ("centre_administrator", "Administrador de centro"),
]


class Migration(migrations.Migration):
    dependencies = [("people", "0002_places")]

    operations = [
        BtreeGistExtension(),
        migrations.AddField(
            "rolegrant", "ended_at", models.DateTimeField(blank=True, null=True, verbose_name="terminado")
        ),
        migrations.AddField(
            "rolegrant",
            "ended_by",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="terminado por",
            ),
        ),
        migrations.AlterField("rolegrant", "role", models.CharField(choices=ROLES, max_length=20, verbose_name="rol")),
        migrations.AddConstraint(
            "rolegrant",
            models.CheckConstraint(
                condition=models.Q(("role__in", [code for code, _ in ROLES])),
                name="role_grant_of_a_centre",
                violation_error_message="Ese rol no se concede en un centro.",
            ),
        ),
        migrations.AddConstraint(
            "rolegrant",
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                    models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                    _connector="OR",
                ),
                name="role_grant_ended_by_somebody",
                violation_error_message="Un rol terminado dice cuándo y quién lo terminó.",
            ),
        ),
        migrations.AddConstraint(
            "rolegrant",
            django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                expressions=[
                    ("person", "="),
                    ("role", "="),
                    ("centre", "="),
                    (
                        models.Func(
                            "start",
                            "end",
                            django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_upper=True),
                            function="daterange",
                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="role_grant_once",
                violation_error_message="Esa persona ya tiene ese rol en ese centro en esos días.",
            ),
        ),
    ]
