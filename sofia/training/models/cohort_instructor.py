"""Who teaches a cohort, and since when."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import CheckConstraint, F, Q, QuerySet

from sofia.offer.models import Cohort
from sofia.people.models import Person
from sofia.training.models.conditional import DAYS


class CohortInstructorQuery(QuerySet["CohortInstructor"]):
    def on(self, day: date) -> "CohortInstructorQuery":
        """Those who teach on that day."""
        return self.filter(Q(end__isnull=True) | Q(end__gte=day), start__lte=day)


class CohortInstructor(models.Model):
    """An instructor of a cohort between two days, both included, or until somebody says that she no longer is."""

    PRIVACY = {
        "id": "open",
        "cohort": "open",
        "person": "personal",
        "start": "open",
        "end": "open",
        "assigned_at": "open",
        "assigned_by": "personal",
        "ended_at": "open",
        "ended_by": "personal",
    }

    cohort = models.ForeignKey(Cohort, models.PROTECT, verbose_name="ficha", related_name="instructors")
    person = models.ForeignKey(Person, models.PROTECT, verbose_name="persona", related_name="cohorts_taught")
    start = models.DateField("desde")
    end = models.DateField("hasta", null=True, blank=True)
    assigned_at = models.DateTimeField("asignado")
    assigned_by = models.ForeignKey(Person, models.PROTECT, verbose_name="asignado por", related_name="+")
    ended_at = models.DateTimeField("terminado", null=True, blank=True)
    ended_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="terminado por", related_name="+", null=True, blank=True
    )

    objects = CohortInstructorQuery.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "instructor de una ficha", "instructores de una ficha"
        constraints = [
            CheckConstraint(
                condition=Q(end__isnull=True) | Q(end__gte=F("start")),
                name="cohort_instructor_in_order",
                violation_error_message="No se deja de enseñar en una ficha antes de empezar.",
            ),
            CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False, end__isnull=False),
                name="cohort_instructor_ended_by_somebody",
                violation_error_message="Quien deja de enseñar en una ficha tiene fecha, y quién la registró.",
            ),
            CheckConstraint(
                condition=~Q(person=F("assigned_by")),
                name="cohort_instructor_by_another",
                violation_error_message="Nadie se asigna a sí mismo una ficha.",
            ),
            ExclusionConstraint(
                name="cohort_instructor_once",
                expressions=[
                    ("cohort", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
                violation_error_message="Esa persona ya enseña en esa ficha en esos días.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} en {self.cohort_id}"
