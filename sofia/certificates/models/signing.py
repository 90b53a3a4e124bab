"""A director's signing of many certificates at once, which a job carries out line by line."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from sofia.certificates.models.proposal import Proposal
from sofia.people.models import Centre, Person


class Signing(models.Model):
    """What a director chose to sign, once and at one moment. Her centre's, and never her own."""

    PRIVACY = {"id": "open", "centre": "open", "signed_at": "open", "signed_by": "personal"}

    centre = models.ForeignKey(Centre, models.PROTECT, verbose_name="centro", related_name="+")
    signed_at = models.DateTimeField("firmada")
    signed_by = models.ForeignKey(Person, models.PROTECT, verbose_name="firmada por", related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "firma de certificados", "firmas de certificados"

    def __str__(self) -> str:
        return f"firma {self.pk}"


class LineState(models.TextChoices):
    WAITING = "waiting", "En espera"
    ISSUED = "issued", "Expedido"
    REFUSED = "refused", "No se expidió"


class SigningLine(models.Model):
    """One certificate of a signing, which ends once: issued, or refused with a sentence that says why."""

    PRIVACY = {
        "id": "open",
        "signing": "open",
        "proposal": "personal",
        "state": "open",
        "refusal": "personal",
        "done": "open",
    }

    signing = models.ForeignKey(Signing, models.PROTECT, verbose_name="firma", related_name="lines")
    proposal = models.ForeignKey(Proposal, models.PROTECT, verbose_name="propuesta", related_name="lines")
    state = models.CharField("estado", max_length=8, choices=LineState, default=LineState.WAITING)
    refusal = models.CharField("por qué no", max_length=600, blank=True)
    done = models.DateTimeField("terminada", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "línea de una firma", "líneas de una firma"
        indexes = [models.Index(fields=["signing"], condition=Q(state="waiting"), name="signing_line_waiting")]
        constraints = [
            UniqueConstraint(
                fields=["proposal"],
                condition=~Q(state=LineState.REFUSED),
                name="signing_line_once",
                violation_error_message="Otra persona ya está firmando ese certificado.",
            ),
            CheckConstraint(
                condition=Q(state=LineState.WAITING, done__isnull=True, refusal="")
                | Q(state=LineState.ISSUED, done__isnull=False, refusal="")
                | Q(state=LineState.REFUSED, done__isnull=False, refusal__regex=r"\S"),
                name="signing_line_ends_with_reason",
                violation_error_message="Una línea termina expedida, o no expedida y con la razón.",
            ),
        ]

    def __str__(self) -> str:
        return f"línea {self.pk}"
