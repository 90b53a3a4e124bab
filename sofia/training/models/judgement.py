"""What an instructor said of a learner and an outcome. It never changes: another one replaces it."""

from django.db import models
from django.db.models import CheckConstraint, Q, QuerySet, TextChoices, UniqueConstraint

from sofia.offer.models import Outcome
from sofia.people.models import Person
from sofia.training.models.enrolment import Enrolment


class Value(TextChoices):
    """Codes are kept in rows for ever. «Por evaluar» is what is not there, or what took a judgement back."""

    APPROVED = "approved", "Aprobado"
    NOT_APPROVED = "not_approved", "No aprobado"
    TO_ASSESS = "to_assess", "Por evaluar"


class JudgementQuery(QuerySet["Judgement"]):
    def current(self) -> "JudgementQuery":
        """Those that no other replaced."""
        return self.filter(replaced_by=None)


class Judgement(models.Model):
    """A judgement (juicio de evaluación), in a chain of those of one learner and outcome.

    ``moment``: when the instructor judged. She is ``instructor``, or only a name (``instructor_name``) when a report
    tells of her; ``recorded_by`` is who wrote it here, or loaded the report.

    One chain: the first of a learner and outcome is one, and one judgement replaces another, once. So two people who
    write at the same time cannot both be right without seeing each other.
    """

    PRIVACY = {
        "id": "open",
        "enrolment": "personal",
        "outcome": "open",
        "value": "personal",
        "moment": "personal",
        "instructor": "personal",
        "instructor_name": "personal",
        "replaces": "personal",
        "recorded_at": "open",
        "recorded_by": "personal",
    }

    enrolment = models.ForeignKey(Enrolment, models.PROTECT, verbose_name="matrícula", related_name="judgements")
    outcome = models.ForeignKey(Outcome, models.PROTECT, verbose_name="resultado", related_name="judgements")
    value = models.CharField("juicio", max_length=12, choices=Value)
    moment = models.DateTimeField("fecha y hora del juicio")
    instructor = models.ForeignKey(
        Person, models.PROTECT, verbose_name="instructor", related_name="+", null=True, blank=True
    )
    instructor_name = models.CharField("instructor, según el reporte", max_length=200, blank=True)
    replaces = models.ForeignKey(
        "self", models.PROTECT, verbose_name="reemplaza", related_name="replaced_by", null=True, blank=True
    )
    recorded_at = models.DateTimeField("registrado")
    recorded_by = models.ForeignKey(Person, models.PROTECT, verbose_name="registrado por", related_name="+")

    objects = JudgementQuery.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "juicio de evaluación", "juicios de evaluación"
        constraints = [
            UniqueConstraint(
                fields=["enrolment", "outcome"],
                condition=Q(replaces__isnull=True),
                name="judgement_first_once",
                violation_error_message="Otra persona registró ese juicio mientras usted escribía. Mírelo primero.",
            ),
            UniqueConstraint(
                fields=["replaces"],
                name="judgement_replaced_once",
                violation_error_message="Otra persona registró ese juicio mientras usted escribía. Mírelo primero.",
            ),
            # Lets a judgement refer to the one that it replaces together with its learner and outcome.
            UniqueConstraint(fields=["id", "enrolment", "outcome"], name="judgement_with_its_outcome"),
            CheckConstraint(
                condition=Q(instructor__isnull=False, instructor_name="")
                | (Q(instructor__isnull=True) & ~Q(instructor_name="")),
                name="judgement_by_an_instructor",
                violation_error_message="Un juicio dice quién lo dio.",
            ),
            CheckConstraint(
                condition=~Q(value=Value.TO_ASSESS.value) | Q(replaces__isnull=False),
                name="judgement_taken_back",
                violation_error_message="Lo que no se ha evaluado no se registra.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome_id}: {self.get_value_display()}"

    @property
    def judged_by(self) -> str:
        """The instructor's name."""
        return self.instructor.full_name if self.instructor else self.instructor_name
