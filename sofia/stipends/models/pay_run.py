"""The payment of a month of a call, in arrears: who took it through each step, and when."""

from django.db import models
from django.db.models import CheckConstraint, Q, TextChoices, UniqueConstraint

from sofia.core.dates import Month
from sofia.people.models import Person
from sofia.stipends.models.call import Call


class RunState(TextChoices):
    """Steps of a pay run, and the state that each leaves it in. Codes are kept in rows for ever."""

    PREPARED = "prepared", "Preparado"
    LOCKED = "locked", "Cerrado para aprobar"
    APPROVED = "approved", "Aprobado"
    SENT = "sent", "Enviado al banco"
    RECONCILED = "reconciled", "Conciliado"
    CLOSED = "closed", "Cerrado"
    REOPENED = "reopened", "Reabierto"
    DISCARDED = "discarded", "Descartado"


class PayRun(models.Model):
    """A pay run of the benefit month ``month``: the ordinary one is its ``turn`` 1; more may follow for what was left.

    ``state`` follows its steps by itself (migration `ledger`).
    """

    PRIVACY = {"id": "open", "call": "open", "month": "open", "turn": "open", "state": "open"}

    call = models.ForeignKey(Call, models.PROTECT, verbose_name="convocatoria", related_name="pay_runs")
    month = models.DateField("mes")
    turn = models.PositiveSmallIntegerField("vez")
    state = models.CharField("estado", max_length=10, choices=RunState, default=RunState.PREPARED, editable=False)

    class Meta:
        verbose_name, verbose_name_plural = "pago de un mes", "pagos de los meses"
        constraints = [
            UniqueConstraint(
                fields=["call", "month", "turn"],
                name="pay_run_numbered",
                violation_error_message="Otra persona preparó ese pago mientras usted lo hacía. Mire cómo quedó.",
            ),
            UniqueConstraint(
                fields=["call", "month"],
                condition=Q(state__in=["prepared", "locked", "approved", "sent", "reopened"]),
                name="pay_run_one_at_a_time",
                violation_error_message="Ese mes ya tiene un pago en curso: termínelo, o descártelo.",
            ),
            CheckConstraint(
                condition=Q(month__day=1),
                name="pay_run_month_is_its_first_day",
                violation_error_message="Un mes se guarda con su primer día.",
            ),
            CheckConstraint(
                condition=Q(turn__gt=0),
                name="pay_run_turn_from_one",
                violation_error_message="Los pagos de un mes se numeran desde 1.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.call_id} · {self.month:%Y-%m} · {self.turn}"

    @property
    def benefit_month(self) -> Month:
        """The month that it pays."""
        return Month.of(self.month)


class RunStep(models.Model):
    """A step that somebody took with a pay run. It never changes; the next one only follows the last.

    ``sha256``: of what was locked, and of the file that was sent. ``note``: why it was reopened or discarded.
    """

    PRIVACY = {
        "id": "open",
        "run": "open",
        "step": "open",
        "sha256": "open",
        "note": "open",
        "at": "open",
        "by": "personal",
    }

    run = models.ForeignKey(PayRun, models.PROTECT, verbose_name="pago", related_name="steps")
    step = models.CharField("paso", max_length=10, choices=RunState)
    sha256 = models.CharField("huella", max_length=64, blank=True)
    note = models.TextField("razón", blank=True)
    at = models.DateTimeField("dado")
    by = models.ForeignKey(Person, models.PROTECT, verbose_name="dado por", related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "paso de un pago", "pasos de los pagos"
        constraints = [
            CheckConstraint(
                condition=~Q(step__in=["reopened", "discarded"]) | ~Q(note=""),
                name="run_step_says_why",
                violation_error_message="Diga por qué se reabre o se descarta este pago.",
            ),
            CheckConstraint(
                condition=~Q(step__in=["locked", "sent"]) | Q(sha256__regex="^[0-9a-f]{64}$"),
                name="run_step_says_what",
                violation_error_message="Lo que se cierra y lo que se envía llevan su huella SHA-256.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.run_id} · {self.get_step_display()}"
