"""Every row of the schedule is one step of the code, with its module and its page, built or said not to be."""

from importlib.util import find_spec

import pytest

from sofia.people.roles import Role
from sofia.stipends import lifecycle
from sofia.stipends.lifecycle import BY_CODE, STEPS, title
from sofia.stipends.urls import MANAGING, OF_A_CALL, urlpatterns
from tests.regulations.test_rule_sets import SCHEDULE

PAGES = {pattern.name for pattern in (*urlpatterns, *MANAGING, *OF_A_CALL) if getattr(pattern, "name", None)}


def exists(module):
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def test_the_steps_are_the_rows_of_the_schedule_in_their_order():
    assert [step.code for step in STEPS] == SCHEDULE == list(BY_CODE)
    assert len({step.title for step in STEPS}) == len(STEPS)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.code)
def test_a_step_has_its_module_and_its_page(step):
    assert exists(step.module)
    assert step.page in PAGES
    assert step.states
    assert set(step.roles) <= set(Role)


def test_the_look_itself_sees_what_is_there_and_what_is_not():
    assert exists(f"{lifecycle.ACTIONS}.award")
    assert not exists(f"{lifecycle.ACTIONS}.nothing.at_all")


def test_a_step_is_named_in_spanish_and_one_that_is_not_ours_by_its_code():
    assert (title("eligible_list"), title("raffle")) == ("Lista de elegibles", "raffle")
