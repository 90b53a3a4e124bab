"""What a learner takes away for ever, and what became of it."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.db.models.functions import Left

from sofia.certificates.codes import CODE, NUMBER, grouped
from sofia.certificates.grounds import ANNULMENTS, CORRECTIONS, Ground
from sofia.certificates.models.proposal import Proposal
from sofia.certificates.printed import Printed, printed
from sofia.documents.models import Paper
from sofia.people.models import Centre, Person
from sofia.training.models import Enrolment


class CertificateState(models.TextChoices):
    ISSUED = "issued", "Vigente"
    REPLACED = "replaced", "Reemplazado"
    ANNULLED = "annulled", "Anulado"


class Certificate(models.Model):
    """A certificate as it was issued. Nothing of it changes but its state, which follows its acts.

    ``printed`` is what the paper says (`Printed`). ``code`` is public and cannot be guessed. ``replaces``: the one that
    this one corrects; both stay and both can be verified. The database keeps all of it true (migration 0002).
    """

    PRIVACY = {
        "id": "open",
        "number": "personal",
        "code": "personal",
        "enrolment": "personal",
        "person": "personal",
        "centre": "open",
        "proposal": "personal",
        "printed": "personal",
        "paper": "open",
        "replaces": "personal",
        "state": "open",
        "issued_on": "open",
        "issued_at": "open",
        "issued_by": "personal",
        "validator": "personal",
    }

    number = models.CharField("número", max_length=16)
    code = models.CharField("código de verificación", max_length=16)
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, verbose_name="matrícula", related_name="certificates")
    person = models.ForeignKey(Person, models.PROTECT, verbose_name="persona", related_name="certificates")
    centre = models.ForeignKey(Centre, models.PROTECT, verbose_name="centro", related_name="+")
    proposal = models.OneToOneField(Proposal, models.PROTECT, verbose_name="propuesta", related_name="certificate")
    printed = models.JSONField("lo que dice")
    paper = models.OneToOneField(Paper, models.PROTECT, verbose_name="papel", related_name="certificate")
    replaces = models.OneToOneField(
        "self", models.PROTECT, verbose_name="reemplaza a", related_name="successor", null=True, blank=True
    )
    state = models.CharField("estado", max_length=10, choices=CertificateState, default=CertificateState.ISSUED)
    issued_on = models.DateField("día de expedición")
    issued_at = models.DateTimeField("expedido")
    issued_by = models.ForeignKey(Person, models.PROTECT, verbose_name="firmado por", related_name="+")
    validator = models.ForeignKey(Person, models.PROTECT, verbose_name="validado por", related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "certificado", "certificados"
        constraints = [
            UniqueConstraint(
                fields=["number"],
                name="certificate_number_once",
                violation_error_message="Ese número de certificado ya se dio.",
            ),
            UniqueConstraint(
                fields=["code"],
                name="certificate_code_once",
                violation_error_message="Ese código de verificación ya se dio.",
            ),
            UniqueConstraint(
                fields=["enrolment"],
                condition=Q(state=CertificateState.ISSUED),
                name="certificate_live_once",
                violation_error_message="Esa matrícula ya tiene un certificado vigente.",
            ),
            UniqueConstraint(fields=["id", "enrolment"], name="certificate_with_enrolment"),
            CheckConstraint(
                condition=Q(number__regex=NUMBER, code__regex=CODE, centre=Left("number", 4)),
                name="certificate_number_and_code_form",
                violation_error_message="El número de un certificado empieza por su centro; su código tiene 16 signos.",
            ),
            CheckConstraint(
                condition=~Q(issued_by=F("validator")),
                name="certificate_by_two",
                violation_error_message="Quien valida un certificado no lo firma: lo hace otra persona.",
            ),
            CheckConstraint(
                condition=~Q(issued_by=F("person")) & ~Q(validator=F("person")),
                name="certificate_of_another",
                violation_error_message="Nadie firma ni valida su propio certificado.",
            ),
        ]

    def __str__(self) -> str:
        return f"certificado {self.number}"

    @property
    def as_printed(self) -> Printed:
        return printed(self.printed)

    @property
    def spoken_code(self) -> str:
        return grouped(self.code)


class CertificateAct(models.Model):
    """Something that was done to a certificate: it was issued, another replaced it, or it was annulled.

    ``ground`` is the class of reason that whoever verifies it reads; ``reason`` its words, for the person and her
    centre; ``support``: the act of the centre or the authority that orders an annulment. A row never changes.
    """

    PRIVACY = {
        "id": "open",
        "certificate": "personal",
        "kind": "open",
        "ground": "open",
        "reason": "personal",
        "support": "personal",
        "on": "open",
        "at": "open",
        "by": "personal",
    }

    certificate = models.ForeignKey(Certificate, models.PROTECT, verbose_name="certificado", related_name="acts")
    kind = models.CharField("qué pasó", max_length=10, choices=CertificateState)
    ground = models.CharField("causal", max_length=20, choices=Ground, blank=True)
    reason = models.CharField("motivo", max_length=400, blank=True)
    support = models.CharField("acto que lo ordena", max_length=120, blank=True)
    on = models.DateField("día")
    at = models.DateTimeField("momento")
    by = models.ForeignKey(Person, models.PROTECT, verbose_name="por", related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "acto sobre un certificado", "actos sobre certificados"
        constraints = [
            UniqueConstraint(
                fields=["certificate", "kind"],
                name="certificate_act_once",
                violation_error_message="Eso ya se le hizo a ese certificado.",
            ),
            CheckConstraint(
                condition=Q(kind=CertificateState.ISSUED, ground="", reason="", support="")
                | Q(kind=CertificateState.REPLACED, ground__in=CORRECTIONS, reason__regex=r"\S", support="")
                | Q(
                    kind=CertificateState.ANNULLED,
                    ground__in=ANNULMENTS,
                    reason__regex=r"\S",
                    support__regex=r"\S",
                ),
                name="certificate_act_with_reason",
                violation_error_message="Un reemplazo lleva causal y motivo; una anulación, también el acto.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.certificate_id}"
