"""A number is given once in the centre's book of a year, with a date that may be."""

from datetime import date

import pytest

from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends.actions.resolutions.draft import draft_resolution
from sofia.stipends.actions.resolutions.number import number_resolution
from sofia.stipends.models import Resolution
from sofia.stipends.resolutions.reads import next_number
from tests import builders
from tests.stipends import resolving
from tests.stipends.racing import race
from tests.stipends.resolving import AT, DAY

pytestmark = pytest.mark.django_db


def number(resolution, value=12, dated=DAY, by=None):
    by = by or builders.officer(Role.STIPEND_MANAGER)
    return number_resolution(resolution=resolution, number=value, dated=dated, by=by, at=AT)


def test_the_next_number_follows_the_last_of_that_year():
    assert next_number("9302", 2025) == 1
    resolution = resolving.drafted(resolving.awarded())
    assert (resolution.name, next_number("9302", 2025), next_number("9302", 2026)) == ("Resolución 12 de 2025", 13, 1)


def test_until_it_is_signed_it_may_be_written_again():
    resolution = resolving.drafted(resolving.awarded())
    assert number(resolution, 15).number == 15
    resolving.signed(resolution)
    with pytest.raises(Refused, match="ya está firmada"):
        number(resolution, 16)


@pytest.mark.parametrize("dated", [date(2025, 3, 31), date(2025, 4, 2)])
def test_a_date_before_the_award_or_to_come_is_refused(dated):
    resolution = resolving.drafted(resolving.awarded())
    with pytest.raises(Refused, match="desde el día de la adjudicación hasta hoy"):
        number(resolution, dated=dated)


@pytest.mark.django_db(transaction=True)
def test_one_number_is_given_once_however_many_try():
    calls = [resolving.awarded(period=f"2025-{turn}") for turn in (1, 2, 3)]
    manager = builders.officer(Role.STIPEND_MANAGER)
    drafts = [draft_resolution(call=call, by=manager, at=AT) for call in calls]
    refusals = []

    def try_it(resolution):
        try:
            number(resolution, 7, by=manager)
        except Refused as refusal:
            refusals.append(str(refusal))

    assert race([lambda one=one: try_it(one) for one in drafts], runners=3) == [None] * 3
    assert refusals == ["El centro ya tiene una resolución con ese número en ese año."] * 2
    assert Resolution.objects.filter(number=7).count() == 1
