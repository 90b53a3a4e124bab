"""A sanction begins by an act and ends by another, and the state goes with it."""

from datetime import date

import pytest

from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.training.actions import condition, lift, revert
from sofia.training.queries import state_on
from tests import builders
from tests.training.moving import AT, TODAY, later, order

pytestmark = pytest.mark.django_db


def of_act(by, act, **about):
    asked = order(by, **about)
    asked.pop("norm")
    return asked | {"act": act}


@pytest.fixture
def coordinator():
    return builders.officer(Role.ACADEMIC_COORDINATOR)


def test_it_runs_from_the_act_that_imposes_it_to_the_day_before_it_is_lifted(coordinator):
    enrolment = builders.enrolment()
    sanction = condition(enrolment=enrolment, **of_act(coordinator, "Acta 1", effective_on=date(2025, 3, 3)))
    assert (sanction.start, sanction.end, sanction.act, sanction.imposed_by) == (
        date(2025, 3, 3),
        None,
        "Acta 1",
        coordinator,
    )
    lift(enrolment=enrolment, **of_act(coordinator, "Acta 2"))
    sanction.refresh_from_db()
    assert (sanction.end, sanction.end_act, sanction.lifted_at) == (later(-1), "Acta 2", AT)
    states = {day: state_on(enrolment, day) for day in (date(2025, 3, 2), date(2025, 3, 3), later(-1), TODAY)}
    assert list(states.values()) == ["en_formacion", "condicionado", "condicionado", "en_formacion"]


def test_two_do_not_overlap_and_neither_has_no_days(coordinator):
    enrolment = builders.enrolment()
    condition(enrolment=enrolment, **of_act(coordinator, "Acta 1"))
    with pytest.raises(Refused, match="La matrícula está en «Condicionado»"):
        condition(enrolment=enrolment, **of_act(coordinator, "Acta 2"))
    with pytest.raises(Refused, match="no puede terminar antes de empezar"):
        lift(enrolment=enrolment, **of_act(coordinator, "Acta 2"))


def test_a_sanction_is_lifted_and_not_left_without_effect(coordinator):
    enrolment = builders.enrolment()
    condition(enrolment=enrolment, **of_act(coordinator, "Acta 1"))
    with pytest.raises(Refused, match="se levanta con su acto"):
        revert(undone=enrolment.changes.get(number=2), reason="Error.", by=coordinator, at=AT)
