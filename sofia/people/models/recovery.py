"""The way back in for who forgot her password."""

from datetime import datetime

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from sofia.people.models.person import Person
from sofia.vault.fields import SealedField
from sofia.vault.seal import fingerprint

SHA256 = r"^[0-9a-f]{64}$"


class RecoveryRequest(models.Model):
    """Somebody typed a document and asked for a link. Whether it is anybody's is looked up later, out of her sight.

    ``asked``: document, and where it was asked from; sealed, and gone with the row once the worker has answered.
    """

    PRIVACY = {"id": "open", "code": "open", "asked": "sensitive"}

    code = models.CharField("código", max_length=32, unique=True)
    asked = SealedField("lo pedido", bound_to="code")

    class Meta:
        verbose_name, verbose_name_plural = "petición de recuperación", "peticiones de recuperación"

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class RecoveryLink(models.Model):
    """A link that lets its mailbox choose a new password, once and for a while. The newest one only.

    ``token_hash``: SHA-256 of what the mail says. ``made_for``: a seal of the password and mailbox of that moment,
    so that a link dies as soon as either changes, whoever changed it. ``replaced``: a newer one was sent.
    """

    PRIVACY = {
        "id": "open",
        "person": "personal",
        "token_hash": "personal",
        "made_for": "personal",
        "sent": "open",
        "expires": "open",
        "used": "open",
        "replaced": "open",
    }

    person = models.ForeignKey(Person, models.PROTECT, verbose_name="persona", related_name="recovery_links")
    token_hash = models.CharField("huella del enlace", max_length=64)
    made_for = models.CharField("huella de la contraseña y el correo", max_length=64)
    sent = models.DateTimeField("enviado")
    expires = models.DateTimeField("vence")
    used = models.DateTimeField("usado", null=True, blank=True)
    replaced = models.DateTimeField("reemplazado", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "enlace de recuperación", "enlaces de recuperación"
        constraints = [
            UniqueConstraint(
                fields=["token_hash"],
                name="recovery_link_token_once",
                violation_error_message="Ese enlace ya existe.",
            ),
            UniqueConstraint(
                fields=["person"],
                condition=Q(used__isnull=True, replaced__isnull=True),
                name="recovery_link_newest_only",
                violation_error_message="Esa persona ya tiene un enlace de recuperación sin usar.",
            ),
            CheckConstraint(
                condition=Q(token_hash__regex=SHA256, made_for__regex=SHA256),
                name="recovery_link_hash_form",
                violation_error_message="De un enlace de recuperación solo se guarda su huella SHA-256.",
            ),
            CheckConstraint(
                condition=Q(expires__gt=F("sent")),
                name="recovery_link_in_order",
                violation_error_message="Un enlace vence después de enviado.",
            ),
            CheckConstraint(
                condition=Q(used__isnull=True) | Q(used__gte=F("sent"), used__lt=F("expires"), replaced__isnull=True),
                name="recovery_link_used_in_time",
                violation_error_message="Un enlace vencido o reemplazado no se usa.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    def works(self, at: datetime) -> bool:
        """Whether it still opens: unused, the newest, in time, and nothing changed since it was sent."""
        if self.used or self.replaced or not self.sent <= at < self.expires:
            return False
        return self.person.is_active and self.made_for == standing(self.person)


def standing(person: Person) -> str:
    """A seal of the password and mailbox that the person has now."""
    return fingerprint(f"{person.password}\n{person.email}", "recovery link")
