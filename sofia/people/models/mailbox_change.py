"""Another mailbox for an account: by the person herself, or by two officers for who lost hers."""

from datetime import datetime

from django.db import models
from django.db.models import CheckConstraint, F, Q, TextChoices, UniqueConstraint

from sofia.people.models.centre import Centre
from sofia.people.models.person import Person


class IdentityCheck(TextChoices):
    """What an officer saw before her. Codes are kept in rows: new ones are added, old ones are never renamed."""

    PHYSICAL = "physical", "El documento original, con su foto"
    DIGITAL = "digital", "La cédula digital, en su teléfono"
    IN_PROGRESS = "in_progress", "El comprobante de documento en trámite y otro documento con foto"


class Outcome(TextChoices):
    APPLIED = "applied", "Hecho"
    STOPPED = "stopped", "Detenido"
    REPLACED = "replaced", "Reemplazado por otro"


class MailboxChange(models.Model):
    """A change that somebody opened. It counts when the new mailbox confirms it with its link, not before ``holds``.

    Without centre it is the person's own. ``stop_hash`` and ``link_hash``: SHA-256 of the links sent to the earlier
    and to the new mailbox. ``ended``: when it was applied, stopped or replaced.
    """

    PRIVACY = {
        "id": "open",
        "person": "personal",
        "centre": "open",
        "old_mailbox": "personal",
        "new_mailbox": "personal",
        "opened_at": "open",
        "opened_by": "personal",
        "seen_first": "personal",
        "confirmed_at": "open",
        "confirmed_by": "personal",
        "seen_second": "personal",
        "stop_hash": "personal",
        "link_hash": "personal",
        "holds": "open",
        "expires": "open",
        "ended": "open",
        "outcome": "open",
    }

    person = models.ForeignKey(Person, models.PROTECT, verbose_name="persona", related_name="mailbox_changes")
    centre = models.ForeignKey(
        Centre, models.PROTECT, verbose_name="centro", related_name="mailbox_changes", null=True, blank=True
    )
    old_mailbox = models.EmailField("correo anterior", blank=True)
    new_mailbox = models.EmailField("correo nuevo")
    opened_at = models.DateTimeField("pedido")
    opened_by = models.ForeignKey(Person, models.PROTECT, verbose_name="pedido por", related_name="+")
    seen_first = models.CharField("qué vio la primera persona", max_length=20, choices=IdentityCheck, blank=True)
    confirmed_at = models.DateTimeField("aprobado", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="aprobado por", related_name="+", null=True, blank=True
    )
    seen_second = models.CharField("qué vio la segunda persona", max_length=20, choices=IdentityCheck, blank=True)
    stop_hash = models.CharField("huella del enlace que lo detiene", max_length=64, blank=True)
    link_hash = models.CharField("huella del enlace que lo confirma", max_length=64, blank=True)
    holds = models.DateTimeField("no vale antes de")
    expires = models.DateTimeField("vence")
    ended = models.DateTimeField("terminado", null=True, blank=True)
    outcome = models.CharField("cómo terminó", max_length=10, choices=Outcome, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "cambio de correo", "cambios de correo"
        indexes = [
            models.Index(fields=["stop_hash"], name="mailbox_change_stop"),
            models.Index(fields=["link_hash"], name="mailbox_change_link"),
        ]
        constraints = [
            UniqueConstraint(
                fields=["person"],
                condition=Q(ended__isnull=True),
                name="mailbox_change_one_at_a_time",
                violation_error_message="Esa persona ya tiene un cambio de correo en curso. Deténgalo primero.",
            ),
            CheckConstraint(
                condition=~Q(opened_by=F("confirmed_by")),
                name="mailbox_change_by_two",
                violation_error_message="Quien pidió el cambio no lo aprueba: lo hace otra persona del centro.",
            ),
            CheckConstraint(
                condition=Q(centre__isnull=True, opened_by=F("person"), confirmed_by__isnull=True)
                | Q(centre__isnull=False) & ~Q(opened_by=F("person")) & ~Q(confirmed_by=F("person")),
                name="mailbox_change_not_her_own",
                violation_error_message="Nadie cambia aquí su propio correo: use «Cambiar mi correo».",
            ),
            CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True, seen_second="")
                | Q(
                    confirmed_at__isnull=False,
                    confirmed_at__gte=F("opened_at"),
                    confirmed_by__isnull=False,
                    seen_second__in=IdentityCheck.values,
                ),
                name="mailbox_change_confirmed_by_somebody",
                violation_error_message="Una aprobación dice cuándo, de quién es y qué documento vio.",
            ),
            CheckConstraint(
                condition=Q(centre__isnull=True, seen_first="")
                | Q(centre__isnull=False, seen_first__in=IdentityCheck.values),
                name="mailbox_change_with_a_document",
                violation_error_message="Diga qué documento vio.",
            ),
            CheckConstraint(
                condition=~Q(new_mailbox=F("old_mailbox")) & ~Q(new_mailbox=""),
                name="mailbox_change_to_another",
                violation_error_message="Ese ya es el correo de la cuenta. Escriba otro.",
            ),
            CheckConstraint(
                condition=Q(ended__isnull=True, outcome="")
                | Q(ended__isnull=False, ended__gte=F("opened_at"), outcome__in=Outcome.values),
                name="mailbox_change_ended_somehow",
                violation_error_message="Un cambio terminado dice cuándo y cómo.",
            ),
            CheckConstraint(
                condition=~Q(outcome=Outcome.APPLIED)
                | (
                    Q(ended__gte=F("holds"), ended__lt=F("expires"))
                    & (Q(centre__isnull=True) | Q(confirmed_at__isnull=False))
                    & ~Q(link_hash="")
                ),
                name="mailbox_change_applied_in_time",
                violation_error_message="El cambio solo vale aprobado, pasada la espera y sin vencer.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    def is_open(self, at: datetime) -> bool:
        """Whether it may still come to count."""
        return self.ended is None and at < self.expires
