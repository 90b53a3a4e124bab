"""How a learner does her practice stage (etapa productiva)."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import CheckConstraint, F, Q, TextChoices

from sofia.people.models import Person
from sofia.training.models.conditional import DAYS
from sofia.training.models.enrolment import Enrolment


class Alternative(TextChoices):
    """Codes are kept in rows for ever."""

    APPRENTICESHIP = "apprenticeship", "Contrato de aprendizaje"
    EMPLOYMENT = "employment", "Vínculo laboral o contractual"
    PROJECT = "project", "Proyecto productivo"
    INTERNSHIP = "internship", "Pasantía"
    MONITOR = "monitor", "Monitoría"
    FAMILY_UNIT = "family_unit", "Unidad productiva familiar"
    PUBLIC_ENTITY = "public_entity", "Apoyo a una entidad estatal o sin ánimo de lucro"


class PracticeState(TextChoices):
    UNDER_WAY = "under_way", "En curso"
    DONE = "done", "Cumplida"
    NOT_DONE = "not_done", "Terminada sin cumplirla"


class PracticeStage(models.Model):
    """One alternative, from its first day to its last. A trigger lets it change once: to say how and when it ended.

    ``end`` is the day that was foreseen while it is under way, and then the day on which it ended.
    """

    PRIVACY = {
        "id": "open",
        "enrolment": "personal",
        "alternative": "personal",
        "start": "personal",
        "end": "personal",
        "state": "personal",
        "recorded_at": "open",
        "recorded_by": "personal",
        "ended_at": "open",
        "ended_by": "personal",
    }

    enrolment = models.ForeignKey(Enrolment, models.PROTECT, verbose_name="matrícula", related_name="practices")
    alternative = models.CharField("alternativa", max_length=20, choices=Alternative)
    start = models.DateField("desde")
    end = models.DateField("hasta")
    state = models.CharField("estado", max_length=10, choices=PracticeState, default=PracticeState.UNDER_WAY)
    recorded_at = models.DateTimeField("registrada")
    recorded_by = models.ForeignKey(Person, models.PROTECT, verbose_name="registrada por", related_name="+")
    ended_at = models.DateTimeField("terminada", null=True, blank=True)
    ended_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="terminada por", related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name, verbose_name_plural = "etapa productiva", "etapas productivas"
        constraints = [
            CheckConstraint(
                condition=Q(end__gte=F("start")),
                name="practice_stage_in_order",
                violation_error_message="La etapa productiva no puede terminar antes de empezar.",
            ),
            CheckConstraint(
                condition=Q(state=PracticeState.UNDER_WAY.value, ended_at__isnull=True, ended_by__isnull=True)
                | (~Q(state=PracticeState.UNDER_WAY.value) & Q(ended_at__isnull=False, ended_by__isnull=False)),
                name="practice_stage_ended_by_somebody",
                violation_error_message="Una etapa productiva terminada dice quién lo registró y cuándo.",
            ),
            ExclusionConstraint(
                name="practice_stage_once",
                expressions=[("enrolment", RangeOperators.EQUAL), (DAYS, RangeOperators.OVERLAPS)],
                violation_error_message="Ya hay otra alternativa de etapa productiva en esos días.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_alternative_display()}, {self.start}"
