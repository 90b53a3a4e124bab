"""The applicants of a call, by columns."""

from datetime import date

import pytest

from sofia.stipends.rules.applicants import roll_of
from sofia.stipends.rules.roll import BadApplicants, Claim, Fault
from tests.stipends.rules.strategies import ON, RULE_SETS

LINES = ["B,2009-01-01,peasant,A3,2;10", "A,2005-01-01,,,", "b,2005-01-01,,,"]


@pytest.fixture
def roll():
    return roll_of(LINES, RULE_SETS["9302_2025_1"], ON)


def test_each_applicant_has_her_own_full_line(roll):
    assert {line.split(",")[0]: roll.line(line.split(",")[0]) for line in LINES} == {
        line.split(",")[0]: line for line in LINES
    }
    assert sorted(roll.lines()) == sorted(LINES)
    assert len(roll) == 3


def test_what_each_text_means_is_kept_once(roll):
    assert roll.birth["2009-01-01"] == date(2009, 1, 1)
    assert roll.claim["peasant,A3,2;10"] == Claim(("peasant",), "A3", ("2", "10"))
    assert len(roll.birth) == len(roll.claim) == 2


@pytest.mark.parametrize("application", ["C", "", "a", "A ", "AA"])
def test_somebody_who_is_not_in_the_call_is_not_found(roll, application):
    with pytest.raises(KeyError):
        roll.line(application)


def test_a_claim_is_written_as_its_three_cells():
    assert str(Claim(("disability", "peasant"), "B2", ())) == "disability;peasant,B2,"


def test_a_bad_file_says_how_many_lines_are_wrong():
    error = BadApplicants([Fault(2, "a"), Fault(3, "b")])
    assert str(error) == "2 líneas con errores"
    assert error.faults[1] == Fault(3, "b")
