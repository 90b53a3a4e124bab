"""Each rule set asks its own questions, and only those that its requirements need."""

import pytest

from sofia.stipends import regulations
from sofia.stipends.questions import fields
from sofia.stipends.rules.checks import CHECKS

ASKED_OTHERWISE = {"sanctions": "sanction"}


@pytest.mark.parametrize("code", regulations.codes())
def test_every_fact_that_a_requirement_reads_is_asked_once(code):
    rule_set = regulations.by_code(code)
    asked = [name for name, _ in fields(rule_set)]
    read = {
        fact
        for requirement in rule_set.requirements
        if "application" in requirement.moments
        for fact in CHECKS[requirement.check].facts_read(requirement.parameters)
    }
    assert {ASKED_OTHERWISE.get(fact, fact) for fact in read} <= set(asked)
    assert len(asked) == len(set(asked))
    assert asked[-2:] == ["accepted", "sisben"]


def test_a_rule_set_that_asks_for_health_asks_about_it_and_another_does_not():
    asked = {code: [name for name, _ in fields(regulations.by_code(code))] for code in ("demo_2025_2", "9302_2025_1")}
    assert "health" in asked["demo_2025_2"]
    assert "health" not in asked["9302_2025_1"]


def test_only_the_groups_that_give_points_are_offered():
    offered = dict(fields(regulations.by_code("9302_2025_1")))["sisben"].choices
    assert [value for value, _ in offered] == ["", *(f"A{n}" for n in range(1, 6)), *(f"B{n}" for n in range(1, 8))]


def test_nothing_has_to_be_answered():
    assert not any(field.required for _, field in fields(regulations.by_code("9302_2025_1")))
