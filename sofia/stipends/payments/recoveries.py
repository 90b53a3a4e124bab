"""Reads of what was paid without being owed, and of what was given back."""

from dataclasses import dataclass

from django.db.models import QuerySet, Sum, Value
from django.db.models.functions import Coalesce

from sofia.stipends.models import Award, Overpayment


@dataclass(frozen=True)
class Debt:
    """An overpayment with its pesos and those that were given back."""

    overpayment: Overpayment
    pesos: int
    returned: int

    @property
    def owed(self) -> int:
        """Pesos that are still to be given back."""
        return self.pesos - self.returned


def debts_of(award: Award) -> list[Debt]:
    """Those of one award, from the oldest month on."""
    return debts(Overpayment.objects.filter(award_month__award=award).order_by("award_month__month"))


def debts(rows: QuerySet[Overpayment]) -> list[Debt]:
    """Those overpayments, each with what was given back."""
    returned = Coalesce(Sum("instalments__pesos"), Value(0))
    found = rows.select_related("award_month__award__application__person").annotate(given_back=returned)
    return [Debt(one, one.award_month.pesos, one.given_back) for one in found]
