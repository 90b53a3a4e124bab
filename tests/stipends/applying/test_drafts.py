"""How she stands is read from the record of her training, whole, before any document is asked."""

from datetime import date

import pytest

from sofia.stipends.applying import drafts
from sofia.stipends.models import Extension
from sofia.training.models import ConditionalEnrolment
from tests import builders
from tests.stipends import asking
from tests.stipends.asking import open_call as open_call

pytestmark = pytest.mark.django_db
TODAY = date(2025, 2, 20)


def found(call, person, on=TODAY):
    return {one.requirement: one for one in drafts.findings(call, asking.state(call, person), on)}


def test_before_any_answer_the_record_already_says_what_fails_and_what_to_do(open_call):
    cohort = builders.cohort(modality="presencial", coverage_extension=True)
    person = builders.enrolment(
        person=builders.person(document_type="TI", birth_date=date(2005, 1, 1)), cohort=cohort, state="aplazado"
    ).person
    judged = found(open_call, person)
    failing = {code for code, one in judged.items() if one.verdict.value == "not_met"}
    assert failing == {"1", "8", "10"}
    assert all(judged[code].reason and judged[code].remedy for code in failing)
    assert judged["2"].verdict.value == "unknown"  # nobody asked yet
    assert judged["7"].verdict.value == "met"


def test_a_sanction_that_will_fail_on_the_day_of_the_award_is_warned_of(open_call):
    enrolment = builders.enrolment()
    ConditionalEnrolment.objects.create(
        enrolment=enrolment, start=date(2024, 12, 1), end=date(2025, 1, 15), act="Acta 4"
    )
    one = found(open_call, enrolment.person)["4"]
    assert one.verdict.value == "met"
    assert "el 1 de abril de 2025 no lo cumplirá" in one.remedy


def test_who_applies_in_an_extension_applies_in_time(open_call, monkeypatch):
    milestone = open_call.milestones.get(step="applications")
    about = {"reason": "El portal no abrió.", "act": "circular 9", "extended_at": asking.AT}
    Extension.objects.create(milestone=milestone, until=date(2025, 3, 4), extended_by=builders.person(), **about)
    monkeypatch.setenv("SOFIA_TODAY", "2025-03-03")
    person = asking.learner()
    assert found(open_call, person, date(2025, 3, 3))["7"].verdict.value == "met"


def test_without_an_enrolment_there_is_nothing_to_judge(open_call):
    assert found(open_call, builders.person()) == {}


def test_drafts_are_found_by_their_person(open_call):
    person, other = asking.learner(), asking.learner()
    draft = asking.begin(call=open_call, person=person, by=person)
    assert drafts.drafts_of([person.pk, other.pk]) == {person.pk: [draft], other.pk: []}
