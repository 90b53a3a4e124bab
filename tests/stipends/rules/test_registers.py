"""Which answer counts: a register's before her own word, the last of the last day, and none that is too old."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.stipends import regulations
from sofia.stipends.rules.checks import CHECKS
from sofia.stipends.rules.reading import Unreadable
from sofia.stipends.rules.registers import DECLARED, OF_CRITERIA, OF_REQUIREMENTS, REGISTERS, counting, is_too_old
from sofia.stipends.rules.regulation import parse

DAY = date(2025, 3, 10)


@dataclass(frozen=True)
class Said:
    register: str
    on: date
    turn: int = 1
    fact: str = "job"


def counts(*answers, on=DAY, days=None):
    return counting(answers, on, lambda register: days).get("job")


def test_a_register_weighs_more_than_what_she_declares_later():
    looked_up = Said("ruaf", DAY - timedelta(days=9))
    assert counts(Said(DECLARED, DAY), looked_up) == looked_up


def test_of_one_day_the_last_turn_counts_and_what_is_not_yet_said_does_not():
    first, second = Said("ruaf", DAY), Said("ruaf", DAY, 2)
    assert counts(second, first) == second
    assert counts(first, Said("ruaf", DAY + timedelta(days=1))) == first


def test_an_old_answer_leaves_the_fact_unknown_and_does_not_bring_back_what_she_declared():
    declared, old = Said(DECLARED, DAY), Said("ruaf", DAY - timedelta(days=31))
    assert counts(declared, old, days=30) is None
    assert counts(declared, old, days=31) == old
    assert counts(declared, old) == old


@given(st.integers(0, 400), st.integers(1, 400))
def test_the_last_day_of_its_term_still_counts(age, days):
    assert is_too_old(DAY - timedelta(days=age), DAY, days) == (age > days)


def test_every_fact_has_the_register_that_answers_it_and_requirements_read_no_other():
    answered = [fact for register in REGISTERS.values() for fact in register.facts]
    assert sorted(answered) == sorted([*OF_REQUIREMENTS, *OF_CRITERIA])
    read = {fact for check in CHECKS.values() for fact in check.facts}
    assert not read & set(OF_CRITERIA)


def document(**row):
    said = regulations.by_code("demo_2026_2").document
    return said | {"register": [said["register"][0] | row]}


@pytest.mark.parametrize(
    ("row", "message"),
    [({"code": "rues"}, "«rues» no existe; use «ruaf»"), ({"max_age_days": 0}, "los días deben ser 1 o más")],
)
def test_a_rule_set_says_only_registers_that_exist_and_how_long_they_serve(row, message):
    with pytest.raises(Unreadable, match=message):
        parse(document(**row))


def test_rules_that_say_nothing_set_no_limit():
    assert regulations.by_code("9302_2025_1").max_age_days("ruaf") is None
    law = regulations.by_code("demo_2026_2")
    assert (law.max_age_days("ruaf"), law.max_age_days("ruv")) == (30, None)
