"""Roles of the whole country, the first who holds one, and accounts that are suspended or closed."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0004_tries"),
    ]

    operations = [
        migrations.CreateModel(
            name="AccountBlock",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("suspended", "Suspendida"), ("closed", "Cerrada")],
                        max_length=10,
                        verbose_name="qué es",
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="motivo")),
                ("blocked_at", models.DateTimeField(verbose_name="desde")),
                ("lifted_at", models.DateTimeField(blank=True, null=True, verbose_name="hasta")),
            ],
            options={
                "verbose_name": "bloqueo de cuenta",
                "verbose_name_plural": "bloqueos de cuenta",
            },
        ),
        migrations.RemoveConstraint(
            model_name="rolegrant",
            name="role_grant_of_a_centre",
        ),
        migrations.AlterField(
            model_name="rolegrant",
            name="centre",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="role_grants",
                to="people.centre",
                verbose_name="centro",
            ),
        ),
        migrations.AlterField(
            model_name="rolegrant",
            name="granted_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="concedido"),
        ),
        migrations.AlterField(
            model_name="rolegrant",
            name="granted_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="concedido por",
            ),
        ),
        migrations.AlterField(
            model_name="rolegrant",
            name="role",
            field=models.CharField(
                choices=[
                    ("instructor", "Instructor"),
                    ("academic_coordinator", "Coordinador académico"),
                    ("registrar", "Administración educativa"),
                    ("stipend_manager", "Gestor de apoyos"),
                    ("centre_director", "Subdirector de centro"),
                    ("finance_group", "Grupo administrativo-financiero"),
                    ("certifier", "Encargado de certificación"),
                    ("centre_administrator", "Administrador de centro"),
                    ("auditor", "Auditor"),
                    ("portal_administrator", "Administrador del portal"),
                ],
                max_length=20,
                verbose_name="rol",
            ),
        ),
        migrations.AddConstraint(
            model_name="rolegrant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("centre__isnull", True),
                    (
                        "role__in",
                        [
                            "instructor",
                            "academic_coordinator",
                            "registrar",
                            "stipend_manager",
                            "centre_director",
                            "finance_group",
                            "certifier",
                            "centre_administrator",
                        ],
                    ),
                    _connector="OR",
                ),
                name="role_grant_of_a_centre",
                violation_error_message="Ese rol no se concede en un centro.",
            ),
        ),
        migrations.AddConstraint(
            model_name="rolegrant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("centre__isnull", False), ("role__in", ["auditor", "portal_administrator"]), _connector="OR"
                ),
                name="role_grant_of_the_country",
                violation_error_message="Ese rol se concede en un centro: elija cuál.",
            ),
        ),
        migrations.AddConstraint(
            model_name="rolegrant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("granted_at__isnull", False), ("granted_by__isnull", False)),
                    models.Q(
                        ("granted_at__isnull", True), ("granted_by__isnull", True), ("role", "portal_administrator")
                    ),
                    _connector="OR",
                ),
                name="role_grant_by_somebody",
                violation_error_message="Un rol concedido dice cuándo y quién lo concedió.",
            ),
        ),
        migrations.AddConstraint(
            model_name="rolegrant",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True), ("granted_by__isnull", True)),
                fields=("role",),
                name="role_grant_first_once",
                violation_error_message="Ya hay una primera persona que administra el portal.",
            ),
        ),
        migrations.AddConstraint(
            model_name="rolegrant",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("centre__isnull", True), ("ended_at__isnull", True)),
                expressions=[
                    ("person", "="),
                    ("role", "="),
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
                name="role_grant_once_in_the_country",
                violation_error_message="Esa persona ya tiene ese rol nacional en esos días.",
            ),
        ),
        migrations.AddField(
            model_name="accountblock",
            name="blocked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="por quién",
            ),
        ),
        migrations.AddField(
            model_name="accountblock",
            name="lifted_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="levantado por",
            ),
        ),
        migrations.AddField(
            model_name="accountblock",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="account_blocks",
                to=settings.AUTH_USER_MODEL,
                verbose_name="persona",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountblock",
            constraint=models.UniqueConstraint(
                condition=models.Q(("lifted_at__isnull", True)),
                fields=("person",),
                name="account_block_one_at_a_time",
                violation_error_message="Esa cuenta ya está suspendida o cerrada.",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountblock",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("person", models.F("blocked_by")), _negated=True),
                    models.Q(
                        ("lifted_by__isnull", True),
                        models.Q(("person", models.F("lifted_by")), _negated=True),
                        _connector="OR",
                    ),
                ),
                name="account_block_by_another",
                violation_error_message="Nadie suspende, cierra ni reabre su propia cuenta.",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountblock",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("lifted_at__isnull", True), ("lifted_by__isnull", True)),
                    models.Q(("lifted_at__gte", models.F("blocked_at")), ("lifted_by__isnull", False)),
                    _connector="OR",
                ),
                name="account_block_lifted_by_somebody",
                violation_error_message="Una cuenta reabierta dice cuándo y quién la reabrió, después de bloqueada.",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountblock",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason__regex", "[^[:space:]]")),
                name="account_block_has_a_reason",
                violation_error_message="Escriba el motivo.",
            ),
        ),
    ]
