"""How everybody stands for the award as it is planned, and what keeps a list from being published."""

from datetime import date

import pytest

from sofia.stipends.eligible import standings
from sofia.stipends.models import Verification
from tests import builders

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 25)


def recorded():
    return {"recorded_at": builders.NOON, "recorded_by": builders.person()}


def test_requirements_are_those_of_the_planned_day_of_the_award_or_of_a_later_one():
    call = builders.call()
    one = builders.eligible(call)
    Verification.objects.create(
        application=one, fact="job", value=True, register="RUAF", on=date(2025, 3, 31), **recorded()
    )
    found = standings(call, DAY)
    assert found.on == date(2025, 4, 1)
    assert list(found.unmet[one]) == ["3"]
    assert standings(call, date(2025, 4, 3)).on == date(2025, 4, 3)


def test_whoever_withdrew_is_not_looked_at_and_a_call_of_nobody_has_no_list():
    call = builders.call()
    gone = builders.eligible(call)
    gone.withdrawn_at, gone.withdrawn_by = builders.NOON, gone.person
    gone.save()
    found = standings(call, DAY)
    assert (found.unmet, found.eligible) == ({}, [])
    assert found.problems == ("Nadie se inscribió en esta convocatoria: no hay lista que publicar.",)


def test_the_same_points_share_their_position():
    call = builders.call()
    first, *same = (builders.eligible(call, got) for got in (("disability",), ("peasant", "sisben_a"), ("peasant",)))
    assert [(one.number, at) for one, at in standings(call, DAY).eligible] == [
        (first.number, 1),
        *((one.number, 1) for one in same),
    ]
