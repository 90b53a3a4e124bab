"""A learner's place in a cohort, and her sanctions there. States are kept by the words that rule sets use."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, TextChoices, UniqueConstraint

from sofia.offer.models import Cohort
from sofia.people.models import Person


class EnrolmentState(TextChoices):
    INDUCTION = "en_induccion", "En inducción"
    IN_TRAINING = "en_formacion", "En formación"
    CONDITIONED = "condicionado", "Condicionado"
    DEFERRED = "aplazado", "Aplazado"
    WITHDRAWN = "retirado", "Retirado"
    CANCELLED = "cancelado", "Cancelado"
    TRANSFERRED = "trasladado", "Trasladado"
    FAILED = "reprobado", "Reprobado"
    TO_CERTIFY = "por_certificar", "Por certificar"
    CERTIFIED = "certificado", "Certificado"


class Enrolment(models.Model):
    """A person in a cohort, with her present state."""

    PRIVACY = {"id": "open", "person": "personal", "cohort": "personal", "state": "personal", "state_since": "personal"}

    person = models.ForeignKey(Person, models.PROTECT, verbose_name="persona", related_name="enrolments")
    cohort = models.ForeignKey(Cohort, models.PROTECT, verbose_name="ficha", related_name="enrolments")
    state = models.CharField("estado", max_length=20, choices=EnrolmentState)
    state_since = models.DateField("estado desde")

    class Meta:
        verbose_name, verbose_name_plural = "matrícula", "matrículas"
        constraints = [
            UniqueConstraint(
                fields=["person", "cohort"],
                name="enrolment_once",
                violation_error_message="Esa persona ya está matriculada en esa ficha.",
            ),
            # Lets other tables refer to an enrolment together with its person.
            UniqueConstraint(fields=["id", "person"], name="enrolment_with_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} en {self.cohort_id}"


class ConditionalEnrolment(models.Model):
    """A sanction (condicionamiento de matrícula) from its first to its last day; without end it still runs."""

    PRIVACY = {"id": "open", "enrolment": "personal", "start": "sensitive", "end": "sensitive", "act": "sensitive"}

    enrolment = models.ForeignKey(Enrolment, models.PROTECT, verbose_name="matrícula", related_name="conditionals")
    start = models.DateField("desde")
    end = models.DateField("hasta", null=True, blank=True)
    act = models.CharField("acto académico", max_length=80)

    class Meta:
        verbose_name, verbose_name_plural = "condicionamiento de matrícula", "condicionamientos de matrícula"
        constraints = [
            CheckConstraint(
                condition=Q(end__isnull=True) | Q(end__gte=F("start")),
                name="conditional_enrolment_in_order",
                violation_error_message="El condicionamiento no puede terminar antes de empezar.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.start} – {self.end or ''}"
