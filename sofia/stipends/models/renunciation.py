"""Somebody of the waiting list who no longer wants a place."""

from django.db import models
from django.db.models import CheckConstraint, Q, TextChoices

from sofia.documents.models import Document
from sofia.people.models import Person
from sofia.stipends.models.application import Application


class Why(TextChoices):
    """The reason that a letter gives. Codes are kept in rows for ever."""

    UNSAID = "unsaid", "No dice por qué"
    STUDIES = "studies", "Deja de estudiar, o cambia de programa"
    INCOME = "income", "Tiene trabajo, contrato u otro apoyo"
    OTHER = "other", "Otra razón, que está en el escrito"


class Renunciation(models.Model):
    """She said it in the portal, or her representative did while she is a minor. It never changes.

    On paper, an officer wrote it down: ``letter`` is the scan, ``received_on`` when it came, ``reason`` what it says.
    """

    PRIVACY = {
        "id": "open",
        "application": "personal",
        "renounced_at": "personal",
        "renounced_by": "personal",
        "letter": "personal",
        "received_on": "personal",
        "reason": "personal",
    }

    application = models.OneToOneField(
        Application, models.PROTECT, verbose_name="inscripción", related_name="renunciation"
    )
    renounced_at = models.DateTimeField("renunció")
    renounced_by = models.ForeignKey(Person, models.PROTECT, verbose_name="renunció quién", related_name="+")
    letter = models.ForeignKey(
        Document, models.PROTECT, verbose_name="escrito", related_name="+", null=True, blank=True
    )
    received_on = models.DateField("llegó al centro el día", null=True, blank=True)
    reason = models.CharField("razón", max_length=7, choices=Why, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "renuncia a la espera", "renuncias a la espera"
        constraints = [
            CheckConstraint(
                condition=Q(letter__isnull=True, received_on__isnull=True, reason="")
                | Q(letter__isnull=False, received_on__isnull=False, reason__in=Why.values),
                name="renunciation_on_paper_whole",
                violation_error_message="Una renuncia en papel lleva su escrito, el día en que llegó y su razón.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} · {self.renounced_at:%Y-%m-%d}"
