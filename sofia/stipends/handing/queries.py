"""Reads of what was handed in for an application."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sofia.documents.models import Antivirus
from sofia.stipends.models import Application, HandedIn
from sofia.stipends.rules.slots import LEARNER, Slot, slots


def slots_of(application: Application) -> tuple[Slot, ...]:
    """The papers that this application asks for today, in the order of the norm."""
    return slots(application.call.rule_set, [claim.criterion for claim in application.claims.all()])


def in_force(application: Application) -> dict[str, HandedIn]:
    """What counts now of each slot, by its code, with its file; also of a slot that is not asked for any more."""
    rows = application.handed_in.order_by("slot", "turn").select_related("document", "paper")
    return {row.slot: row for row in rows}


@dataclass(frozen=True)
class Line:
    """A paper that is asked for, and what is there of it. ``inside``: she handed in one PDF with everything."""

    slot: Slot
    handed_in: HandedIn | None
    inside: bool = False

    @property
    def readable(self) -> bool:
        """Whether there is something of it that may be opened."""
        given = self.handed_in
        return given is not None and (given.document is None or given.document.is_servable)

    @property
    def missing(self) -> bool:
        """Whether the learner still has to hand it in."""
        return self.slot.given_by == LEARNER and not (self.slot.whole or self.inside or _good(self.handed_in))


def lines_of(application: Application) -> list[Line]:
    """Every paper of an application as it stands, in the order of the norm."""
    return _lines(application, in_force(application))


def lines_of_many(applications: Sequence[Application]) -> dict[int, list[Line]]:
    """The same of many, by their numbers of row: one query more for all of them, when call and claims are there."""
    given: dict[int, dict[str, HandedIn]] = {one.pk: {} for one in applications}
    rows = HandedIn.objects.in_force().filter(application__in=given).select_related("document", "paper")
    for row in rows:
        given[row.application_id][row.slot] = row
    return {one.pk: _lines(one, given[one.pk]) for one in applications}


def _lines(application: Application, given: Mapping[str, HandedIn]) -> list[Line]:
    asked = slots_of(application)
    everything = any(slot.whole and _good(given.get(slot.code)) for slot in asked)
    return [Line(slot, given.get(slot.code), everything and slot.given_by == LEARNER) for slot in asked]


def _good(given: HandedIn | None) -> bool:
    """Whether it is there; what the antivirus found dangerous is not."""
    return given is not None and (given.document is None or given.document.antivirus != Antivirus.INFECTED)
