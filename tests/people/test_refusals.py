"""What the database refuses reaches people as a sentence; what has none is not hidden."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models.constraints import BaseConstraint

from sofia.people.refusals import Refused, in_words, sentence_of, sentences
from tests import builders

FOR_FOREIGN_KEYS = {
    "adjustment_with_application",
    "application_with_call",
    "assignment_whole",
    "certificate_with_enrolment",
    "decision_with_call",
    "enrolment_with_person",
    "frozen_list_with_call",
    "handed_in_with_slot",
    "judgement_with_its_outcome",
    "observation_with_call",
    "place_with_call",
    "replacement_with_call",
    "resolution_with_call",
    "review_with_application",
    "seed_notice_with_hash",
}


def test_every_constraint_that_a_person_may_meet_has_its_own_sentence():
    ours = {name for name, said in sentences().items() if said != str(BaseConstraint.default_violation_error_message)}
    assert len(ours) >= 35
    mute = {name for name in sentences() if name not in ours and not name.startswith(("auth_", "django_"))}
    assert mute == FOR_FOREIGN_KEYS


@pytest.mark.django_db
def test_a_refusal_is_said_in_words():
    builders.person(document_number="1002436987")
    with pytest.raises(Refused, match="Ya existe una persona con ese tipo y número"), in_words(), transaction.atomic():
        builders.person(document_number="1002436987")


def test_an_error_that_is_not_a_constraint_passes_as_it_is():
    with pytest.raises(IntegrityError), in_words():
        raise IntegrityError("something else")
    assert sentence_of(IntegrityError("something else")) == ""
