"""An application that a learner began and has not sent: each answer waits for her, sealed."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from sofia.people.models import Person
from sofia.stipends.models.call import Call
from sofia.vault.fields import SealedField


class ApplicationDraft(models.Model):
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
        "guardian_sha256": "personal",
        "guardian_address": "personal",
        "guardian_signed_at": "personal",
        "guardian_signed_by": "personal",
    }

    call = models.ForeignKey(Call, models.PROTECT, verbose_name="convocatoria", related_name="drafts")
    person = models.ForeignKey(Person, models.PROTECT, verbose_name="persona", related_name="application_drafts")
    answers = SealedField("respuestas", bound_to="person_id")
    begun_at = models.DateTimeField("empezado")
    begun_by = models.ForeignKey(Person, models.PROTECT, verbose_name="empezado por", related_name="+")
    changed_at = models.DateTimeField("última respuesta")
    changed_by = models.ForeignKey(Person, models.PROTECT, verbose_name="respondido por", related_name="+")
    guardian_sha256 = models.CharField("huella de lo que firmó el representante", max_length=64, blank=True)
    guardian_address = models.CharField("dirección de red del representante", max_length=45, blank=True)
    guardian_signed_at = models.DateTimeField("firmado por el representante", null=True, blank=True)
    guardian_signed_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="representante que firmó", related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name, verbose_name_plural = "borrador de inscripción", "borradores de inscripción"
        constraints = [
            UniqueConstraint(
                fields=["call", "person"],
                name="application_draft_once",
                violation_error_message="Usted ya empezó una inscripción en esta convocatoria.",
            ),
            CheckConstraint(
                condition=Q(guardian_sha256="", guardian_signed_at__isnull=True, guardian_signed_by__isnull=True)
                | Q(
                    guardian_sha256__regex="^[0-9a-f]{64}$",
                    guardian_signed_at__isnull=False,
                    guardian_signed_by__isnull=False,
                ),
                name="application_draft_signed_whole",
                violation_error_message="La firma del representante dice quién firmó, cuándo y qué.",
            ),
        ]

    def __str__(self) -> str:
        return f"Borrador {self.pk}"
