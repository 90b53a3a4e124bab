"""What a pay run pays, as a text that names it: whoever approves it approves that, and nothing else is sent."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from sofia.stipends.models import LineState, PayRun
from sofia.stipends.rules.obligations import obligation

CHUNK = 2000  # lines read at a time: memory stays as it is, however long the run


@dataclass(frozen=True)
class Totals:
    """Lines and pesos of a run, by how they stand."""

    lines: int
    pesos: int
    held: int
    paid: int
    rejected: int


def totals(run: PayRun) -> Totals:
    """Whatever the run takes to the bank (ready, paid or rejected), and what it left pending."""
    sent = Q(state__in=[LineState.READY, LineState.PAID, LineState.REJECTED])
    counts = {state: Count("pk", filter=Q(state=state)) for state in ("held", "paid", "rejected")}
    found = run.lines.aggregate(lines=Count("pk", filter=sent), pesos=Sum("pesos", filter=sent, default=0), **counts)
    return Totals(**found)


def fingerprint(run: PayRun) -> str:
    """SHA-256 of its obligations, each with its account and its pesos, one a line and in their order."""
    found = hashlib.sha256()
    for text in _written(run):
        found.update(text)
    return found.hexdigest()


def _written(run: PayRun) -> Iterator[bytes]:
    rows = run.lines.exclude(state__in=[LineState.HELD, LineState.DROPPED]).order_by("award_month")
    for month, account, pesos in rows.values_list("award_month", "account", "pesos").iterator(CHUNK):
        yield f"{obligation(month)};{account};{pesos}\n".encode()
