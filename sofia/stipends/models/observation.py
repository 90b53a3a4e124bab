"""What somebody objects to in the eligible list, what was answered, and what changed because of it."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, TextChoices, UniqueConstraint

from sofia.people.models import Person
from sofia.stipends.models.application import Application
from sofia.stipends.models.call import Call
from sofia.stipends.models.frozen_list import FrozenList
from sofia.vault.fields import SealedField


class Observation(models.Model):
    """Whoever applied objects to a line of a published version: usually her own, or that of another application.

    A trigger (migration `observations`) takes it only while adjustments are open, by the database's clock.
    """

    PRIVACY = {
        "id": "open",
        "call": "open",
        "number": "open",
        "frozen_list": "open",
        "application": "personal",
        "line": "personal",
        "text": "sensitive",
        "filed_at": "personal",
        "filed_by": "personal",
    }

    call = models.ForeignKey(Call, models.PROTECT, verbose_name="convocatoria", related_name="observations")
    number = models.PositiveIntegerField("número")
    frozen_list = models.ForeignKey(FrozenList, models.PROTECT, verbose_name="versión", related_name="observations")
    application = models.ForeignKey(
        Application, models.PROTECT, verbose_name="inscripción de quien observa", related_name="observations"
    )
    line = models.ForeignKey(Application, models.PROTECT, verbose_name="línea observada", related_name="+")
    text = SealedField("observación", bound_to="application_id")
    filed_at = models.DateTimeField("presentada")
    filed_by = models.ForeignKey(Person, models.PROTECT, verbose_name="presentada por", related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "observación", "observaciones"
        constraints = [
            UniqueConstraint(
                fields=["call", "number"],
                name="observation_numbered",
                violation_error_message="Otra observación llegó al mismo tiempo. Envíe la suya otra vez.",
            ),
            UniqueConstraint(
                fields=["application", "line", "frozen_list"],
                name="observation_once_per_version",
                violation_error_message="Usted ya hizo una observación a esa línea en esta versión de la lista.",
            ),
            CheckConstraint(
                condition=~Q(text=b""),
                name="observation_says_something",
                violation_error_message="Escriba qué observa.",
            ),
            UniqueConstraint(fields=["id", "call"], name="observation_with_call"),
        ]

    def __str__(self) -> str:
        return f"Observación {self.number}"


class Answer(models.Model):
    """What the centre answered, always with its reason. One for each observation; it never changes."""

    PRIVACY = {
        "id": "open",
        "observation": "personal",
        "accepted": "personal",
        "reason": "sensitive",
        "answered_at": "personal",
        "answered_by": "personal",
    }

    observation = models.OneToOneField(Observation, models.PROTECT, verbose_name="observación", related_name="answer")
    accepted = models.BooleanField("se aceptó")
    reason = SealedField("razón", bound_to="observation_id")
    answered_at = models.DateTimeField("respondida")
    answered_by = models.ForeignKey(Person, models.PROTECT, verbose_name="respondida por", related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "respuesta", "respuestas"
        constraints = [
            CheckConstraint(
                condition=~Q(reason=b""),
                name="answer_says_why",
                violation_error_message="Toda respuesta dice su razón.",
            ),
        ]

    def __str__(self) -> str:
        return f"Respuesta {self.pk}"


class Target(TextChoices):
    CRITERION = "criterion", "Soporte de un criterio"
    REQUIREMENT = "requirement", "Requisito"


class Adjustment(models.Model):
    """What an accepted observation changed in the line: what was said before, and what is said from now on.

    Once the eligible list is published a support changes only with its row here (migration `observations`).
    """

    PRIVACY = {
        "id": "open",
        "call": "open",
        "application": "personal",
        "observation": "personal",
        "target": "sensitive",
        "code": "sensitive",
        "before": "sensitive",
        "after": "sensitive",
        "adjusted_at": "personal",
        "adjusted_by": "personal",
    }

    call = models.ForeignKey(Call, models.PROTECT, verbose_name="convocatoria", related_name="adjustments")
    application = models.ForeignKey(Application, models.PROTECT, verbose_name="inscripción", related_name="adjustments")
    observation = models.OneToOneField(
        Observation, models.PROTECT, verbose_name="observación", related_name="adjustment"
    )
    target = models.CharField("qué cambió", max_length=11, choices=Target)
    code = models.CharField("criterio o requisito", max_length=60)
    before = models.CharField("antes", max_length=8)
    after = models.CharField("después", max_length=8)
    adjusted_at = models.DateTimeField("ajustado")
    adjusted_by = models.ForeignKey(Person, models.PROTECT, verbose_name="ajustado por", related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "ajuste", "ajustes"
        constraints = [
            CheckConstraint(
                condition=~Q(before=F("after")),
                name="adjustment_changes_something",
                violation_error_message="Eso ya está así: un ajuste cambia algo.",
            ),
            UniqueConstraint(fields=["id", "application"], name="adjustment_with_application"),
        ]

    def __str__(self) -> str:
        return f"Ajuste {self.pk}"
