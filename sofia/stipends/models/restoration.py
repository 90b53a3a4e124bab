"""What came back of an award when an appeal that came in time left without effect the act that had ended it."""

from django.db import models
from django.db.models import CheckConstraint, Q, TextChoices

from sofia.people.models import Person
from sofia.stipends.models.award import Award
from sofia.stipends.models.proceeding import Proceeding
from sofia.stipends.models.resolution import Resolution


class Restored(TextChoices):
    """How far an award came back. Codes are kept in rows for ever."""

    WHOLE = "whole", "El apoyo volvió, con todos los meses que perdió"
    PARTLY = "partly", "El apoyo volvió, con una parte de los meses que perdió"
    PLACE_GIVEN = "place_given", "El apoyo no volvió: su cupo ya se le dio a otra persona"
    HELD = "held", "El apoyo no volvió: otra adjudicación tiene ya esos meses"
    NO_MONEY = "no_money", "El apoyo no volvió: el dinero disponible no alcanza"
    NOTHING = "nothing", "No se había liberado ningún mes: no hay nada que devolver"
    YEAR_CLOSED = "year_closed", "El apoyo no volvió: el año de la convocatoria ya se cerró"


class Restoration(models.Model):
    """A termination in effect was revoked by an appeal in time that was registered late. One for each termination.

    ``decided_in``: the act that decided the appeal; ``on``: the day from which it is firm; ``months``: how many came
    back. It never changes, and an award that ended is live again by one alone (migration `restorations_kept`).
    """

    PRIVACY = {
        "id": "open",
        "award": "personal",
        "proceeding": "personal",
        "decided_in": "personal",
        "outcome": "personal",
        "on": "personal",
        "months": "personal",
        "at": "personal",
        "by": "personal",
    }

    award = models.ForeignKey(Award, models.PROTECT, verbose_name="adjudicación", related_name="restorations")
    proceeding = models.OneToOneField(
        Proceeding, models.PROTECT, verbose_name="novedad que la terminó", related_name="restoration"
    )
    decided_in = models.OneToOneField(
        Resolution, models.PROTECT, verbose_name="resolución que decidió el recurso", related_name="restoration"
    )
    outcome = models.CharField("resultado", max_length=11, choices=Restored)
    on = models.DateField("en firme desde el día")
    months = models.PositiveSmallIntegerField("meses que volvieron")
    at = models.DateTimeField("registrada")
    by = models.ForeignKey(Person, models.PROTECT, verbose_name="registrada por", related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "restitución de un apoyo", "restituciones de los apoyos"
        constraints = [
            CheckConstraint(
                condition=Q(outcome__in=["whole", "partly"], months__gt=0)
                | Q(months=0) & ~Q(outcome__in=["whole", "partly"]),
                name="restoration_says_how_many",
                violation_error_message="Una restitución dice cuántos meses volvieron.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.award_id} · {self.get_outcome_display()}"
