"""Reads of what was handed in for an application."""

from sofia.stipends.models import Application, HandedIn
from sofia.stipends.rules.slots import Slot, slots


def slots_of(application: Application) -> tuple[Slot, ...]:
    """The papers that this application asks for today, in the order of the norm."""
    return slots(application.call.rule_set, [claim.criterion for claim in application.claims.all()])


def in_force(application: Application) -> dict[str, HandedIn]:
    """What counts now of each slot, by its code, with its file; also of a slot that is not asked for any more."""
    rows = application.handed_in.order_by("slot", "turn").select_related("document", "paper")
    return {row.slot: row for row in rows}
