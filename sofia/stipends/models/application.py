"""A learner's application to a call."""

from django.db import models
from django.db.models import CheckConstraint, Q, QuerySet, UniqueConstraint

from sofia.people.models import Person
from sofia.stipends.models.call import Call
from sofia.stipends.rules.sisben import GROUPS
from sofia.training.models import Enrolment


class ApplicationQuery(QuerySet["Application"]):
    def standing(self) -> "ApplicationQuery":
        """Those that nobody withdrew."""
        return self.filter(withdrawn_at__isnull=True)


class Application(models.Model):
    """One person applies once to one call, as a learner of one cohort. What she sent each time are its submissions.

    While applications are open she may withdraw it and send it again: it keeps its number.
    """

    PRIVACY = {
        "id": "open",
        "number": "open",
        "call": "open",
        "person": "personal",
        "enrolment": "personal",
        "stratum": "personal",
        "sisben": "sensitive",
        "submitted_at": "personal",
        "submitted_by": "personal",
        "withdrawn_at": "personal",
        "withdrawn_by": "personal",
    }

    number = models.CharField("número", max_length=24)
    call = models.ForeignKey(Call, models.PROTECT, verbose_name="convocatoria", related_name="applications")
    person = models.ForeignKey(Person, models.PROTECT, verbose_name="persona", related_name="stipend_applications")
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, verbose_name="matrícula", related_name="+")
    stratum = models.PositiveSmallIntegerField("estrato", null=True, blank=True)
    sisben = models.CharField("grupo del SISBEN", max_length=3, blank=True)
    submitted_at = models.DateTimeField("enviada")
    submitted_by = models.ForeignKey(Person, models.PROTECT, verbose_name="enviada por", related_name="+")
    withdrawn_at = models.DateTimeField("retirada", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="retirada por", related_name="+", null=True, blank=True
    )

    objects = ApplicationQuery.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "inscripción", "inscripciones"
        constraints = [
            UniqueConstraint(
                fields=["number"],
                name="application_number_once",
                violation_error_message="Ya existe una inscripción con ese número.",
            ),
            UniqueConstraint(
                fields=["call", "person"],
                name="application_once_per_call",
                violation_error_message="Ya existe una inscripción de esa persona en esta convocatoria.",
            ),
            CheckConstraint(
                condition=Q(number__regex=r"^[0-9]{4}-20[0-9]{2}-[1-9]-[0-9]{5,}$"),
                name="application_number_form",
                violation_error_message="El número de inscripción tiene la forma 9302-2025-1-00042.",
            ),
            CheckConstraint(
                condition=Q(stratum__isnull=True) | Q(stratum__range=(1, 6)),
                name="application_stratum_exists",
                violation_error_message="El estrato va de 1 a 6.",
            ),
            CheckConstraint(
                condition=Q(sisben__in=["", *sorted(GROUPS)]),
                name="application_sisben_exists",
                violation_error_message="Ese grupo del SISBEN no existe. Escríbalo como A3, B5, C12 o D20.",
            ),
            CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="application_withdrawn_by_somebody",
                violation_error_message="Una inscripción retirada dice quién la retiró y cuándo.",
            ),
            UniqueConstraint(fields=["id", "call"], name="application_with_call"),
        ]

    def __str__(self) -> str:
        return self.number
