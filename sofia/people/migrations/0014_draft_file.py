"""A photo or PDF that is handed in while registering waits beside its draft."""

import django.db.models.deletion
from django.db import migrations, models

import sofia.vault.fields


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0013_guardianship"),
    ]

    operations = [
        migrations.CreateModel(
            name="DraftFile",
            fields=[
                (
                    "draft",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="file",
                        serialize=False,
                        to="people.registrationdraft",
                        verbose_name="borrador",
                    ),
                ),
                ("upload", models.UUIDField(verbose_name="envío")),
                (
                    "name",
                    sofia.vault.fields.SealedField(
                        blank=True, bound_to="draft_id", default=b"", verbose_name="nombre con que llegó"
                    ),
                ),
                (
                    "content",
                    sofia.vault.fields.SealedField(
                        blank=True, bound_to="draft_id", default=b"", verbose_name="contenido"
                    ),
                ),
                ("size", models.PositiveIntegerField(verbose_name="tamaño")),
                ("received", models.DateTimeField(verbose_name="recibido")),
            ],
            options={
                "verbose_name": "archivo que espera",
                "verbose_name_plural": "archivos que esperan",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("size__gt", 0), models.Q(("content", b""), _negated=True)),
                        name="draft_file_has_something",
                        violation_error_message="Un archivo recibido no está vacío.",
                    )
                ],
            },
        ),
    ]
