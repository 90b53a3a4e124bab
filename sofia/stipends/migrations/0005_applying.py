"""Applications that somebody begins, and every sending of one."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import sofia.vault.fields


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0004_paper_kept"),
        ("people", "0016_declaration"),
        ("stipends", "0004_calls_kept"),
        ("training", "0003_history"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ApplicationDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "answers",
                    sofia.vault.fields.SealedField(
                        blank=True, bound_to="person_id", default=b"", verbose_name="respuestas"
                    ),
                ),
                ("begun_at", models.DateTimeField(verbose_name="empezado")),
                ("changed_at", models.DateTimeField(verbose_name="última respuesta")),
                (
                    "guardian_sha256",
                    models.CharField(blank=True, max_length=64, verbose_name="huella de lo que firmó el representante"),
                ),
                (
                    "guardian_address",
                    models.CharField(blank=True, max_length=45, verbose_name="dirección de red del representante"),
                ),
                (
                    "guardian_signed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="firmado por el representante"),
                ),
            ],
            options={
                "verbose_name": "borrador de inscripción",
                "verbose_name_plural": "borradores de inscripción",
            },
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ],
            options={
                "verbose_name": "comprobante de inscripción",
                "verbose_name_plural": "comprobantes de inscripción",
            },
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="número")),
                (
                    "kind",
                    models.CharField(
                        choices=[("sent", "Inscripción"), ("corrected", "Corrección"), ("withdrawn", "Retiro")],
                        max_length=9,
                        verbose_name="clase",
                    ),
                ),
                (
                    "content",
                    sofia.vault.fields.SealedField(
                        blank=True, bound_to="application_id", default=b"", verbose_name="contenido"
                    ),
                ),
                ("sha256", models.CharField(max_length=64, verbose_name="huella")),
                (
                    "declaration_sha256",
                    models.CharField(blank=True, max_length=64, verbose_name="huella de la declaración leída"),
                ),
                (
                    "signed_name",
                    sofia.vault.fields.SealedField(
                        blank=True, bound_to="application_id", default=b"", verbose_name="nombre con que firmó"
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=45, verbose_name="dirección de red")),
                (
                    "guardian_sha256",
                    models.CharField(blank=True, max_length=64, verbose_name="huella de lo que firmó el representante"),
                ),
                (
                    "guardian_address",
                    models.CharField(blank=True, max_length=45, verbose_name="dirección de red del representante"),
                ),
                (
                    "guardian_signed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="firmado por el representante"),
                ),
                ("sent_at", models.DateTimeField(verbose_name="enviado")),
            ],
            options={
                "verbose_name": "envío de inscripción",
                "verbose_name_plural": "envíos de inscripción",
            },
        ),
        migrations.AddField(
            model_name="application",
            name="withdrawn_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="retirada"),
        ),
        migrations.AddField(
            model_name="application",
            name="withdrawn_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="retirada por",
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                    models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                    _connector="OR",
                ),
                name="application_withdrawn_by_somebody",
                violation_error_message="Una inscripción retirada dice quién la retiró y cuándo.",
            ),
        ),
        migrations.AddField(
            model_name="applicationdraft",
            name="begun_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="empezado por",
            ),
        ),
        migrations.AddField(
            model_name="applicationdraft",
            name="call",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="drafts",
                to="stipends.call",
                verbose_name="convocatoria",
            ),
        ),
        migrations.AddField(
            model_name="applicationdraft",
            name="changed_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="respondido por",
            ),
        ),
        migrations.AddField(
            model_name="applicationdraft",
            name="guardian_signed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="representante que firmó",
            ),
        ),
        migrations.AddField(
            model_name="applicationdraft",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="application_drafts",
                to=settings.AUTH_USER_MODEL,
                verbose_name="persona",
            ),
        ),
        migrations.AddField(
            model_name="receipt",
            name="paper",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="stipend_receipt",
                to="documents.paper",
                verbose_name="papel",
            ),
        ),
        migrations.AddField(
            model_name="submission",
            name="application",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="submissions",
                to="stipends.application",
                verbose_name="inscripción",
            ),
        ),
        migrations.AddField(
            model_name="submission",
            name="call",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="stipends.call",
                verbose_name="convocatoria",
            ),
        ),
        migrations.AddField(
            model_name="submission",
            name="declaration",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.terms",
                verbose_name="declaración juramentada",
            ),
        ),
        migrations.AddField(
            model_name="submission",
            name="guardian_signed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="representante que firmó",
            ),
        ),
        migrations.AddField(
            model_name="submission",
            name="sent_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="enviado por",
            ),
        ),
        migrations.AddField(
            model_name="receipt",
            name="submission",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="receipt",
                to="stipends.submission",
                verbose_name="envío",
            ),
        ),
        migrations.AddConstraint(
            model_name="applicationdraft",
            constraint=models.UniqueConstraint(
                fields=("call", "person"),
                name="application_draft_once",
                violation_error_message="Usted ya empezó una inscripción en esta convocatoria.",
            ),
        ),
        migrations.AddConstraint(
            model_name="applicationdraft",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("guardian_sha256", ""),
                        ("guardian_signed_at__isnull", True),
                        ("guardian_signed_by__isnull", True),
                    ),
                    models.Q(
                        ("guardian_sha256__regex", "^[0-9a-f]{64}$"),
                        ("guardian_signed_at__isnull", False),
                        ("guardian_signed_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="application_draft_signed_whole",
                violation_error_message="La firma del representante dice quién firmó, cuándo y qué.",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.UniqueConstraint(
                fields=("application", "number"),
                name="submission_numbered",
                violation_error_message="Su inscripción cambió mientras usted escribía. Mire cómo quedó.",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$"), models.Q(("content", b""), _negated=True)),
                name="submission_has_content",
                violation_error_message="Un envío guarda lo que se envió, con su huella.",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind", "withdrawn"),
                    models.Q(
                        ("declaration__isnull", False),
                        ("declaration_sha256__regex", "^[0-9a-f]{64}$"),
                        models.Q(("signed_name", b""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="submission_is_signed",
                violation_error_message="Lo que se envía lleva firmada la declaración juramentada.",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("guardian_sha256", ""),
                        ("guardian_signed_at__isnull", True),
                        ("guardian_signed_by__isnull", True),
                    ),
                    models.Q(
                        ("guardian_sha256__regex", "^[0-9a-f]{64}$"),
                        ("guardian_signed_at__isnull", False),
                        ("guardian_signed_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="submission_guardian_whole",
                violation_error_message="La firma del representante dice quién firmó, cuándo y qué.",
            ),
        ),
    ]
