"""Whether the portal answered, minute by minute: what its availability is measured by."""

from django.db import models
from django.db.models import CheckConstraint, Q


class Probe(models.Model):
    """One question to the portal's own address. A minute without a row was not asked: nobody was there to ask."""

    PRIVACY = {"minute": "open", "answered": "open"}

    minute = models.DateTimeField("minuto", primary_key=True)
    answered = models.BooleanField("respondió")

    class Meta:
        verbose_name, verbose_name_plural = "pregunta al portal", "preguntas al portal"
        constraints = [
            CheckConstraint(
                condition=Q(minute__second=0),
                name="probe_of_a_whole_minute",
                violation_error_message="El portal se pregunta una vez por minuto.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.minute:%H:%M} {'sí' if self.answered else 'no'}"
