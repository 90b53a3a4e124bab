"""A person before an officer's counter."""

from django.db import models
from django.db.models import CheckConstraint, F, Q

from sofia.people.models.centre import Centre
from sofia.people.models.person import Person


class CounterVisit(models.Model):
    """An officer attends a person: whom, where, when and why. It opens that person's data to her, that day only."""

    PRIVACY = {
        "id": "open",
        "person": "personal",
        "centre": "open",
        "reason": "personal",
        "opened_at": "open",
        "opened_by": "personal",
    }

    person = models.ForeignKey(Person, models.PROTECT, verbose_name="persona", related_name="counter_visits")
    centre = models.ForeignKey(Centre, models.PROTECT, verbose_name="centro", related_name="+")
    reason = models.CharField("motivo", max_length=400)
    opened_at = models.DateTimeField("abierta")
    opened_by = models.ForeignKey(Person, models.PROTECT, verbose_name="atendida por", related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "atención", "atenciones"
        constraints = [
            CheckConstraint(
                condition=~Q(person=F("opened_by")),
                name="counter_visit_of_another",
                violation_error_message="Nadie se atiende a sí mismo: pídaselo a otra persona de su oficina.",
            ),
            CheckConstraint(
                condition=Q(reason__regex=r"\S"),
                name="counter_visit_with_reason",
                violation_error_message="Escriba para qué consulta a esta persona.",
            ),
        ]

    def __str__(self) -> str:
        return f"atención {self.pk}"
