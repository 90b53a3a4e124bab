"""What the centre verified about an applicant, and what was found about each requirement."""

from django.db import models
from django.db.models import UniqueConstraint

from sofia.core.findings import Verdict
from sofia.people.models import Person
from sofia.stipends.models.application import Application
from sofia.stipends.rules.clauses import MOMENTS
from sofia.stipends.rules.facts import FLAGS

DECLARED = "declaración juramentada"  # the register of what the learner said herself when she applied


class Verification(models.Model):
    """An officer looked a learner up in a register on a day: the fact is so, or it is not."""

    PRIVACY = {
        "id": "open",
        "application": "personal",
        "fact": "personal",
        "value": "sensitive",
        "register": "personal",
        "on": "personal",
        "recorded_at": "personal",
        "recorded_by": "personal",
    }

    application = models.ForeignKey(
        Application, models.PROTECT, verbose_name="inscripción", related_name="verifications"
    )
    fact = models.CharField("hecho", max_length=40, choices=[*FLAGS.items(), ("document_current", "documento vigente")])
    value = models.BooleanField("es así")
    register = models.CharField("registro consultado", max_length=60)
    on = models.DateField("consultado el")
    recorded_at = models.DateTimeField("anotado")
    recorded_by = models.ForeignKey(Person, models.PROTECT, verbose_name="anotado por", related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "verificación", "verificaciones"
        constraints = [
            UniqueConstraint(
                fields=["application", "fact", "on"],
                name="verification_once_a_day",
                violation_error_message="Ese hecho ya se verificó ese día para esa inscripción.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_fact_display()} · {self.on}"


VERDICTS = [(verdict.value, verdict.spanish) for verdict in Verdict]


class RequirementFinding(models.Model):
    """How a requirement stood at one moment of the call, with the reason and what to do about it."""

    PRIVACY = {
        "id": "open",
        "application": "personal",
        "requirement": "personal",
        "moment": "personal",
        "verdict": "sensitive",
        "reason": "sensitive",
        "remedy": "sensitive",
        "source": "personal",
        "on": "personal",
    }

    application = models.ForeignKey(Application, models.PROTECT, verbose_name="inscripción", related_name="findings")
    requirement = models.CharField("requisito", max_length=60)
    moment = models.CharField("momento", max_length=12, choices=[(moment, moment) for moment in MOMENTS])
    verdict = models.CharField("resultado", max_length=8, choices=VERDICTS)
    reason = models.TextField("razón")
    remedy = models.TextField("qué hacer", blank=True)
    source = models.TextField("fuente", blank=True)
    on = models.DateField("evaluado el")

    class Meta:
        verbose_name, verbose_name_plural = "resultado de un requisito", "resultados de requisitos"
        constraints = [
            UniqueConstraint(
                fields=["application", "requirement", "moment", "on"],
                name="finding_once_a_day",
                violation_error_message="Ese requisito ya se evaluó ese día en ese momento de la convocatoria.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.requirement}: {self.get_verdict_display()}"
