"""Which lists a call published, and which rosters are missing."""

from datetime import date, datetime

import pytest
from django.http import Http404

from sofia.core.clock import BOGOTA
from sofia.stipends import lists
from sofia.stipends.models import ListKind
from tests import builders
from tests.stipends.listing import frozen


@pytest.fixture
def call(db):
    return builders.call()


def test_the_latest_of_each_kind_is_the_one_in_force(call):
    frozen(call, content=b'{"n":1}\n')
    second = frozen(call, at=datetime(2025, 2, 21, 9, tzinfo=BOGOTA), number=2)
    assert lists.latest(call, ListKind.DAILY_ROSTER) == second
    assert lists.latest_eligible(call) is None
    eligible = frozen(call, ListKind.ELIGIBLE)
    assert lists.latest_eligible(call) == eligible
    assert list(lists.published(call)) == [eligible, second, lists.list_or_404(call, "inscritos-por-dia", 1)]


@pytest.mark.parametrize(("slug", "number"), [("inscritos-por-dia", 2), ("inscritos", 1), ("otra", 1)])
def test_a_list_that_is_not_there_is_not_found(call, slug, number):
    frozen(call)
    with pytest.raises(Http404):
        lists.list_or_404(call, slug, number)


def test_the_days_without_roster_are_those_over(call):
    assert lists.days_without_roster(call, date(2025, 2, 11)) == []
    assert lists.days_without_roster(call, date(2025, 2, 13)) == [date(2025, 2, 11), date(2025, 2, 12)]
    assert len(lists.days_without_roster(call, date(2025, 6, 1))) == 18
