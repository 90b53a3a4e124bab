"""The form of the simulator starts as the call was decided and takes numbers as people write them."""

from datetime import date
from fractions import Fraction

import pytest
from django.http import QueryDict

from sofia.stipends.rules.simulation import Change
from sofia.stipends.simulator_form import SimulatorForm
from tests.stipends.rules.oracle import Person
from tests.stipends.rules.strategies import LAWS, Call

CASE = Call(LAWS["9302_2025_1"], (Person("A-1", date(2000, 1, 1), ("peasant",), ""),), 59, 377_939_250).case


def typed(**other: str) -> SimulatorForm:
    """The form as a browser sends it untouched, but for the given boxes."""
    shown = SimulatorForm(CASE)
    data = QueryDict(mutable=True)
    data.update({bound.html_name: bound.value() for bound in shown} | other)
    return SimulatorForm(CASE, data)


def test_untouched_it_asks_for_what_was_decided():
    form = typed()
    assert form.is_valid(), form.errors
    points = {row.code: row.points for row in CASE.rule_set.criteria}
    change = Change(points, ("minors_first", "first_criteria"), 4, 59, 377_939_250, Fraction(9))
    assert form.change() == change
    assert list(form.change().criteria) == list(points)


@pytest.mark.parametrize(("text", "months"), [("8,5", Fraction(17, 2)), ("17/2", Fraction(17, 2)), ("6", Fraction(6))])
def test_months_are_taken_as_people_write_them(text, months):
    form = typed(months=text)
    assert form.is_valid(), form.errors
    assert form.change().months == months


@pytest.mark.parametrize("text", ["", "0", "-1", "13", "1/0", "nueve", "1e5", "٩", "9" * 50])
def test_impossible_months_are_said(text):
    assert list(typed(months=text).errors) == ["months"]


def test_places_in_the_table_order_the_criteria_and_equal_ones_stay():
    form = typed(order_research_or_skills="1", order_disability="1")
    assert form.is_valid(), form.errors
    assert list(form.change().criteria)[:3] == ["disability", "research_or_skills", "narp_or_indigenous"]


@pytest.mark.parametrize(
    "wrong",
    [{"points_peasant": "101"}, {"points_peasant": "x"}, {"order_peasant": "0"}, {"first": "-1"}, {"budget": "x"}],
)
def test_what_is_no_number_is_said_at_its_box(wrong):
    assert set(typed(**wrong).errors) == set(wrong)
