"""From when a resolution is firm for each person, and for all of them."""

from datetime import date

import pytest

from sofia.stipends import regulations
from sofia.stipends.actions.resolutions.appeal import lodge, waive
from sofia.stipends.resolutions.courses import firm_for_all, firmness_of, with_courses
from tests.stipends import resolving
from tests.stipends.resolving import AT

pytestmark = pytest.mark.django_db
TERMS = regulations.terms()


@pytest.fixture
def resolution():
    return resolving.resolved()


def all_of(resolution):
    return with_courses(resolution.notifications.all())


def test_it_is_firm_for_all_when_the_last_one_is(resolution):
    assert firm_for_all(all_of(resolution), TERMS) is None
    for turn, told in enumerate(all_of(resolution)):
        resolving.opened(told, AT.replace(day=1 + turn))
    assert firm_for_all(all_of(resolution), TERMS) == date(2025, 4, 22)  # told on the third, with Holy Week


def test_an_appeal_holds_it_for_her_and_for_all(resolution):
    first, second, third = (resolving.opened(told) for told in all_of(resolution))
    waive(notification=first, by=resolving.person_of(first), at=AT)
    lodge(notification=second, grounds="No es así.", by=resolving.person_of(second), at=AT)
    found = {told.pk: firmness_of(told, TERMS) for told in all_of(resolution)}
    assert found[first.pk].since == date(2025, 4, 2)
    assert found[second.pk] is None
    assert found[third.pk].since == date(2025, 4, 16)
    assert firm_for_all(all_of(resolution), TERMS) is None


def test_it_takes_one_query_for_however_many(resolution, django_assert_num_queries):
    with django_assert_num_queries(1):
        firm_for_all(all_of(resolution), TERMS)
    told = resolving.opened(all_of(resolution)[0])
    lodge(notification=told, grounds="No es así.", by=resolving.person_of(told), at=AT)
    with django_assert_num_queries(1):
        firm_for_all(all_of(resolution), TERMS)
