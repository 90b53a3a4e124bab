"""Who grades which paper of a call: a reviewer of one sees no other."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, QuerySet, UniqueConstraint

from sofia.people.models import Person
from sofia.stipends.models.call import Call


class AssignmentQuery(QuerySet["Assignment"]):
    def live(self) -> "AssignmentQuery":
        """Those that nobody ended."""
        return self.filter(ended_at__isnull=True)


class Assignment(models.Model):
    """A reviewer grades one paper (`rules/grading.py`) of everybody who applied to a call, until somebody ends it."""

    PRIVACY = {
        "id": "open",
        "call": "open",
        "slot": "open",
        "reviewer": "personal",
        "assigned_at": "open",
        "assigned_by": "personal",
        "ended_at": "open",
        "ended_by": "personal",
    }

    call = models.ForeignKey(Call, models.PROTECT, verbose_name="convocatoria", related_name="assignments")
    slot = models.CharField("documento que califica", max_length=60)
    reviewer = models.ForeignKey(Person, models.PROTECT, verbose_name="quien califica", related_name="assignments")
    assigned_at = models.DateTimeField("encargado")
    assigned_by = models.ForeignKey(Person, models.PROTECT, verbose_name="encargado por", related_name="+")
    ended_at = models.DateTimeField("terminado", null=True, blank=True)
    ended_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="terminado por", related_name="+", null=True, blank=True
    )

    objects = AssignmentQuery.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "encargo de calificación", "encargos de calificación"
        constraints = [
            UniqueConstraint(
                fields=["call", "slot", "reviewer"],
                condition=Q(ended_at__isnull=True),
                name="assignment_once",
                violation_error_message="Esa persona ya califica ese documento.",
            ),
            CheckConstraint(
                condition=~Q(assigned_by=F("reviewer")),
                name="assignment_by_another",
                violation_error_message="Nadie se encarga a sí mismo de calificar.",
            ),
            CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="assignment_ended_by_somebody",
                violation_error_message="Un encargo terminado dice quién lo terminó y cuándo.",
            ),
            UniqueConstraint(fields=["id", "call", "slot", "reviewer"], name="assignment_whole"),
        ]

    def __str__(self) -> str:
        return f"{self.call_id} · {self.slot} · {self.reviewer_id}"
