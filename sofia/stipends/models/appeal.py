"""What somebody answers to a resolution before the one who signed it (recurso de reposición)."""

from django.db import models
from django.db.models import CheckConstraint, Q, TextChoices

from sofia.documents.models import Document
from sofia.people.models import Person
from sofia.stipends.models.notification import Notification
from sofia.vault.fields import SealedField


class AppealWay(TextChoices):
    """Codes are kept in rows for ever."""

    PORTAL = "portal", "En este portal"
    CENTRE = "centre", "En el centro, por escrito"


class Appeal(models.Model):
    """One for what she was notified of. A late one is received too, and decided: it cannot be granted.

    ``grounds``: her reasons, sealed; ``support``: what she handed in with them, or her letter. What she lodged never
    changes; it is decided by another resolution (``decided_in``), or she withdraws it.
    """

    PRIVACY = {
        "id": "open",
        "notification": "personal",
        "lodged_on": "personal",
        "late": "personal",
        "way": "personal",
        "grounds": "sensitive",
        "sha256": "personal",
        "support": "personal",
        "address": "personal",
        "lodged_at": "personal",
        "lodged_by": "personal",
        "withdrawn_at": "personal",
        "withdrawn_by": "personal",
    }

    notification = models.OneToOneField(
        Notification, models.PROTECT, verbose_name="notificación", related_name="appeal"
    )
    lodged_on = models.DateField("interpuesto el día")
    late = models.BooleanField("fuera del término")
    way = models.CharField("por dónde llegó", max_length=6, choices=AppealWay)
    grounds = SealedField("razones", bound_to="notification_id")
    sha256 = models.CharField("huella de las razones", max_length=64)
    support = models.ForeignKey(
        Document, models.PROTECT, verbose_name="soporte", related_name="+", null=True, blank=True
    )
    address = models.CharField("dirección de red", max_length=45, blank=True)
    lodged_at = models.DateTimeField("registrado")
    lodged_by = models.ForeignKey(Person, models.PROTECT, verbose_name="registrado por", related_name="+")
    withdrawn_at = models.DateTimeField("desistido", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="desistido por", related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name, verbose_name_plural = "recurso de reposición", "recursos de reposición"
        constraints = [
            CheckConstraint(
                condition=Q(sha256__regex="^[0-9a-f]{64}$") & ~Q(grounds=b""),
                name="appeal_says_why",
                violation_error_message="Un recurso dice por qué se interpone.",
            ),
            CheckConstraint(
                condition=Q(way=AppealWay.PORTAL.value) | Q(support__isnull=False),
                name="appeal_on_paper_has_its_letter",
                violation_error_message="Adjunte el escrito del recurso que recibió el centro.",
            ),
            CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="appeal_withdrawn_by_somebody",
                violation_error_message="Un desistimiento dice de quién es y cuándo fue.",
            ),
        ]

    def __str__(self) -> str:
        return f"Recurso {self.pk}"
