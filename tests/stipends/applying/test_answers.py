"""Answers are judged again each time, in order, and mean something only together."""

import pytest

from sofia.stipends.applying.answers import Answers, read
from sofia.stipends.applying.pages import Ground, Task
from tests import builders
from tests.stipends import asking
from tests.stipends.asking import open_call as open_call

pytestmark = pytest.mark.django_db


def test_an_answer_that_no_longer_serves_is_asked_again(open_call):
    ground = Ground(open_call.rule_set, (), False)
    answers = Answers({**asking.ANSWERS, "requisito-5": {"renta_joven": "tal vez"}}, ground)
    assert answers.missing.slug == "requisito-5"
    assert answers.page("requisito-9") is None
    assert [answers.state(task) for task in Task] == ["done", "now", "later"]
    assert set(answers.valid()) == {"requisito-2", "requisito-3"}


def test_they_come_back_as_they_were_sealed(open_call):
    ground = Ground(open_call.rule_set, (), False)
    answers = Answers(dict(asking.ANSWERS), ground)
    again = read(answers.text(), ground)
    assert again.missing is None
    assert again.said == answers.said
    assert again.claims == ["peasant", "head_of_household", "sisben_a"]


def test_of_two_cohorts_she_chooses_one(open_call):
    first = builders.enrolment()
    second = builders.enrolment(person=first.person)
    ground = Ground(open_call.rule_set, (first, second), False)
    assert Answers({}, ground).missing.slug == "ficha"
    assert Answers({"ficha": {"enrolment": str(second.pk)}}, ground).enrolment == second
