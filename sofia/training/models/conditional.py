"""A sanction of a learner in a cohort, from the act that imposed it to the one that lifted it."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import CheckConstraint, F, Func, Q

from sofia.people.models import Person
from sofia.training.models.enrolment import Enrolment

DAYS = Func("start", "end", RangeBoundary(inclusive_upper=True), function="daterange", output_field=DateRangeField())


class ConditionalEnrolment(models.Model):
    """A sanction (condicionamiento de matrícula) from its first to its last day; without end it still runs.

    A trigger lets it change once: to say until when it ran, by which act, and who wrote it. Its reason is that of the
    change of state that began it.
    """

    PRIVACY = {
        "id": "open",
        "enrolment": "personal",
        "start": "sensitive",
        "end": "sensitive",
        "act": "sensitive",
        "end_act": "sensitive",
        "imposed_at": "open",
        "imposed_by": "personal",
        "lifted_at": "open",
        "lifted_by": "personal",
    }

    enrolment = models.ForeignKey(Enrolment, models.PROTECT, verbose_name="matrícula", related_name="conditionals")
    start = models.DateField("desde")
    end = models.DateField("hasta", null=True, blank=True)
    act = models.CharField("acto académico", max_length=160)
    end_act = models.CharField("acto que lo levanta", max_length=160, blank=True)
    imposed_at = models.DateTimeField("registrado", null=True, blank=True)
    imposed_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="registrado por", related_name="+", null=True, blank=True
    )
    lifted_at = models.DateTimeField("levantado", null=True, blank=True)
    lifted_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="levantado por", related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name, verbose_name_plural = "condicionamiento de matrícula", "condicionamientos de matrícula"
        constraints = [
            CheckConstraint(
                condition=Q(end__isnull=True) | Q(end__gte=F("start")),
                name="conditional_enrolment_in_order",
                violation_error_message="El condicionamiento no puede terminar antes de empezar.",
            ),
            CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True, end_act="")
                | Q(lifted_at__isnull=False, lifted_by__isnull=False, end__isnull=False),
                name="conditional_enrolment_lifted_by_somebody",
                violation_error_message="Un condicionamiento levantado dice hasta cuándo duró, y quién lo levantó.",
            ),
            ExclusionConstraint(
                name="conditional_enrolment_once",
                expressions=[("enrolment", RangeOperators.EQUAL), (DAYS, RangeOperators.OVERLAPS)],
                violation_error_message="Esa matrícula ya está condicionada en esos días.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.start} – {self.end or ''}"
