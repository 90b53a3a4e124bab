"""A month of somebody's stipend in a pay run, and what the bank said of it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, Q, TextChoices, UniqueConstraint

from sofia.people.models import Person
from sofia.stipends.models.award_month import AwardMonth
from sofia.stipends.models.bank_account import BankAccount
from sofia.stipends.models.pay_run import PayRun


class LineState(TextChoices):
    """Codes are kept in rows for ever."""

    HELD = "held", "Pendiente"  # no money moves in this run; the findings say why
    READY = "ready", "Por pagar"
    PAID = "paid", "Pagada"
    REJECTED = "rejected", "Rechazada por el banco"
    DROPPED = "dropped", "Descartada"  # its run was discarded before it was sent


class PayLine(models.Model):
    """One obligation of an award and month in one run. Rejected, the same obligation comes again in another run.

    ``findings``: what the checks before paying found, as codes of `sofia.stipends.rules.payment_checks`; those that
    hold it first. ``cause`` and ``bank_said``: the bank's code and its words, when it rejected it.
    """

    PRIVACY = {
        "id": "open",
        "run": "open",
        "award_month": "personal",
        "account": "personal",
        "pesos": "personal",
        "state": "personal",
        "findings": "personal",
        "cause": "personal",
        "bank_said": "personal",
        "answered_at": "open",
        "answered_by": "personal",
    }

    run = models.ForeignKey(PayRun, models.PROTECT, verbose_name="pago", related_name="lines", db_index=False)
    award_month = models.ForeignKey(
        AwardMonth, models.PROTECT, verbose_name="cupo-mes", related_name="lines", db_index=False
    )
    account = models.ForeignKey(
        BankAccount,
        models.PROTECT,
        verbose_name="cuenta",
        related_name="lines",
        null=True,
        blank=True,
        db_index=False,
    )
    pesos = models.BigIntegerField("pesos")
    state = models.CharField("estado", max_length=8, choices=LineState)
    findings = ArrayField(models.CharField(max_length=40), verbose_name="hallazgos", default=list, blank=True)
    cause = models.CharField("causa", max_length=20, blank=True)
    bank_said = models.CharField("lo que dijo el banco", max_length=200, blank=True)
    answered_at = models.DateTimeField("respuesta anotada", null=True, blank=True)
    answered_by = models.ForeignKey(
        Person,
        models.PROTECT,
        verbose_name="respuesta anotada por",
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
    )

    class Meta:
        verbose_name, verbose_name_plural = "línea de un pago", "líneas de los pagos"
        indexes = [models.Index(fields=["run", "state"], name="pay_line_of_run")]
        constraints = [
            UniqueConstraint(
                fields=["award_month", "run"],
                name="pay_line_once_in_a_run",
                violation_error_message="Ese mes ya está en este pago.",
            ),
            UniqueConstraint(
                fields=["award_month"],
                condition=Q(state__in=["ready", "paid"]),
                name="pay_line_one_live",
                violation_error_message="Ese mes ya se pagó, o está en otro pago en curso.",
            ),
            CheckConstraint(
                condition=Q(pesos__gt=0),
                name="pay_line_has_money",
                violation_error_message="Una línea de pago lleva un valor mayor que cero.",
            ),
            CheckConstraint(
                condition=Q(state="held") | Q(account__isnull=False),
                name="pay_line_goes_to_an_account",
                violation_error_message="Un pago va a una cuenta confirmada: sin ella queda pendiente.",
            ),
            CheckConstraint(
                condition=~Q(state="held") | ~Q(findings=[]),
                name="pay_line_held_says_why",
                violation_error_message="Una línea pendiente dice qué la detiene.",
            ),
            CheckConstraint(
                condition=Q(
                    state__in=["held", "ready", "dropped"],
                    answered_at__isnull=True,
                    answered_by__isnull=True,
                    cause="",
                    bank_said="",
                )
                | Q(state__in=["paid", "rejected"], answered_at__isnull=False, answered_by__isnull=False),
                name="pay_line_answered_by_somebody",
                violation_error_message="La respuesta del banco se anota con quién y cuándo.",
            ),
            CheckConstraint(
                condition=~Q(state="rejected") | ~Q(cause=""),
                name="pay_line_rejected_says_why",
                violation_error_message="Un pago rechazado dice la causa que dio el banco.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.run_id} · {self.award_month_id}"
