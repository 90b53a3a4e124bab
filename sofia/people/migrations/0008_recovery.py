"""The way back in: links to a mailbox, and another mailbox for an account."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import sofia.vault.fields


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0007_identity_kept"),
    ]

    operations = [
        migrations.CreateModel(
            name="RecoveryRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=32, unique=True, verbose_name="código")),
                (
                    "asked",
                    sofia.vault.fields.SealedField(blank=True, bound_to="code", default=b"", verbose_name="lo pedido"),
                ),
            ],
            options={
                "verbose_name": "petición de recuperación",
                "verbose_name_plural": "peticiones de recuperación",
            },
        ),
        migrations.CreateModel(
            name="MailboxChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("old_mailbox", models.EmailField(blank=True, max_length=254, verbose_name="correo anterior")),
                ("new_mailbox", models.EmailField(max_length=254, verbose_name="correo nuevo")),
                ("opened_at", models.DateTimeField(verbose_name="pedido")),
                (
                    "seen_first",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("physical", "El documento original, con su foto"),
                            ("digital", "La cédula digital, en su teléfono"),
                            ("in_progress", "El comprobante de documento en trámite y otro documento con foto"),
                        ],
                        max_length=20,
                        verbose_name="qué vio la primera persona",
                    ),
                ),
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="aprobado")),
                (
                    "seen_second",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("physical", "El documento original, con su foto"),
                            ("digital", "La cédula digital, en su teléfono"),
                            ("in_progress", "El comprobante de documento en trámite y otro documento con foto"),
                        ],
                        max_length=20,
                        verbose_name="qué vio la segunda persona",
                    ),
                ),
                (
                    "stop_hash",
                    models.CharField(blank=True, max_length=64, verbose_name="huella del enlace que lo detiene"),
                ),
                (
                    "link_hash",
                    models.CharField(blank=True, max_length=64, verbose_name="huella del enlace que lo confirma"),
                ),
                ("holds", models.DateTimeField(verbose_name="no vale antes de")),
                ("expires", models.DateTimeField(verbose_name="vence")),
                ("ended", models.DateTimeField(blank=True, null=True, verbose_name="terminado")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("applied", "Hecho"), ("stopped", "Detenido"), ("replaced", "Reemplazado por otro")],
                        max_length=10,
                        verbose_name="cómo terminó",
                    ),
                ),
                (
                    "centre",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mailbox_changes",
                        to="people.centre",
                        verbose_name="centro",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="aprobado por",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="pedido por",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mailbox_changes",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="persona",
                    ),
                ),
            ],
            options={
                "verbose_name": "cambio de correo",
                "verbose_name_plural": "cambios de correo",
                "indexes": [
                    models.Index(fields=["stop_hash"], name="mailbox_change_stop"),
                    models.Index(fields=["link_hash"], name="mailbox_change_link"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended__isnull", True)),
                        fields=("person",),
                        name="mailbox_change_one_at_a_time",
                        violation_error_message="Esa persona ya tiene un cambio de correo en curso. Deténgalo primero.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("opened_by", models.F("confirmed_by")), _negated=True),
                        name="mailbox_change_by_two",
                        violation_error_message="Quien pidió el cambio no lo aprueba: lo hace otra persona del centro.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("centre__isnull", True),
                                ("confirmed_by__isnull", True),
                                ("opened_by", models.F("person")),
                            ),
                            models.Q(
                                ("centre__isnull", False),
                                models.Q(("opened_by", models.F("person")), _negated=True),
                                models.Q(("confirmed_by", models.F("person")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="mailbox_change_not_her_own",
                        violation_error_message="Nadie cambia aquí su propio correo: use «Cambiar mi correo».",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("confirmed_at__isnull", True), ("confirmed_by__isnull", True), ("seen_second", "")
                            ),
                            models.Q(
                                ("confirmed_at__gte", models.F("opened_at")),
                                ("confirmed_at__isnull", False),
                                ("confirmed_by__isnull", False),
                                ("seen_second__in", ["physical", "digital", "in_progress"]),
                            ),
                            _connector="OR",
                        ),
                        name="mailbox_change_confirmed_by_somebody",
                        violation_error_message="Una aprobación dice cuándo, de quién es y qué documento vio.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("centre__isnull", True), ("seen_first", "")),
                            models.Q(
                                ("centre__isnull", False), ("seen_first__in", ["physical", "digital", "in_progress"])
                            ),
                            _connector="OR",
                        ),
                        name="mailbox_change_with_a_document",
                        violation_error_message="Diga qué documento vio.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("new_mailbox", models.F("old_mailbox")), _negated=True),
                            models.Q(("new_mailbox", ""), _negated=True),
                        ),
                        name="mailbox_change_to_another",
                        violation_error_message="Ese ya es el correo de la cuenta. Escriba otro.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended__isnull", True), ("outcome", "")),
                            models.Q(
                                ("ended__gte", models.F("opened_at")),
                                ("ended__isnull", False),
                                ("outcome__in", ["applied", "stopped", "replaced"]),
                            ),
                            _connector="OR",
                        ),
                        name="mailbox_change_ended_somehow",
                        violation_error_message="Un cambio terminado dice cuándo y cómo.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "applied"), _negated=True),
                            models.Q(
                                ("ended__gte", models.F("holds")),
                                ("ended__lt", models.F("expires")),
                                models.Q(("centre__isnull", True), ("confirmed_at__isnull", False), _connector="OR"),
                                models.Q(("link_hash", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="mailbox_change_applied_in_time",
                        violation_error_message="El cambio solo vale aprobado, pasada la espera y sin vencer.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RecoveryLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token_hash", models.CharField(max_length=64, verbose_name="huella del enlace")),
                ("made_for", models.CharField(max_length=64, verbose_name="huella de la contraseña y el correo")),
                ("sent", models.DateTimeField(verbose_name="enviado")),
                ("expires", models.DateTimeField(verbose_name="vence")),
                ("used", models.DateTimeField(blank=True, null=True, verbose_name="usado")),
                ("replaced", models.DateTimeField(blank=True, null=True, verbose_name="reemplazado")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recovery_links",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="persona",
                    ),
                ),
            ],
            options={
                "verbose_name": "enlace de recuperación",
                "verbose_name_plural": "enlaces de recuperación",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("token_hash",),
                        name="recovery_link_token_once",
                        violation_error_message="Ese enlace ya existe.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("replaced__isnull", True), ("used__isnull", True)),
                        fields=("person",),
                        name="recovery_link_newest_only",
                        violation_error_message="Esa persona ya tiene un enlace de recuperación sin usar.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("made_for__regex", "^[0-9a-f]{64}$"), ("token_hash__regex", "^[0-9a-f]{64}$")
                        ),
                        name="recovery_link_hash_form",
                        violation_error_message="De un enlace de recuperación solo se guarda su huella SHA-256.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("expires__gt", models.F("sent"))),
                        name="recovery_link_in_order",
                        violation_error_message="Un enlace vence después de enviado.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("used__isnull", True),
                            models.Q(
                                ("replaced__isnull", True),
                                ("used__gte", models.F("sent")),
                                ("used__lt", models.F("expires")),
                            ),
                            _connector="OR",
                        ),
                        name="recovery_link_used_in_time",
                        violation_error_message="Un enlace vencido o reemplazado no se usa.",
                    ),
                ],
            },
        ),
    ]
