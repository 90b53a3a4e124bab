"""Departments and municipalities by their codes, and each centre in one of them."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.models.functions import Left

INVENTED = "00"  # the demo's own region was 99, which is Vichada's code


def place_centres(apps: Any, schema_editor: Any) -> None:
    """A centre kept with the name of its municipality was one of the demo's: in the capital of its department."""
    department, municipality, regional, centre = (
        apps.get_model("people", name) for name in ("Department", "Municipality", "Regional", "Centre")
    )
    for one in centre.objects.select_related("regional"):
        code = INVENTED if one.code == "9999" else one.regional_id
        name = {"defaults": {"name": one.regional.name}}
        regional.objects.get_or_create(code=code, **name)
        department.objects.get_or_create(code=code, **name)
        about = {"name": one.municipality_name, "department_id": code}
        municipality.objects.get_or_create(code=f"{code}001", defaults=about)
        centre.objects.filter(code=one.code).update(regional_id=code, municipality_id=f"{code}001")
    # PostgreSQL does not alter a table whose new rows still wait for their keys to be checked.
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Department",
            fields=[
                ("code", models.CharField(max_length=2, primary_key=True, serialize=False, verbose_name="código")),
                ("name", models.CharField(max_length=80, verbose_name="nombre")),
            ],
            options={
                "verbose_name": "departamento",
                "verbose_name_plural": "departamentos",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code__regex", "^[0-9]{2}$")),
                        name="department_code_two_digits",
                        violation_error_message="El código de un departamento tiene dos dígitos.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Municipality",
            fields=[
                ("code", models.CharField(max_length=5, primary_key=True, serialize=False, verbose_name="código")),
                ("name", models.CharField(max_length=80, verbose_name="nombre")),
                (
                    "department",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="municipalities",
                        to="people.department",
                        verbose_name="departamento",
                    ),
                ),
            ],
            options={
                "verbose_name": "municipio",
                "verbose_name_plural": "municipios",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code__regex", "^[0-9]{5}$")),
                        name="municipality_code_five_digits",
                        violation_error_message="El código de un municipio tiene cinco dígitos.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("department", Left("code", 2))),
                        name="municipality_in_its_department",
                        violation_error_message="Los dos primeros dígitos de un municipio son los de su departamento.",
                    ),
                ],
            },
        ),
        migrations.AddField("centre", "doubt", models.CharField("duda", max_length=200, blank=True)),
        migrations.RenameField("centre", "municipality", "municipality_name"),
        migrations.AddField(
            "centre",
            "municipality",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="centres",
                to="people.municipality",
                verbose_name="municipio",
            ),
        ),
        migrations.RunPython(place_centres, migrations.RunPython.noop),
        migrations.RemoveField("centre", "municipality_name"),
        migrations.AlterField(
            "centre",
            "municipality",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="centres",
                to="people.municipality",
                verbose_name="municipio",
            ),
        ),
        migrations.AddConstraint(
            "centre",
            models.CheckConstraint(
                condition=models.Q(("regional", Left("municipality", 2))),
                name="centre_in_its_regional",
                violation_error_message="El municipio de un centro queda en el departamento de su regional.",
            ),
        ),
    ]
