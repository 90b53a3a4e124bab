"""What the bank answered to a pay run, as the administrative-financial group handed it in."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from sofia.documents.models import HASH
from sofia.people.models import Person
from sofia.stipends.models.award_month import AwardMonth
from sofia.stipends.models.pay_run import PayRun


class BankReport(models.Model):
    """A file of the bank, read whole. It is looked at, then reported to whoever manages, and she registers it.

    ``form``: the code of the format that it came in. Nothing of it changes the pay run before it is registered. Until
    then whoever hands it in may withdraw it, with its ``reason``. The file itself stays with the bank: what is kept is
    its SHA-256 and each line (migrations `bank_reports_kept` and `bank_reports_withdrawn`).
    """

    PRIVACY = {
        "id": "open",
        "run": "open",
        "form": "open",
        "sha256": "open",
        "handed_in_at": "open",
        "handed_in_by": "personal",
        "reported_at": "open",
        "reported_by": "personal",
        "registered_at": "open",
        "registered_by": "personal",
        "withdrawn_at": "open",
        "withdrawn_by": "personal",
        "reason": "open",
    }

    run = models.ForeignKey(PayRun, models.PROTECT, verbose_name="pago", related_name="reports", db_index=False)
    form = models.CharField("formato", max_length=40)
    sha256 = models.CharField("huella", max_length=64)
    handed_in_at = models.DateTimeField("entregado")
    handed_in_by = models.ForeignKey(Person, models.PROTECT, verbose_name="entregado por", related_name="+")
    reported_at = models.DateTimeField("informado", null=True, blank=True)
    reported_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="informado por", related_name="+", null=True, blank=True
    )
    registered_at = models.DateTimeField("registrado", null=True, blank=True)
    registered_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="registrado por", related_name="+", null=True, blank=True
    )
    withdrawn_at = models.DateTimeField("retirado", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="retirado por", related_name="+", null=True, blank=True
    )
    reason = models.TextField("razón", blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "respuesta del banco", "respuestas del banco"
        constraints = [
            UniqueConstraint(
                fields=["run", "sha256"],
                condition=Q(withdrawn_at__isnull=True),
                name="bank_report_once",
                violation_error_message="Ese mismo archivo ya se entregó para este pago.",
            ),
            CheckConstraint(
                condition=Q(sha256__regex=HASH) & ~Q(form=""),
                name="bank_report_has_a_file",
                violation_error_message="Una respuesta del banco lleva su formato y el SHA-256 de su archivo.",
            ),
            CheckConstraint(
                condition=Q(reported_at__isnull=True, reported_by__isnull=True)
                | Q(reported_at__gte=F("handed_in_at"), reported_by__isnull=False),
                name="bank_report_reported_by_somebody",
                violation_error_message="Una respuesta informada dice quién y cuándo.",
            ),
            CheckConstraint(
                condition=Q(registered_at__isnull=True, registered_by__isnull=True)
                | Q(registered_at__gte=F("reported_at"), registered_by__isnull=False)
                & Q(reported_at__isnull=False)
                & ~Q(registered_by=F("reported_by")),
                name="bank_report_registered_by_another",
                violation_error_message="La respuesta del banco la registra otra persona, después de que se informa.",
            ),
            CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(registered_at__isnull=True),
                name="bank_report_registered_or_withdrawn",
                violation_error_message="Una respuesta del banco se registra o se retira, nunca las dos cosas.",
            ),
            CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, reason="")
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(reason=""),
                name="bank_report_withdrawn_by_somebody",
                violation_error_message="Una respuesta retirada dice quién, cuándo y por qué.",
            ),
            CheckConstraint(
                condition=Q(withdrawn_at__isnull=True)
                | Q(withdrawn_at__gte=F("handed_in_at"))
                & (Q(reported_at__isnull=True) | Q(withdrawn_at__gte=F("reported_at"))),
                name="bank_report_withdrawn_afterwards",
                violation_error_message="Una respuesta se retira después de que se entrega y de que se informa.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.run_id} · {self.sha256[:8]}"

    @property
    def waits(self) -> bool:
        """Whether somebody is still to register it."""
        return self.registered_at is None and self.withdrawn_at is None


class ReportLine(models.Model):
    """What a line of the bank's file says of one obligation. ``number``: of the line, as a text editor counts."""

    PRIVACY = {
        "id": "open",
        "report": "open",
        "number": "open",
        "award_month": "personal",
        "paid": "personal",
        "cause": "personal",
        "said": "personal",
    }

    report = models.ForeignKey(
        BankReport, models.PROTECT, verbose_name="respuesta", related_name="lines", db_index=False
    )
    number = models.PositiveIntegerField("línea")
    award_month = models.ForeignKey(
        AwardMonth, models.PROTECT, verbose_name="cupo-mes", related_name="+", db_index=False, db_constraint=False
    )
    paid = models.BooleanField("pagada")
    cause = models.CharField("causa", max_length=20, blank=True)
    said = models.CharField("lo que dijo el banco", max_length=200, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "línea de una respuesta", "líneas de las respuestas"
        constraints = [
            UniqueConstraint(
                fields=["report", "award_month"],
                name="report_line_once",
                violation_error_message="El archivo dice dos veces la misma obligación.",
            ),
            CheckConstraint(
                condition=Q(paid=True, cause="") | Q(Q(paid=False), ~Q(cause="")),
                name="report_line_says_why_not",
                violation_error_message="Un pago que el banco rechaza dice su causa.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id}:{self.number}"
