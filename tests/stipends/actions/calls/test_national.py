"""The national call is opened, limited and shared out by its coordination, and by nobody else."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from sofia.audit.models import Event
from sofia.core.canonical import from_json
from sofia.core.dates import DateWindow
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends.actions.calls.national import allocate, open_national_call, set_national_window
from sofia.stipends.models import Allocation, NationalCall, NationalWindow
from tests import builders

pytestmark = pytest.mark.django_db
DAYS = DateWindow(date(2025, 2, 5), date(2025, 3, 10))


@pytest.fixture
def coordinator():
    return builders.officer(Role.NATIONAL_STIPENDS)


def opened(by, **about):
    usual = {"period": "2025-1", "fiscal_year": 2025, "circular": "circular 3-2024-000316"}
    return open_national_call(**{**usual, **about}, by=by, at=builders.NOON)


def given(by, national, **about):
    usual = {"centre": builders.centre(), "places": 59, "budget": 377_939_250}
    return allocate(national_call=national, **{**usual, **about}, by=by, at=builders.NOON)


def test_a_period_is_opened_limited_and_shared_out_and_each_leaves_its_trace(coordinator):
    national = opened(coordinator)
    set_national_window(national_call=national, step="applications", days=DAYS, by=coordinator, at=builders.NOON)
    allocation = given(coordinator, national)
    assert (allocation.places, allocation.budget) == (59, 377_939_250)
    assert DateWindow(national.windows.get().start, national.windows.get().end) == DAYS
    acts = Event.objects.order_by("id").values_list("act", "chain", "role")
    assert list(acts) == [
        (act, "nacional", "national_stipends") for act in ("open_national_call", "set_national_window", "allocate")
    ]
    assert from_json(Event.objects.order_by("-id")[0].after) == {"places": 59, "budget": 377_939_250, "centre": "9302"}


def test_another_allocation_replaces_the_first_until_the_centre_publishes(coordinator):
    national = opened(coordinator)
    given(coordinator, national)
    assert given(coordinator, national, places=60).places == 60
    builders.call(places=2)
    with pytest.raises(Refused, match="Ese centro ya publicó su convocatoria: su asignación no cambia"):
        given(coordinator, national, places=1)
    assert Allocation.objects.get().places == 60


def test_a_window_that_is_taken_away_leaves_the_step_to_each_centre(coordinator):
    national = opened(coordinator)
    for days in (DAYS, None):
        set_national_window(national_call=national, step="award", days=days, by=coordinator, at=builders.NOON)
    assert not NationalWindow.objects.exists()


def test_a_period_is_opened_once(coordinator):
    opened(coordinator)
    with pytest.raises(Refused, match="Ya hay una convocatoria nacional para ese periodo"):
        opened(coordinator)


@pytest.mark.parametrize("role", [Role.CENTRE_DIRECTOR, Role.STIPEND_MANAGER, Role.PORTAL_ADMINISTRATOR])
def test_nobody_else_opens_limits_or_shares_out(coordinator, role):
    national, by = opened(coordinator), builders.officer(role)
    about = {"national_call": national, "step": "award", "days": DAYS}
    for act in (
        lambda: opened(by, period="2025-2"),
        lambda: set_national_window(**about, by=by, at=builders.NOON),
        lambda: given(by, national),
    ):
        with pytest.raises(PermissionDenied, match="Solo la coordinación nacional de apoyos"):
            act()
    assert NationalCall.objects.count() == 1
    assert not Allocation.objects.exists()
