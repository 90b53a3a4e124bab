"""An extension gives everybody more days, by an act of the director that says why."""

from contextlib import suppress
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from sofia.audit.models import Event
from sofia.core.canonical import from_json
from sofia.notices.models import Notice
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends.actions.applying.draft import begin
from sofia.stipends.actions.calls.extend import extend
from sofia.stipends.models import Extension, NationalWindow
from sofia.vault.rows import reveal
from tests import builders
from tests.stipends import asking
from tests.stipends.racing import race

pytestmark = pytest.mark.django_db
SAID = {"reason": "El portal no abrió el último día.", "act": "circular 08-2-2025-000701"}
UNTIL = date(2025, 4, 15)
OUTSIDE = "La prórroga debe quedar dentro del plazo nacional de ese paso, del 1 al 30 de abril de 2025."


@pytest.fixture
def award():
    return builders.call().milestones.get(step="award")


def test_the_director_extends_and_it_is_in_force_at_once(award):
    director = builders.officer(Role.CENTRE_DIRECTOR)
    given = extend(milestone=award, until=UNTIL, **SAID, by=director, at=builders.NOON)
    assert (given.milestone.last_day, given.extended_by) == (UNTIL, director)
    trace = Event.objects.get()
    assert (trace.act, trace.chain, trace.role, trace.subject_id) == (
        "extend_step",
        "9302",
        "centre_director",
        str(award.call_id),
    )
    assert from_json(trace.after) == {"step": "award", "turn": 1, "until": "2025-04-15", "order": SAID["act"]}


def test_whoever_applied_or_began_to_is_told_and_nobody_else(monkeypatch):
    call = asking.opened(monkeypatch)
    begun, _ = asking.learner(), asking.learner()
    begin(call=call, person=begun, by=begun)
    applied = builders.application(call).person
    applications = call.milestones.get(step="applications")
    by = builders.officer(Role.CENTRE_DIRECTOR)
    given = extend(milestone=applications, until=date(2025, 3, 4), **SAID, by=by, at=asking.AT)
    told = Notice.objects.filter(kind="step_extended")
    assert {notice.person_id for notice in told} == {begun.pk, applied.pk}
    assert {notice.event for notice in told} == {f"extension:{given.pk}"}
    assert from_json(reveal(told[0], "values")) == {
        "step": "Inscripciones",
        "until": "4 de marzo de 2025",
        "order": SAID["act"],
        "centre": call.centre.name,
    }


@pytest.mark.parametrize(("role", "code"), [(Role.STIPEND_MANAGER, "9302"), (Role.CENTRE_DIRECTOR, "9114")])
def test_nobody_else_extends(award, role, code):
    with pytest.raises(PermissionDenied, match="Solo quien dirige el centro prorroga"):
        extend(milestone=award, until=UNTIL, **SAID, by=builders.officer(role, code), at=builders.NOON)
    assert not Extension.objects.exists()


@pytest.mark.parametrize(
    ("until", "sentence"),
    [
        (date(2025, 3, 31), "El nuevo último día ya pasó: escriba uno desde hoy."),
        (date(2025, 4, 10), "Una prórroga da más días: su último día debe ser posterior al que rige."),
        (
            date(2025, 5, 2),
            OUTSIDE,
        ),
    ],
)
def test_an_extension_that_gives_nothing_or_too_much_is_refused(until, sentence):
    national = builders.national_call()
    NationalWindow.objects.create(national_call=national, step="award", start=date(2025, 4, 1), end=date(2025, 4, 30))
    award, by = builders.call().milestones.get(step="award"), builders.officer(Role.CENTRE_DIRECTOR)
    with pytest.raises(Refused, match=f"^{sentence}$"):
        extend(milestone=award, until=until, **SAID, by=by, at=builders.NOON)
    assert not Event.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_many_who_extend_at_once_none_takes_days_from_another():
    award, by = builders.call().milestones.get(step="award"), builders.officer(Role.CENTRE_DIRECTOR)

    def attempt(day):
        with suppress(Refused):
            extend(milestone=award, until=date(2025, 4, day), **SAID, by=by, at=builders.NOON)

    assert race([lambda day=day: attempt(day) for day in range(11, 27)]) == [None] * 16
    days = list(Extension.objects.order_by("pk").values_list("until", flat=True))
    assert days == sorted(days)
    assert days[-1] == date(2025, 4, 26)
