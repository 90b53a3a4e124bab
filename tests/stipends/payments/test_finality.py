"""An award is firm for each person from her own day: told, her term over, or waived."""

from datetime import date, timedelta

import pytest

from sofia.stipends.actions.payments.prepare import keep_final
from sofia.stipends.actions.resolutions.appeal import lodge, waive
from sofia.stipends.payments.finality import become_final
from tests.stipends import resolving
from tests.stipends.resolving import AT, HOUR, of, opened

pytestmark = pytest.mark.django_db


def test_nobody_is_firm_before_she_was_told():
    call = resolving.resolved().call
    assert become_final(call, date(2025, 12, 31)) == {}


def test_she_is_firm_when_her_term_is_over_or_she_waives():
    resolution = resolving.resolved()
    call, first = resolution.call, opened(of(resolution, "awarded"))
    (award,) = first.application.awards.all()
    day = date(2025, 4, 2)
    assert become_final(call, day) == {}
    over = become_final(call, date(2025, 5, 15))
    assert list(over) == [award.pk]
    assert over[award.pk] > day
    waive(notification=first, by=first.application.person, at=AT + HOUR)
    assert become_final(call, day) == {award.pk: day}


def test_an_appeal_of_hers_keeps_it_open():
    resolution = resolving.resolved()
    told = opened(of(resolution, "awarded"))
    lodge(notification=told, grounds="Pido otro mes.", by=told.application.person, at=AT + HOUR)
    assert become_final(resolution.call, date(2025, 12, 31)) == {}


def test_it_is_written_down_once():
    resolution = resolving.resolved()
    told = opened(of(resolution, "awarded"))
    waive(notification=told, by=told.application.person, at=AT + timedelta(hours=1))
    keep_final(resolution.call, date(2025, 4, 30))
    assert told.application.awards.get().final_on == date(2025, 4, 2)
    assert become_final(resolution.call, date(2025, 4, 30)) == {}
