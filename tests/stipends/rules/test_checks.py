"""The closed vocabulary: every name is used, every function is real."""

from dataclasses import fields

import pytest

from sofia.stipends import regulations
from sofia.stipends.rules.checks import CHECKS
from sofia.stipends.rules.facts import LearnerFacts

REQUIREMENTS = [one for code in regulations.codes() for one in regulations.by_code(code).requirements]
FACTS = {field.name for field in fields(LearnerFacts)}


def test_every_check_that_a_rule_set_names_exists_and_every_check_is_named_by_some_rule_set():
    assert {requirement.check for requirement in REQUIREMENTS} == set(CHECKS)


def test_every_check_is_explained_in_one_sentence():
    assert all(check.decide.__doc__ and check.decide.__doc__.endswith(".") for check in CHECKS.values())


@pytest.mark.parametrize("requirement", REQUIREMENTS, ids=lambda one: f"{one.cite}")
def test_a_check_tells_which_facts_it_reads(requirement):
    read = CHECKS[requirement.check].facts_read(requirement.parameters)
    assert read
    assert set(read) <= FACTS
