"""The ledger of a call: what stands in each account, and how each balance came to be, down to its lines."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet, Sum

from sofia.stipends.models import Account, Call, Movement


@dataclass(frozen=True)
class Balance:
    """Pesos and cupo-months that stand in an account."""

    pesos: int = 0
    months: int = 0


def balances(call: Call) -> Mapping[Account, Balance]:
    """Every account of the call, in the order that money takes. What was allocated is what all the others add up to."""
    standing = dict.fromkeys(Account, (0, 0))
    sums = call.movements.values_list("source", "target").annotate(Sum("pesos"), Sum("months")).order_by()
    for source, target, pesos, months in sums:
        for account, sign in ((Account(source), -1), (Account(target), 1)):
            before = standing[account]
            standing[account] = (before[0] + sign * pesos, before[1] + sign * months)
    out = standing[Account.ALLOCATED]
    standing[Account.ALLOCATED] = (-out[0], -out[1])
    return {account: Balance(*found) for account, found in standing.items()}


def movements(call: Call, account: Account) -> QuerySet[Movement]:
    """Whatever reached or left an account, the last first, each with its month, its person and its line."""
    rows = call.movements.filter(source=account) | call.movements.filter(target=account)
    related = ("award_month__person", "award_month__award__application", "line__run", "by")
    return rows.select_related(*related).order_by("-pk")
