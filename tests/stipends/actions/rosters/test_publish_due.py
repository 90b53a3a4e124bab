"""The clock publishes the roster of each day that is over, and the final one on its day; repeated, it does the rest."""

import pytest

from sofia.stipends.actions.rosters.publish_due import publish_due
from sofia.stipends.models import FrozenList
from tests import builders


@pytest.fixture
def call(db):
    return builders.call()


def due(call):
    return [(row.kind, row.day.isoformat()) for row in publish_due(call=call.pk)]


def test_each_day_that_is_over_gets_its_own_once(call, on_day):
    on_day("2025-02-11")
    assert due(call) == []
    on_day("2025-02-12")
    assert due(call) == [("daily_roster", "2025-02-11")]
    assert due(call) == []
    on_day("2025-02-14")
    assert due(call) == [("daily_roster", "2025-02-12"), ("daily_roster", "2025-02-13")]
    assert list(FrozenList.objects.order_by("pk").values_list("number", flat=True)) == [1, 2, 3]


def test_a_day_of_long_ago_is_not_told_from_what_stands_today(call, on_day):
    on_day("2025-02-24")
    assert due(call)[0] == ("daily_roster", "2025-02-17")


def test_the_final_one_comes_on_its_day(call, on_day):
    on_day("2025-03-02")
    assert due(call)[-1] == ("daily_roster", "2025-02-28")
    on_day("2025-03-03")
    assert due(call) == [("final_roster", "2025-03-03")]
    assert due(call) == []
