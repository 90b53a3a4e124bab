"""The image and the code follow from the draft, its turn and the hour: each is good once and for a while."""

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from sofia.people.models import RegistrationDraft
from sofia.people.registration import proof
from tests.people.registering import AT

LATER = timedelta(minutes=15)
HERS = RegistrationDraft(pk=7, turn=2)


def test_the_image_of_a_turn_is_good_for_a_while_and_no_longer():
    digits = proof.image_digits(HERS, AT)
    assert len(digits) == 5
    assert proof.is_image(digits, HERS, AT)
    assert proof.is_image(digits, HERS, AT + LATER)
    assert not proof.is_image(digits, HERS, AT + 2 * LATER)


@pytest.mark.parametrize("other", [RegistrationDraft(pk=7, turn=3), RegistrationDraft(pk=8, turn=2)])
def test_another_turn_and_another_draft_have_another_image_and_another_code(other):
    mailbox = "ana@example.invalid"
    assert proof.image_digits(other, AT) != proof.image_digits(HERS, AT)
    assert proof.mailed_code(other, mailbox, AT) != proof.mailed_code(HERS, mailbox, AT)


def test_a_code_is_of_one_mailbox_whatever_its_capitals():
    code = proof.mailed_code(HERS, "ana@example.invalid", AT)
    assert len(code) == 6
    assert proof.is_code(code, HERS, "ANA@example.invalid", AT)
    assert not proof.is_code(code, HERS, "eva@example.invalid", AT)


def test_the_drawn_image_is_small_and_never_twice_the_same():
    one, other = proof.drawn("40718"), proof.drawn("40718")
    assert Image.open(BytesIO(one)).size == proof.IMAGE_SIZE
    assert len(one) < 20_000
    assert one != other
