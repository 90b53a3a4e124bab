"""What a decided call would have been: true to the rules, and nothing where nothing changes."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.stipends.rules.decision import BadCase, Decision
from sofia.stipends.rules.scoring import first_criteria
from sofia.stipends.rules.simulation import Change, effect, ending, groups_of_case, tried
from tests.stipends.rules.oracle import Person
from tests.stipends.rules.strategies import LAWS, Call, calls, drawn, few, tied_call

ADULT = date(2000, 1, 1)


def as_decided(decision: Decision) -> Change:
    case = decision.case
    return Change(
        criteria={row.code: row.points for row in case.rule_set.criteria},
        tie_breaks=tuple(row.rule for row in case.rule_set.tie_breaks if row.rule != "draw"),
        first_criteria=first_criteria(case.rule_set),
        places=case.places,
        budget=case.budget,
    )


def call_of(*people: Person, places: int = 1) -> Decision:
    return Call(LAWS["9302_2025_1"], people, places).decide()


@few
@given(calls())
def test_no_change_changes_nothing(call):
    decision = call.decide()
    after = tried(decision, as_decided(decision))
    assert after.award() == decision.award()
    everybody = effect(ending(decision), ending(after), decision.case.roll.applications)
    assert (everybody.enter, everybody.leave, everybody.before) == (0, 0, everybody.after)


@few
@given(calls(), st.integers(1, 5))
def test_more_places_and_money_put_nobody_out(call, more):
    decision = call.decide()
    change = replace(as_decided(decision), places=call.places + more, budget=10**13)
    now, then = ending(decision), ending(tried(decision, change))
    assert effect(now, then, decision.case.roll.applications).leave == 0
    assert then.awards == min(
        call.places + more, len(decision.count.standing_of and decision.case.roll) - len(decision.ineligible)
    )


@few
@given(calls())
def test_what_is_expected_of_the_parts_adds_up_to_the_places(call):
    then = ending(call.decide())
    people = call.decide().case.roll.applications
    assert then.expected(people) == sum(then.expected([one]) for one in people) == then.awards


def test_other_points_put_somebody_else_first():
    decision = call_of(Person("A-1", ADULT, ("disability",), ""), Person("B-1", ADULT, ("conflict_victim",), ""))
    change = as_decided(decision)
    after = tried(decision, replace(change, criteria={**change.criteria, "conflict_victim": 20}))
    assert (decision.awarded, after.awarded) == (["A-1"], ["B-1"])
    found = effect(ending(decision), ending(after), ["B-1"])
    assert (found.before, found.after, found.enter, found.leave) == (0, 1, 1, 0)


def test_the_order_decides_which_criteria_are_the_first_ones():
    """Both have 15 points; only of one are they in the first four."""
    people = (
        Person("A-1", ADULT, ("peasant",), ""),
        Person("B-1", ADULT, ("conflict_victim", "elected_representative"), ""),
    )
    decision = call_of(*people)
    change = as_decided(decision)
    last = [code for code in change.criteria if code != "peasant"]
    moved = {code: change.criteria[code] for code in ("conflict_victim", "elected_representative", *last, "peasant")}
    after = tried(decision, replace(change, criteria=moved))
    assert (decision.awarded, after.awarded) == (["A-1"], ["B-1"])


def test_the_tie_breaks_may_come_in_another_order():
    minor = Person("M-1", date(2008, 1, 1), ("conflict_victim", "elected_representative"), "")
    decision = call_of(Person("A-1", ADULT, ("peasant",), ""), minor)
    after = tried(decision, replace(as_decided(decision), tie_breaks=("first_criteria", "minors_first")))
    assert (decision.awarded, after.awarded) == (["M-1"], ["A-1"])


def test_the_draw_that_was_made_counts_only_for_the_same_tie():
    call = tied_call(size=4, places=2)
    tied = call.decide()
    decision = call.decide(drawn(tied.undecided))
    same = ending(tried(decision, as_decided(decision)))
    assert (same.tied, same.sure) == (frozenset(), frozenset(decision.awarded))
    change = as_decided(decision)
    other = ending(tried(decision, replace(change, criteria={**change.criteria, "disability": 0, "sisben_a": 0})))
    assert (len(other.tied), other.seats) == (5, 2)
    found = effect(ending(decision), other, call.case.roll.applications)
    assert (found.leave, found.may_leave, found.may_enter, found.after) == (0, 2, 3, 2)


def test_months_change_what_each_place_costs_and_money_binds():
    decision = call_of(Person("A-1", ADULT, ("peasant",), ""), places=3)
    change = replace(as_decided(decision), months=Fraction(17, 2), budget=6_050_000)
    after = ending(tried(decision, change))
    assert after.cost_each == 8 * 711_750 + 355_875
    assert (after.awards, after.cost) == (1, 6_049_875)
    assert ending(tried(decision, replace(change, budget=6_049_874))).awards == 0
    with pytest.raises(BadCase):
        tried(decision, replace(change, places=-1))


def test_groups_are_of_what_the_award_looks_at_and_only_of_who_met_the_requirements():
    minor = Person("M-1", date(2008, 1, 1), ("peasant",), "A3")
    decision = call_of(minor, Person("X-1", date(2008, 1, 1), ("peasant",), "A3", ("2",)))
    groups = {name: people for name, people in groups_of_case(decision.case).items() if people}
    assert set(groups) == {
        "Menores de edad",
        "Ser campesino o campesina.",
        "Estar en el grupo A del SISBEN IV (A1 a A5).",
    }
    assert set(map(tuple, groups.values())) == {("M-1",)}
