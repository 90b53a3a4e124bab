"""Somebody of the waiting list who no longer wants a place."""

from django.db import models

from sofia.people.models import Person
from sofia.stipends.models.application import Application


class Renunciation(models.Model):
    """She said it in the portal, or her representative did while she is a minor. It never changes."""

    PRIVACY = {"id": "open", "application": "personal", "renounced_at": "personal", "renounced_by": "personal"}

    application = models.OneToOneField(
        Application, models.PROTECT, verbose_name="inscripción", related_name="renunciation"
    )
    renounced_at = models.DateTimeField("renunció")
    renounced_by = models.ForeignKey(Person, models.PROTECT, verbose_name="renunció quién", related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "renuncia a la espera", "renuncias a la espera"

    def __str__(self) -> str:
        return f"{self.application_id} · {self.renounced_at:%Y-%m-%d}"
