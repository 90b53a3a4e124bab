"""Whether the money of a month arrived, as its person says it."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, TextChoices, UniqueConstraint

from sofia.people.models import Person
from sofia.stipends.models.pay_line import PayLine
from sofia.vault.fields import SealedField


class Arrival(models.Model):
    """She confirms that what the bank says it paid arrived. It never changes."""

    PRIVACY = {"id": "open", "line": "personal", "said_at": "personal", "said_by": "personal"}

    line = models.OneToOneField(PayLine, models.PROTECT, verbose_name="línea de pago", related_name="arrival")
    said_at = models.DateTimeField("confirmado")
    said_by = models.ForeignKey(Person, models.PROTECT, verbose_name="confirmado por", related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "confirmación de un pago", "confirmaciones de pagos"

    def __str__(self) -> str:
        return f"{self.line_id}"


class CaseOutcome(TextChoices):
    """How a case ends. Codes are kept in rows for ever."""

    SHOWN = "shown", "El banco mostró que el dinero está en la cuenta"
    MENDED = "mended", "El banco lo corrigió, y el dinero ya está en la cuenta"
    ARRIVED = "arrived", "La persona dijo que el dinero llegó"


class PaymentCase(models.Model):
    """She says that a payment did not arrive: an officer asks the bank and answers. Until then its run stays open.

    ``words``: what she wrote, and ``answer``: what the centre wrote to her, both sealed. She may also close it herself,
    when the money arrives. It changes once, to be answered (migration `payment_cases_kept`).
    """

    PRIVACY = {
        "id": "open",
        "line": "personal",
        "words": "sensitive",
        "sha256": "personal",
        "opened_at": "personal",
        "opened_by": "personal",
        "outcome": "personal",
        "answer": "sensitive",
        "answered_at": "personal",
        "answered_by": "personal",
    }

    line = models.ForeignKey(PayLine, models.PROTECT, verbose_name="línea de pago", related_name="cases")
    words = SealedField("lo que dice la persona", bound_to="line_id")
    sha256 = models.CharField("huella de lo que dice", max_length=64)
    opened_at = models.DateTimeField("abierto")
    opened_by = models.ForeignKey(Person, models.PROTECT, verbose_name="abierto por", related_name="+")
    outcome = models.CharField("cómo terminó", max_length=7, choices=CaseOutcome, blank=True)
    answer = SealedField("respuesta del centro", bound_to="line_id")
    answered_at = models.DateTimeField("respondido", null=True, blank=True)
    answered_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="respondido por", related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name, verbose_name_plural = "caso de un pago", "casos de pagos"
        constraints = [
            UniqueConstraint(
                fields=["line"],
                condition=Q(answered_at__isnull=True),
                name="payment_case_one_open",
                violation_error_message="Ya hay un caso abierto por ese pago.",
            ),
            CheckConstraint(
                condition=Q(sha256__regex="^[0-9a-f]{64}$") & ~Q(words=b""),
                name="payment_case_says_something",
                violation_error_message="Escriba qué pasó con el pago.",
            ),
            CheckConstraint(
                condition=Q(outcome="", answer=b"", answered_at__isnull=True, answered_by__isnull=True)
                | Q(outcome=CaseOutcome.ARRIVED.value, answer=b"", answered_at__isnull=False)
                & Q(answered_by__isnull=False)
                | Q(outcome__in=[CaseOutcome.SHOWN.value, CaseOutcome.MENDED.value], answered_at__isnull=False)
                & Q(answered_by__isnull=False)
                & ~Q(answered_by=F("opened_by"))
                & ~Q(answer=b""),
                name="payment_case_answered_by_another",
                violation_error_message="Un caso lo responde otra persona, con lo que averiguó.",
            ),
        ]

    def __str__(self) -> str:
        return f"Caso {self.pk}"
