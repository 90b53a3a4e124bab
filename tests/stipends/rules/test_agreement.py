"""An award is of the published list: nobody is eligible outside it, nor with other points."""

from datetime import date

from sofia.stipends.rules.agreement import off_the_list
from sofia.stipends.rules.applicants import roll_of
from sofia.stipends.rules.decision import Case, decide

DAY = date(2025, 4, 1)
LINES = ("E-1,2000-01-01,peasant,,", "E-2,2000-01-01,,,", "E-3,2000-01-01,disability,,8")


def found(rule_set, listed):
    return off_the_list(decide(Case(rule_set, roll_of(LINES, rule_set, DAY), DAY, 1, 10**9)), listed)


def test_the_same_totals_agree(rule_set):
    assert found(rule_set, {"E-1": 15, "E-2": 0}) == []


def test_whoever_is_eligible_outside_the_list_or_with_other_points_is_named(rule_set):
    assert found(rule_set, {"E-1": 10}) == ["E-1", "E-2"]


def test_whoever_fails_a_requirement_since_the_list_is_no_difference(rule_set):
    assert found(rule_set, {"E-1": 15, "E-2": 0, "E-3": 15}) == []
