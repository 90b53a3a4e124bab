"""A place given to a learner, and the money it commits."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from sofia.people.models import Person
from sofia.stipends.models.application import Application
from sofia.stipends.models.call import Call, Place
from sofia.stipends.models.decision import Decision


class Award(models.Model):
    """An award is live until it ends; the place and its money are then free again.

    ``committed``: pesos of its months that were not freed; it follows them by itself (migration `ledger`).
    ``final_on``: the day from which the act that gave it is firm for her, once it is.
    """

    PRIVACY = {
        "id": "open",
        "call": "open",
        "application": "personal",
        "place": "open",
        "decision": "open",
        "committed": "open",
        "awarded_at": "open",
        "awarded_by": "personal",
        "final_on": "personal",
        "ended_at": "personal",
        "ended_by": "personal",
    }

    call = models.ForeignKey(Call, models.PROTECT, verbose_name="convocatoria", related_name="awards")
    application = models.ForeignKey(Application, models.PROTECT, verbose_name="inscripción", related_name="awards")
    place = models.ForeignKey(Place, models.PROTECT, verbose_name="cupo", related_name="awards")
    decision = models.ForeignKey(Decision, models.PROTECT, verbose_name="decisión", related_name="awards")
    committed = models.BigIntegerField("compromiso en pesos")
    awarded_at = models.DateTimeField("adjudicada")
    awarded_by = models.ForeignKey(Person, models.PROTECT, verbose_name="adjudicada por", related_name="+")
    final_on = models.DateField("en firme desde", null=True, blank=True)
    ended_at = models.DateTimeField("terminada", null=True, blank=True)
    ended_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="terminada por", related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name, verbose_name_plural = "adjudicación", "adjudicaciones"
        constraints = [
            UniqueConstraint(
                fields=["place"],
                condition=Q(ended_at__isnull=True),
                name="award_place_taken_once",
                violation_error_message="Ese cupo ya está adjudicado.",
            ),
            UniqueConstraint(
                fields=["application"],
                condition=Q(ended_at__isnull=True),
                name="award_one_live_per_application",
                violation_error_message="Esa inscripción ya tiene un cupo.",
            ),
            CheckConstraint(
                condition=Q(committed__gt=0) | Q(committed=0, ended_at__isnull=False),
                name="award_commits_money",
                violation_error_message="Toda adjudicación compromete dinero.",
            ),
            CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="award_ended_by_somebody",
                violation_error_message="Toda terminación dice quién la registró y cuándo.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} · cupo {self.place_id}"
