"""The ledger of a call: every peso and every cupo-month, from where it was to where it is."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, TextChoices, UniqueConstraint

from sofia.people.models import Person
from sofia.stipends.models.award_month import AwardMonth
from sofia.stipends.models.call import Call
from sofia.stipends.models.pay_line import PayLine


class Account(TextChoices):
    """Where money of a call may stand. Codes are kept in rows for ever."""

    ALLOCATED = "allocated", "Asignado"  # what the national allocation gave: all the others add up to it
    AVAILABLE = "available", "Disponible"
    COMMITTED = "committed", "Comprometido"
    OBLIGATED = "obligated", "Por pagar"
    REJECTED = "rejected", "Rechazado por el banco"
    PAID = "paid", "Pagado"
    TO_RECOVER = "to_recover", "Por reintegrar"
    RECOVERED = "recovered", "Reintegrado"
    RELEASED = "released", "Liberado al cierre"


A = Account
WAYS = (
    (A.ALLOCATED, A.AVAILABLE),
    (A.AVAILABLE, A.COMMITTED),
    (A.COMMITTED, A.AVAILABLE),
    (A.COMMITTED, A.OBLIGATED),
    (A.OBLIGATED, A.COMMITTED),
    (A.OBLIGATED, A.PAID),
    (A.OBLIGATED, A.REJECTED),
    (A.REJECTED, A.OBLIGATED),
    (A.REJECTED, A.AVAILABLE),
    (A.REJECTED, A.PAID),
    (A.PAID, A.TO_RECOVER),
    (A.TO_RECOVER, A.RECOVERED),
    (A.AVAILABLE, A.RELEASED),
)
"""The only ways that money may go."""


def _one_of(ways: tuple[tuple[Account, Account], ...]) -> Q:
    found = Q()
    for source, target in ways:
        found |= Q(source=source.value, target=target.value)
    return found


class Movement(models.Model):
    """Pesos and cupo-months that leave one account and reach another: debit and credit in one row, so always equal.

    Nobody writes it: the database does, from the rows that the ledger follows (migration `ledger`), and it never
    changes. ``award_month`` and ``line`` say which month and which line of a pay run it is about. The rows that they
    name are never deleted, and the triggers read them: the database needs no second look at each.
    """

    PRIVACY = {
        "id": "open",
        "call": "open",
        "source": "open",
        "target": "open",
        "pesos": "open",
        "months": "open",
        "award_month": "personal",
        "line": "personal",
        "at": "open",
        "by": "personal",
    }

    call = models.ForeignKey(Call, models.PROTECT, verbose_name="convocatoria", related_name="movements")
    source = models.CharField("de", max_length=10, choices=Account)
    target = models.CharField("a", max_length=10, choices=Account)
    pesos = models.BigIntegerField("pesos")
    months = models.PositiveIntegerField("cupos-mes")
    award_month = models.ForeignKey(
        AwardMonth,
        models.DO_NOTHING,
        verbose_name="cupo-mes",
        related_name="movements",
        null=True,
        blank=True,
        db_constraint=False,
    )
    line = models.ForeignKey(
        PayLine,
        models.DO_NOTHING,
        verbose_name="línea de pago",
        related_name="movements",
        null=True,
        blank=True,
        db_constraint=False,
        db_index=False,
    )
    at = models.DateTimeField("anotado")
    by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="por", related_name="+", db_constraint=False, db_index=False
    )

    class Meta:
        verbose_name, verbose_name_plural = "movimiento", "movimientos"
        constraints = [
            CheckConstraint(
                condition=~Q(source=F("target")) & Q(pesos__gt=0),
                name="movement_moves_money",
                violation_error_message="Un movimiento lleva pesos de una cuenta a otra.",
            ),
            CheckConstraint(
                condition=_one_of(WAYS),
                name="movement_goes_a_known_way",
                violation_error_message="El dinero no puede pasar de esa cuenta a esa otra.",
            ),
            UniqueConstraint(
                fields=["award_month"],
                condition=Q(target=Account.PAID.value),
                name="movement_pays_a_month_once",
                violation_error_message="Ese mes ya se pagó.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_source_display()} → {self.get_target_display()}: {self.pesos}"
