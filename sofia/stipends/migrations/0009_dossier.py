"""The one PDF of each application, which never changes."""

import django.db.models.deletion
from django.db import migrations, models

KEPT = """
CREATE TRIGGER dossier_never_changes BEFORE UPDATE OR DELETE ON stipends_dossier FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('El PDF único de una inscripción no cambia ni se borra: se hace otro.');
"""

KEPT_UNDONE = "DROP TRIGGER dossier_never_changes ON stipends_dossier;"


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0005_several"),
        ("stipends", "0008_lists"),
    ]

    operations = [
        migrations.CreateModel(
            name="Dossier",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("contents", models.CharField(max_length=64, verbose_name="huella de lo que reúne")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dossiers",
                        to="stipends.application",
                        verbose_name="inscripción",
                    ),
                ),
                (
                    "paper",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dossier",
                        to="documents.paper",
                        verbose_name="papel",
                    ),
                ),
            ],
            options={
                "verbose_name": "PDF único de una inscripción",
                "verbose_name_plural": "PDF únicos de inscripciones",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("application", "contents"),
                        name="dossier_once",
                        violation_error_message="Ese PDF único ya está hecho.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("contents__regex", "^[0-9a-f]{64}$")),
                        name="dossier_contents_form",
                        violation_error_message="Un PDF único lleva la huella de lo que reúne.",
                    ),
                ],
            },
        ),
        migrations.RunSQL(KEPT, KEPT_UNDONE),
    ]
