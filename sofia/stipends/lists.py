"""Reads of the lists that a call published, and what of them is missing."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from sofia.core import clock
from sofia.core.canonical import from_json, sha256_hex
from sofia.stipends import windows
from sofia.stipends.models import Adjustment, Application, Call, FrozenList, ListKind, Milestone, Observation
from sofia.vault.rows import reveal_bytes
from sofia.vault.seal import Unreadable

ADDRESSES = {
    ListKind.DAILY_ROSTER: "inscritos-por-dia",
    ListKind.FINAL_ROSTER: "inscritos",
    ListKind.ELIGIBLE: "elegibles",
}
ROSTERS = (ListKind.DAILY_ROSTER, ListKind.FINAL_ROSTER)
LATELY = timedelta(days=7)  # how long after its day the clock still produces a roster that nobody produced


def published(call: Call) -> QuerySet[FrozenList]:
    """Every list of the call, the newest first, without its contents."""
    return call.lists.defer("public", "full").order_by("-published", "-pk")


def latest(call: Call, kind: ListKind) -> FrozenList | None:
    """The last version of a list, without its contents."""
    return published(call).filter(kind=kind).order_by("-number").first()


def latest_eligible(call: Call) -> FrozenList | None:
    """The eligible list that is in force; None before the first one is published."""
    return latest(call, ListKind.ELIGIBLE)


def in_the_way(call: Call) -> list[str]:
    """Why an award cannot take the eligible list as it is, as sentences that say what to do; nothing when it may.

    Without a published list there is nothing to say: a call may be awarded outside this step.
    """
    listed = latest_eligible(call)
    if listed is None:
        return []
    said = []
    if waiting := Observation.objects.filter(call=call, answer=None).count():
        said.append(f"Hay observaciones sin responder: {waiting}. Respóndalas y adjudique después.")
    if adjusted_since(call, listed):
        said.append("Hay ajustes que la lista de elegibles todavía no muestra. Publique la nueva versión.")
    return said


def adjusted_since(call: Call, listed: FrozenList) -> bool:
    """Whether something changed after that version was published."""
    return Adjustment.objects.filter(call=call, adjusted_at__gt=listed.published).exists()


def list_or_404(call: Call, slug: str, number: int) -> FrozenList:
    """A version of a list with its public content, by its words in an address."""
    kind = next((kind for kind, address in ADDRESSES.items() if address == slug), "")
    return get_object_or_404(call.lists.defer("full"), kind=kind, number=number)


def public_of(frozen: FrozenList) -> Any:
    """What anybody may see of it: `sofia.stipends.rules.lists`."""
    return from_json(bytes(frozen.public))


def full_of(frozen: FrozenList) -> Any:
    """All of it. Never for the public; whoever shows it keeps the trace first.

    Raises Unreadable when it is not what its hash names.
    """
    content = reveal_bytes(frozen, "full")
    if sha256_hex(content) != frozen.full_sha256:
        raise Unreadable("El listado completo no corresponde a su huella SHA-256.")
    return from_json(content)


def standing_before(call: Call, until: datetime) -> QuerySet[Application]:
    """Those who had applied before that instant and had not withdrawn then, by number."""
    arrived = call.applications.filter(submitted_at__lt=until)
    return arrived.exclude(withdrawn_at__lt=until).order_by("number")


def start_of(day: date) -> datetime:
    """Its first instant in Bogotá."""
    return datetime.combine(day, time(), clock.BOGOTA)


def end_of(day: date) -> datetime:
    """The first instant of the day after, in Bogotá."""
    return start_of(day + timedelta(days=1))


def days_without_roster(call: Call, today: date) -> list[date]:
    """The days of the applications that are over and whose roster was not produced, in order."""
    made = set(call.lists.filter(kind=ListKind.DAILY_ROSTER).values_list("until", flat=True))
    return [day for day in days_of(call, today) if end_of(day) not in made]


def days_of(call: Call, today: date) -> Iterator[date]:
    """The days of the applications that are over, in order."""
    for window in windows.windows(call, "applications"):
        day, last = window.opens.date(), min(window.closes.date(), today)
        while day < last:
            yield day
            day += timedelta(days=1)


def final_is_due(call: Call, at: datetime) -> bool:
    """Whether the day of the final roster came, applications are closed, and those who applied are not listed."""
    listed, applied = windows.windows(call, ListKind.FINAL_ROSTER.value), windows.windows(call, "applications")
    if not listed or not applied or at < max(listed[0].opens, applied[-1].closes):
        return False
    return not call.lists.filter(kind=ListKind.FINAL_ROSTER, until=applied[-1].closes).exists()


def calls_listed_lately(today: date) -> QuerySet[Call]:
    """The calls whose rosters the clock still looks after."""
    rows = Milestone.objects.filter(step__in=[kind.value for kind in ROSTERS], start__lte=today)
    recent = rows.filter(end__gte=today - LATELY) | rows.filter(extensions__until__gte=today - LATELY)
    return Call.objects.filter(pk__in=recent.values("call")).order_by("pk")
