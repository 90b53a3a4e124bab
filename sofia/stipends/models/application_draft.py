"""An application that a learner began and has not sent: each answer waits for her, sealed."""

from django.db import models
from django.db.models import UniqueConstraint

from sofia.people.models import Person
from sofia.stipends.models.call import Call
from sofia.stipends.models.guardian_signature import SIGNATURE_PRIVACY, GuardianSignature, signed_whole
from sofia.vault.fields import SealedField


class ApplicationDraft(GuardianSignature):
    """What she answered so far, one draft for each call. It goes when it is sent.

    ``guardian_sha256`` names exactly what the legal representative of a minor signed: another answer, another
    signature.
    """

    PRIVACY = {
        "id": "open",
        "call": "open",
        "person": "personal",
        "answers": "sensitive",
        "begun_at": "open",
        "begun_by": "personal",
        "changed_at": "open",
        "changed_by": "personal",
        **SIGNATURE_PRIVACY,
    }

    call = models.ForeignKey(Call, models.PROTECT, verbose_name="convocatoria", related_name="drafts")
    person = models.ForeignKey(Person, models.PROTECT, verbose_name="persona", related_name="application_drafts")
    answers = SealedField("respuestas", bound_to="person_id")
    begun_at = models.DateTimeField("empezado")
    begun_by = models.ForeignKey(Person, models.PROTECT, verbose_name="empezado por", related_name="+")
    changed_at = models.DateTimeField("última respuesta")
    changed_by = models.ForeignKey(Person, models.PROTECT, verbose_name="respondido por", related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "borrador de inscripción", "borradores de inscripción"
        constraints = [
            UniqueConstraint(
                fields=["call", "person"],
                name="application_draft_once",
                violation_error_message="Usted ya empezó una inscripción en esta convocatoria.",
            ),
            signed_whole("application_draft_signed_whole"),
        ]

    def __str__(self) -> str:
        return f"Borrador {self.pk}"
