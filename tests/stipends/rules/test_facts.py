"""The facts of a learner, and the words for them."""

from dataclasses import fields
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.offer.models import Level, Modality
from sofia.people.document_types import DocumentType
from sofia.stipends.rules.facts import FLAGS, LABELS, SPECIAL_OFFERS, VALUES, LearnerFacts, Sanction, listed, said
from sofia.training.models import EnrolmentState

NAMES = {field.name for field in fields(LearnerFacts)}


def test_every_word_list_speaks_of_a_fact():
    assert {*LABELS, *FLAGS, *SPECIAL_OFFERS, *VALUES} <= NAMES
    assert LABELS.keys() == VALUES.keys()


@pytest.mark.parametrize(
    ("fact", "kept"),
    [("level", Level), ("modality", Modality), ("document_type", DocumentType), ("status", EnrolmentState)],
)
def test_what_the_portal_keeps_and_what_a_rule_set_may_say_are_the_same_words(fact, kept):
    assert set(kept.values) == set(VALUES[fact])


def test_a_value_that_nobody_foresaw_is_said_as_it_is():
    assert said("status", "aplazado") == "«Aplazado»"
    assert said("status", "en_el_exterior") == "en_el_exterior"
    assert said("stratum", 9) == "9"


@pytest.mark.parametrize(
    ("words", "text"), [(["uno"], "uno"), (["uno", "dos"], "uno ni dos"), (["uno", "dos", "tres"], "uno, dos ni tres")]
)
def test_a_list_is_said_as_in_speech(words, text):
    assert listed(words, "ni") == text


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 400), st.integers(-800, 800))
def test_a_sanction_runs_from_its_first_to_its_last_day(start, length, offset):
    day = start + timedelta(days=offset)
    assert Sanction(start, start + timedelta(days=length)).runs_on(day) == (0 <= offset <= length)
    assert Sanction(start).runs_on(day) == (offset >= 0)


def test_a_source_is_told_once_and_only_for_what_is_known():
    facts = LearnerFacts(stratum=1, job=False, sources={"stratum": "recibo", "job": "RUAF", "sponsorship": "RUAF"})
    assert facts.source_of(["job", "stratum", "job", "sponsorship"]) == "RUAF; recibo"
