"""Rows become facts without losing what is not known."""

from datetime import date

import pytest

from sofia.stipends import regulations
from sofia.stipends.facts import candidates, learner_facts, of_answers, with_facts
from sofia.stipends.models import Claim, Verification
from sofia.stipends.rules.facts import LearnerFacts, Sanction
from sofia.training.models import ConditionalEnrolment
from tests import builders

LAW = regulations.by_code("9302_2025_1")


def verified(application, fact, value, on):
    Verification.objects.create(
        application=application,
        fact=fact,
        value=value,
        register="RUAF",
        on=on,
        recorded_at=builders.NOON,
        recorded_by=builders.person(),
    )


def claimed(application, criterion, state, **about):
    Claim.objects.create(
        application=application,
        criterion=criterion,
        state=state,
        reviewed_at=builders.NOON,
        reviewed_by=builders.person(),
        **about,
    )


@pytest.mark.django_db
def test_what_was_verified_later_is_not_known_yet():
    application = builders.application(builders.call())
    verified(application, "job", False, date(2025, 2, 20))
    verified(application, "job", True, date(2025, 3, 10))
    known = {
        day: learner_facts(application, day, LAW).job for day in (date(2025, 2, 1), date(2025, 3, 9), date(2025, 3, 10))
    }
    assert known == {date(2025, 2, 1): None, date(2025, 3, 9): False, date(2025, 3, 10): True}


@pytest.mark.django_db
def test_every_fact_says_where_it_comes_from():
    application = builders.application(builders.call())
    verified(application, "job", False, date(2025, 3, 10))
    ConditionalEnrolment.objects.create(enrolment=application.enrolment, start=date(2025, 1, 2), act="Acta 1")
    facts = learner_facts(application, date(2025, 4, 1), LAW)
    assert facts.sanctions == (Sanction(date(2025, 1, 2), None),)
    assert facts.source_of(["job"]) == "RUAF, 10 de marzo de 2025"
    assert facts.source_of(["level", "status"]) == "registro de formación"
    assert (facts.level, facts.status, facts.stratum, facts.renta_joven) == ("tecnico", "en_formacion", 1, None)
    assert facts.applied_on == date(2025, 2, 20)


@pytest.mark.django_db
def test_only_accepted_supports_reach_the_award():
    call = builders.call()
    applications = [builders.application(call, sisben=group) for group in ("A3", "A3", "C4", "")]
    for application, state in zip(applications, ("accepted", "refused"), strict=False):
        about = {"reason": "expired"} if state == "refused" else {}
        claimed(application, "peasant", state, **about)
        claimed(application, "sisben_a", state, **about)
    roll = candidates(
        call, {one: ["5", "2"] if one == applications[3] else [] for one in applications}, date(2025, 4, 1)
    )
    lines = [roll.line(application.number).split(",", 2)[2] for application in applications]
    assert lines == ["peasant,A3,", ",,", ",,", ",,2;5"]


@pytest.mark.django_db
def test_the_facts_of_many_take_as_many_queries_as_those_of_one(django_assert_num_queries):
    call = builders.call()
    for _ in range(5):
        verified(builders.application(call), "job", False, date(2025, 3, 10))
    with django_assert_num_queries(5):
        applications = list(with_facts(call.applications.all()))
        assert len([learner_facts(one, date(2025, 4, 1), LAW) for one in applications]) == 5
        candidates(call, dict.fromkeys(applications, ()), date(2025, 4, 1))


def test_an_empty_answer_is_a_fact_that_is_not_known():
    assert (
        of_answers({"stratum": None, "job": None, "sanction": None, "level": "", "accepted": ["peasant"]})
        == LearnerFacts()
    )


def test_answers_become_facts():
    start, end = date(2025, 1, 2), date(2025, 1, 31)
    answers = {"stratum": 2, "job": False, "sanction": True, "sanction_start": start, "sanction_end": end}
    facts = of_answers(answers)
    assert (facts.stratum, facts.job, facts.sanctions) == (2, False, (Sanction(start, end),))
    assert of_answers({"sanction": False}).sanctions == ()
    assert facts.source_of(["stratum", "job"]) == "lo que usted respondió"
