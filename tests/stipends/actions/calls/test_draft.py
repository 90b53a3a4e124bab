"""A centre prepares its call within what it was given, and every change leaves a trace."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from sofia.audit.models import Event
from sofia.core.canonical import from_json
from sofia.core.dates import DateWindow
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends.actions.calls.draft import (
    attach_circular,
    change_contact,
    change_days,
    change_terms,
    start_draft,
)
from sofia.stipends.models import CallDraft, NationalWindow
from sofia.stipends.schedule import planned
from tests import builders

pytestmark = pytest.mark.django_db
CODE = "9302_2025_1"
CONTACT = [("Oficina", "Bienestar"), ("Correo", "apoyos@ejemplo.invalid")]
LATER = DateWindow(date(2025, 3, 26), date(2025, 3, 31))


@pytest.fixture
def manager():
    return builders.officer(Role.STIPEND_MANAGER)


def started(by, **about):
    given = about.pop("allocation", None) or builders.allocation(places=59, budget=377_939_250)
    return start_draft(**{"allocation": given, "rule_set_code": CODE, **about}, by=by, at=builders.NOON)


@pytest.mark.parametrize("role", [Role.STIPEND_MANAGER, Role.CENTRE_DIRECTOR])
def test_a_draft_begins_with_what_was_given_and_the_days_of_its_rules(role):
    draft = started(builders.officer(role))
    assert (draft.places, draft.budget) == (59, 377_939_250)
    plan = planned(draft)
    assert len(plan) == 11
    assert plan["applications"] == DateWindow(date(2025, 2, 11), date(2025, 2, 28))


def test_it_begins_once_and_with_its_own_rules(manager):
    draft = started(manager)
    with pytest.raises(Refused, match="ya está empezado"):
        started(manager, allocation=draft.allocation)
    with pytest.raises(Refused, match="no es de ese centro, de ese periodo y de ese año"):
        started(manager, allocation=builders.allocation(period="2026-1"))


@pytest.mark.parametrize(("role", "code"), [(Role.STIPEND_REVIEWER, "9302"), (Role.CENTRE_DIRECTOR, "9114")])
def test_nobody_else_prepares_it(manager, role, code):
    draft, by = started(manager), builders.officer(role, code)
    for act in (
        lambda: started(by, allocation=draft.allocation),
        lambda: change_terms(draft=draft, places=1, budget=1, by=by, at=builders.NOON),
        lambda: change_days(draft=draft, step="adjustments", days=LATER, by=by, at=builders.NOON),
    ):
        with pytest.raises(PermissionDenied, match="Solo la gestión de apoyos y quien dirige el centro"):
            act()


def test_its_terms_stay_within_what_was_given(manager):
    draft = started(manager)
    changed = change_terms(draft=draft, places=58, budget=377_000_000, by=manager, at=builders.NOON)
    assert (changed.places, changed.budget) == (58, 377_000_000)
    for more in ({"places": 60, "budget": 1}, {"places": 1, "budget": 377_939_251}):
        with pytest.raises(Refused, match=r"le asignó al centro 59 cupos y 377\.939\.250 pesos"):
            change_terms(draft=draft, **more, by=manager, at=builders.NOON)
    assert CallDraft.objects.get().places == 58


def test_a_step_moves_only_to_days_that_hold_and_every_reason_is_told(manager):
    draft = started(manager)
    change_days(draft=draft, step="adjustments", days=LATER, by=manager, at=builders.NOON)
    assert planned(CallDraft.objects.get())["adjustments"] == LATER
    NationalWindow.objects.create(
        national_call=draft.allocation.national_call, step="award", start=date(2025, 4, 1), end=date(2025, 4, 30)
    )
    early = DateWindow(date(2025, 3, 31), date(2025, 4, 2))
    with pytest.raises(Refused) as refusal:
        change_days(draft=draft, step="award", days=early, by=manager, at=builders.NOON)
    assert str(refusal.value) == (
        "Debe quedar dentro del plazo nacional, del 1 al 30 de abril de 2025. "
        "Debe empezar después de que termine «Observaciones y ajustes», el 31 de marzo de 2025."
    )
    with pytest.raises(Refused, match="no tiene días fijos"):
        change_days(draft=draft, step="disbursement", days=early, by=manager, at=builders.NOON)


def test_contact_and_circular_are_kept_and_the_trace_says_nothing_of_anybody(manager):
    draft, circular = started(manager), builders.circular()
    change_contact(draft=draft, contact=CONTACT, by=manager, at=builders.NOON)
    attach_circular(draft=draft, number="08-2-2025-000638", circular=circular, by=manager, at=builders.NOON)
    kept = CallDraft.objects.get()
    assert (kept.contact, kept.circular) == ([list(pair) for pair in CONTACT], circular)
    told = [from_json(event.after) for event in Event.objects.filter(act="change_call_draft").order_by("id")]
    assert told == [
        {"changed": ["contact"]},
        {
            "changed": ["circular", "circular_number"],
            "circular_number": "08-2-2025-000638",
            "circular": str(circular.pk),
        },
    ]
    assert set(Event.objects.values_list("chain", "role")) == {("9302", "stipend_manager")}
