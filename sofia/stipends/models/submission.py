"""What a learner sent, each time that she sent something: nothing of it changes afterwards."""

from django.db import models
from django.db.models import CheckConstraint, Q, TextChoices, UniqueConstraint

from sofia.documents.models import Document, Paper
from sofia.people.models import Person, Terms
from sofia.stipends.models.application import Application
from sofia.stipends.models.call import Call
from sofia.stipends.models.guardian_signature import SIGNATURE_PRIVACY, GuardianSignature, signed_whole
from sofia.vault.fields import SealedField


class SubmissionKind(TextChoices):
    """Codes are kept in rows for ever."""

    SENT = "sent", "Inscripción"
    CORRECTED = "corrected", "Corrección"
    WITHDRAWN = "withdrawn", "Retiro"


class Submission(GuardianSignature):
    """One sending of an application: 1, 2, 3 … in it. ``sha256`` names its ``content``, which is sealed.

    Whoever sends signs a sworn declaration: its text is a row with date and hash, and here stand who signed, from
    which address and when. For a minor the legal representative signed too, before. At a counter an officer sends, and
    the signatures stand on ``paper``: the database wants it of whoever sends for another. Triggers (migration
    `applying_kept`) look at the window when the row arrives and again when its transaction ends.
    """

    PRIVACY = {
        "id": "open",
        "application": "personal",
        "call": "open",
        "number": "open",
        "kind": "personal",
        "content": "sensitive",
        "sha256": "personal",
        "declaration": "open",
        "declaration_sha256": "open",
        "signed_name": "sensitive",
        "paper": "personal",
        "address": "personal",
        **SIGNATURE_PRIVACY,
        "sent_at": "personal",
        "sent_by": "personal",
    }

    application = models.ForeignKey(Application, models.PROTECT, verbose_name="inscripción", related_name="submissions")
    call = models.ForeignKey(Call, models.PROTECT, verbose_name="convocatoria", related_name="+")
    number = models.PositiveSmallIntegerField("número")
    kind = models.CharField("clase", max_length=9, choices=SubmissionKind)
    content = SealedField("contenido", bound_to="application_id")
    sha256 = models.CharField("huella", max_length=64)
    declaration = models.ForeignKey(
        Terms, models.PROTECT, verbose_name="declaración juramentada", related_name="+", null=True, blank=True
    )
    declaration_sha256 = models.CharField("huella de la declaración leída", max_length=64, blank=True)
    signed_name = SealedField("nombre con que firmó", bound_to="application_id")
    paper = models.ForeignKey(
        Document, models.PROTECT, verbose_name="papel que firmó", related_name="+", null=True, blank=True
    )
    address = models.CharField("dirección de red", max_length=45, blank=True)
    sent_at = models.DateTimeField("enviado")
    sent_by = models.ForeignKey(Person, models.PROTECT, verbose_name="enviado por", related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "envío de inscripción", "envíos de inscripción"
        constraints = [
            UniqueConstraint(
                fields=["application", "number"],
                name="submission_numbered",
                violation_error_message="Su inscripción cambió mientras usted escribía. Mire cómo quedó.",
            ),
            CheckConstraint(
                condition=Q(sha256__regex="^[0-9a-f]{64}$") & ~Q(content=b""),
                name="submission_has_content",
                violation_error_message="Un envío guarda lo que se envió, con su huella.",
            ),
            CheckConstraint(
                condition=Q(kind=SubmissionKind.WITHDRAWN.value)
                | Q(declaration__isnull=False, declaration_sha256__regex="^[0-9a-f]{64}$") & ~Q(signed_name=b""),
                name="submission_is_signed",
                violation_error_message="Lo que se envía lleva firmada la declaración juramentada.",
            ),
            signed_whole("submission_guardian_whole"),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} · {self.number}"


class Receipt(models.Model):
    """The paper that says that something was received. A job makes it once the sending is kept."""

    PRIVACY = {"id": "open", "submission": "personal", "paper": "personal"}

    submission = models.OneToOneField(Submission, models.PROTECT, verbose_name="envío", related_name="receipt")
    paper = models.OneToOneField(Paper, models.PROTECT, verbose_name="papel", related_name="stipend_receipt")

    class Meta:
        verbose_name, verbose_name_plural = "comprobante de inscripción", "comprobantes de inscripción"

    def __str__(self) -> str:
        return f"Comprobante {self.pk}"
