"""Publishes the eligible list: a first version on its day, and another whenever an adjustment changes it."""

from django.db import transaction

from sofia.core import clock
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.stipends import access, eligible, lists, windows
from sofia.stipends.actions.keep_list import Part, keep_list
from sofia.stipends.models import Call, FrozenList, ListKind
from sofia.stipends.rules.lists import PERSON, PUBLIC_ELIGIBLE, changes


@in_words()
@transaction.atomic
def publish_list(*, call: Call, by: Person) -> FrozenList:
    """Freeze who is eligible, in order, with what differs from the version before. When nothing differs, that one.

    Raises PermissionDenied, and Refused with everything that is missing.
    """
    call = Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
    last = lists.latest_eligible(call)
    at = windows.require_open(call, "adjustments") if last else windows.require_begun(call, "eligible_list")
    role = access.require("publish_list", by=by, centre=call.centre_id, on=clock.day_of(at))
    access.require_apart("list", call, by)
    found = eligible.standings(call, clock.day_of(at))
    if found.problems:
        raise Refused(" ".join(found.problems))
    public, full = parts(call, found, last)
    if last and _same(last, full):
        return last
    return keep_list(call, ListKind.ELIGIBLE, clock.day_of(at), at, public, full, by, role, at)


def parts(call: Call, found: eligible.Standings, last: FrozenList | None) -> tuple[Part, Part]:
    """The two contents; the public one also says how many are not on the list, and what changed."""
    lines = eligible.public_lines(found)
    before = lists.public_of(last)["lines"] if last else lines
    said = {"previous": last.number if last else None, "changes": changes(before, lines), "others": len(found.others)}
    columns = (*PERSON, "total", "position", "unmet", *(row.code for row in call.rule_set.criteria))
    full = Part(columns, eligible.full_lines(found), {"on": found.on.isoformat(), "why": eligible.why(found)})
    return Part(PUBLIC_ELIGIBLE, lines, said), full


def _same(last: FrozenList, full: Part) -> bool:
    said = lists.full_of(last)
    return bool(said["lines"] == full.lines and said["why"] == full.more["why"])
