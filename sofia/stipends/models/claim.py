"""A priority criterion that a learner claims, and what the centre said about its support."""

from django.db import models
from django.db.models import CheckConstraint, Q, TextChoices, UniqueConstraint

from sofia.people.models import Person
from sofia.stipends.models.application import Application


class ClaimState(TextChoices):
    PENDING = "pending", "Sin revisar"
    ACCEPTED = "accepted", "Aceptado"
    REFUSED = "refused", "No aceptado"


class Refusal(TextChoices):
    ILLEGIBLE = "illegible", "El documento no se puede leer"
    WRONG_DOCUMENT = "wrong_document", "No es el documento que pide la convocatoria"
    EXPIRED = "expired", "El documento está vencido"
    DOES_NOT_PROVE = "does_not_prove", "El documento no prueba el criterio"
    CLINICAL_HISTORY = "clinical_history", "La historia clínica no se acepta como soporte"
    NOT_HANDED_IN = "not_handed_in", "No se entregó el documento"


class Claim(models.Model):
    """Points count only when the support was accepted; a refusal always says why."""

    PRIVACY = {
        "id": "open",
        "application": "personal",
        "criterion": "sensitive",
        "state": "sensitive",
        "reason": "sensitive",
        "note": "sensitive",
        "reviewed_at": "personal",
        "reviewed_by": "personal",
    }

    application = models.ForeignKey(Application, models.PROTECT, verbose_name="inscripción", related_name="claims")
    criterion = models.CharField("criterio", max_length=60)
    state = models.CharField("estado", max_length=8, choices=ClaimState, default=ClaimState.PENDING)
    reason = models.CharField("causa", max_length=20, choices=Refusal, blank=True)
    note = models.CharField("explicación", max_length=300, blank=True)
    reviewed_at = models.DateTimeField("revisado", null=True, blank=True)
    reviewed_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="revisado por", related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name, verbose_name_plural = "criterio invocado", "criterios invocados"
        constraints = [
            UniqueConstraint(
                fields=["application", "criterion"],
                name="claim_once",
                violation_error_message="Ese criterio ya está en la inscripción.",
            ),
            CheckConstraint(
                condition=(Q(state=ClaimState.REFUSED) & ~Q(reason="")) | (~Q(state=ClaimState.REFUSED) & Q(reason="")),
                name="claim_refused_with_reason",
                violation_error_message="Diga la causa cuando no acepta un soporte, y solo entonces.",
            ),
            CheckConstraint(
                condition=Q(state=ClaimState.PENDING, reviewed_at__isnull=True, reviewed_by__isnull=True)
                | (~Q(state=ClaimState.PENDING) & Q(reviewed_at__isnull=False, reviewed_by__isnull=False)),
                name="claim_reviewed_by_somebody",
                violation_error_message="Todo soporte revisado dice quién lo revisó y cuándo.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.get_state_display()}"
