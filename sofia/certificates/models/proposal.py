"""That somebody may be certified, said by one person for another to sign."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from sofia.certificates.codes import CODE, NUMBER
from sofia.certificates.grounds import CORRECTIONS, Ground
from sofia.people.models import Centre, Person
from sofia.training.models import Enrolment


class ProposalState(models.TextChoices):
    WAITING = "waiting", "Espera la firma"
    SIGNED = "signed", "Firmada"
    WITHDRAWN = "withdrawn", "Retirada"


class Proposal(models.Model):
    """A certificate to be signed: the coordinator validates a learner, or the certifier asks for a correction.

    ``findings`` are what was found when it was proposed; signing looks again. ``replaces``: the certificate that is
    corrected, then with its ground and the reason in words. ``number`` and ``code`` are given once, when it is signed
    and before the paper is made, so that a paper that has to be made again is the same one.
    """

    PRIVACY = {
        "id": "open",
        "enrolment": "personal",
        "person": "personal",
        "centre": "open",
        "replaces": "personal",
        "ground": "open",
        "reason": "personal",
        "findings": "personal",
        "number": "personal",
        "code": "personal",
        "state": "open",
        "proposed_at": "open",
        "proposed_by": "personal",
        "closed_at": "open",
        "closed_by": "personal",
        "closing_reason": "personal",
    }

    enrolment = models.ForeignKey(Enrolment, models.PROTECT, verbose_name="matrícula", related_name="proposals")
    person = models.ForeignKey(Person, models.PROTECT, verbose_name="persona", related_name="+")
    centre = models.ForeignKey(Centre, models.PROTECT, verbose_name="centro", related_name="+")
    replaces = models.ForeignKey(
        "certificates.Certificate",
        models.PROTECT,
        verbose_name="corrige",
        related_name="corrections",
        null=True,
        blank=True,
    )
    ground = models.CharField("causal", max_length=20, choices=Ground, blank=True)
    reason = models.CharField("motivo", max_length=400, blank=True)
    findings = models.JSONField("lo que se encontró")
    number = models.CharField("número", max_length=16, blank=True)
    code = models.CharField("código", max_length=16, blank=True)
    state = models.CharField("estado", max_length=10, choices=ProposalState, default=ProposalState.WAITING)
    proposed_at = models.DateTimeField("propuesta")
    proposed_by = models.ForeignKey(Person, models.PROTECT, verbose_name="propuesta por", related_name="+")
    closed_at = models.DateTimeField("cerrada", null=True, blank=True)
    closed_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="cerrada por", related_name="+", null=True, blank=True
    )
    closing_reason = models.CharField("motivo del retiro", max_length=400, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "propuesta de certificado", "propuestas de certificado"
        constraints = [
            UniqueConstraint(
                fields=["enrolment"],
                condition=Q(state=ProposalState.WAITING),
                name="proposal_waiting_once",
                violation_error_message="Ya hay una propuesta que espera la firma para esa matrícula.",
            ),
            UniqueConstraint(
                fields=["number"],
                condition=~Q(number=""),
                name="proposal_number_once",
                violation_error_message="Ese número de certificado ya se dio.",
            ),
            CheckConstraint(
                condition=Q(number="", code="") | Q(number__regex=NUMBER, code__regex=CODE),
                name="proposal_number_and_code",
                violation_error_message="Una propuesta recibe a la vez su número y su código.",
            ),
            CheckConstraint(
                condition=~Q(proposed_by=F("person")),
                name="proposal_of_another",
                violation_error_message="Nadie valida su propio certificado.",
            ),
            CheckConstraint(
                condition=Q(replaces__isnull=True, ground="", reason="")
                | Q(replaces__isnull=False, ground__in=CORRECTIONS, reason__regex=r"\S"),
                name="proposal_corrects_with_reason",
                violation_error_message="Una corrección dice qué certificado corrige, la causal y el motivo.",
            ),
            CheckConstraint(
                condition=Q(
                    state=ProposalState.WAITING, closed_at__isnull=True, closed_by__isnull=True, closing_reason=""
                )
                | Q(state=ProposalState.SIGNED, closed_at__isnull=False, closed_by__isnull=False, closing_reason="")
                | Q(
                    state=ProposalState.WITHDRAWN,
                    closed_at__isnull=False,
                    closed_by__isnull=False,
                    closing_reason__regex=r"\S",
                ),
                name="proposal_closed_by_somebody",
                violation_error_message="Una propuesta cerrada dice quién la cerró y cuándo; si se retiró, por qué.",
            ),
        ]

    def __str__(self) -> str:
        return f"propuesta {self.pk}"
