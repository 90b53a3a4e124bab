"""The demo's call has its final roster and its eligible list, published on their days."""

import pytest

from sofia.stipends import lists
from sofia.stipends.models import ListKind


@pytest.mark.django_db
def test_whoever_rehearses_finds_both_lists_and_the_award_takes_the_second(demo):
    roster, eligible = (lists.latest(demo, kind) for kind in (ListKind.FINAL_ROSTER, ListKind.ELIGIBLE))
    in_time = lists.standing_before(demo, roster.until).count()
    assert (roster.number, roster.people, roster.day.isoformat()) == (1, in_time, "2025-03-03")
    listed = {line[0]: line[2] for line in lists.public_of(eligible)["lines"]}
    ranked = demo.decisions.order_by("-pk").first().lines.exclude(position=None)
    assert listed == dict(ranked.values_list("application__number", "total"))
    assert lists.in_the_way(demo) == []
