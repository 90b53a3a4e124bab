"""What the centre verified about an applicant, and what was found about each requirement."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from sofia.core.findings import Verdict
from sofia.documents.models import Document
from sofia.imports.models import Import
from sofia.people.models import Person
from sofia.stipends.models.application import Application
from sofia.stipends.rules.clauses import MOMENTS
from sofia.stipends.rules.registers import OF_CRITERIA, OF_REQUIREMENTS, REGISTERS
from sofia.stipends.rules.sisben import GROUPS

FACTS = {**OF_REQUIREMENTS, **OF_CRITERIA}
FROM_A_REGISTER = Q(register__in=list(REGISTERS))
WITH_EVIDENCE = Q(evidence__isnull=False, loaded_from__isnull=True) | Q(
    evidence__isnull=True, loaded_from__isnull=False
)


class Verification(models.Model):
    """An officer looked a learner up in a register on a day: the fact is so, or it is not.

    ``register``: a code of `sofia.stipends.rules.registers`, or the words of a past call that was loaded. ``answer``:
    the SISBEN group that the register gives. Its proof is a file, or the cross-check that brought it. What has a proof
    never changes (migration `verifications_kept`): looking again is another row, of that day the next ``turn``.
    """

    PRIVACY = {
        "id": "open",
        "application": "personal",
        "fact": "personal",
        "value": "sensitive",
        "answer": "sensitive",
        "register": "personal",
        "on": "personal",
        "turn": "open",
        "evidence": "personal",
        "loaded_from": "open",
        "recorded_at": "personal",
        "recorded_by": "personal",
    }

    application = models.ForeignKey(
        Application, models.PROTECT, verbose_name="inscripción", related_name="verifications"
    )
    fact = models.CharField("hecho", max_length=40, choices=list(FACTS.items()))
    value = models.BooleanField("es así")
    answer = models.CharField("grupo que dice el registro", max_length=3, blank=True)
    register = models.CharField("registro consultado", max_length=60)
    on = models.DateField("consultado el")
    turn = models.PositiveSmallIntegerField("vez", default=1)
    evidence = models.ForeignKey(
        Document, models.PROTECT, verbose_name="soporte", related_name="+", null=True, blank=True
    )
    loaded_from = models.ForeignKey(
        Import, models.PROTECT, verbose_name="cruce", related_name="+", null=True, blank=True
    )
    recorded_at = models.DateTimeField("anotado")
    recorded_by = models.ForeignKey(Person, models.PROTECT, verbose_name="anotado por", related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "verificación", "verificaciones"
        constraints = [
            UniqueConstraint(
                fields=["application", "fact", "register", "on", "turn"],
                name="verification_numbered",
                violation_error_message="Otra persona anotó esa consulta mientras usted escribía. Mire cómo quedó.",
            ),
            CheckConstraint(
                condition=FROM_A_REGISTER & WITH_EVIDENCE
                | ~FROM_A_REGISTER & Q(evidence__isnull=True, loaded_from__isnull=True),
                name="verification_with_evidence",
                violation_error_message="Una consulta en un registro lleva su soporte, o el cruce que la trajo.",
            ),
            CheckConstraint(
                condition=Q(answer="") | Q(answer__in=sorted(GROUPS), fact="sisben"),
                name="verification_answer_exists",
                violation_error_message="Ese grupo del SISBEN no existe. Escríbalo como A3, B5, C12 o D20.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_fact_display()} · {self.on}"

    @property
    def register_title(self) -> str:
        """The name of the register, for people."""
        return REGISTERS[self.register].title if self.register in REGISTERS else self.register


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
        indexes = [  # what is unmet of a day is little, whatever was looked at of a country on that and other days
            models.Index(fields=["moment", "on", "application"], condition=~Q(verdict="met"), name="finding_unmet"),
        ]
        constraints = [
            UniqueConstraint(
                fields=["application", "requirement", "moment", "on"],
                name="finding_once_a_day",
                violation_error_message="Ese requisito ya se evaluó ese día en ese momento de la convocatoria.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.requirement}: {self.get_verdict_display()}"
