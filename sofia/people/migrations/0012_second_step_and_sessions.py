"""What proves a person besides her password, and where she is signed in."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import sofia.vault.fields


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0011_registration_invariants"),
    ]

    operations = [
        migrations.CreateModel(
            name="Authenticator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "secret",
                    sofia.vault.fields.SealedField(
                        blank=True, bound_to="person_id", default=b"", verbose_name="secreto"
                    ),
                ),
                ("last_step", models.BigIntegerField(verbose_name="último paso usado")),
                ("added", models.DateTimeField(verbose_name="agregada")),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="authenticator",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="persona",
                    ),
                ),
            ],
            options={
                "verbose_name": "aplicación de códigos",
                "verbose_name_plural": "aplicaciones de códigos",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("secret", b""), _negated=True),
                        name="authenticator_has_a_secret",
                        violation_error_message="Una aplicación de códigos tiene su secreto.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OpenSession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=40, verbose_name="llave")),
                ("device", models.CharField(max_length=60, verbose_name="aparato")),
                ("place", models.CharField(blank=True, max_length=45, verbose_name="red")),
                ("begun", models.DateTimeField(verbose_name="comenzó")),
                ("last_seen", models.DateTimeField(verbose_name="último uso")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="open_sessions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="persona",
                    ),
                ),
            ],
            options={
                "verbose_name": "sesión abierta",
                "verbose_name_plural": "sesiones abiertas",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("key",), name="open_session_once", violation_error_message="Esa sesión ya está anotada."
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last_seen__gte", models.F("begun"))),
                        name="open_session_in_order",
                        violation_error_message="Una sesión no se usa antes de comenzar.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Passkey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40, verbose_name="nombre")),
                ("credential", models.BinaryField(max_length=1023, verbose_name="credencial")),
                ("public_key", models.BinaryField(max_length=2000, verbose_name="llave pública")),
                ("sign_count", models.BigIntegerField(verbose_name="usos que cuenta el aparato")),
                ("added", models.DateTimeField(verbose_name="agregada")),
                ("last_used", models.DateTimeField(blank=True, null=True, verbose_name="último uso")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="passkeys",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="persona",
                    ),
                ),
            ],
            options={
                "verbose_name": "llave de acceso",
                "verbose_name_plural": "llaves de acceso",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("credential",),
                        name="passkey_once",
                        violation_error_message="Esa llave de acceso ya está registrada.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RecoveryCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fingerprint", models.CharField(max_length=64, verbose_name="huella")),
                ("used", models.DateTimeField(blank=True, null=True, verbose_name="usado")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recovery_codes",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="persona",
                    ),
                ),
            ],
            options={
                "verbose_name": "código de recuperación",
                "verbose_name_plural": "códigos de recuperación",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "fingerprint"),
                        name="recovery_code_once",
                        violation_error_message="Ese código de recuperación ya existe.",
                    )
                ],
            },
        ),
    ]
