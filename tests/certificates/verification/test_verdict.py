"""What is said of a paper by its QR, with and without a dated list."""

from datetime import datetime

import pytest

from sofia.certificates.verification import snapshot
from sofia.certificates.verification.snapshot import Entry, entry_id
from sofia.certificates.verification.verdict import Outcome, judge
from tests.certificates.verification.signing import CODE, KEYS, certificate, listed, signed

NEXT_DAY = datetime.fromisoformat("2026-11-27T00:00:00-05:00")
SAME_DAY = datetime.fromisoformat("2026-11-26T23:00:00-05:00")


def known(*entries, as_of=NEXT_DAY):
    return snapshot.read(listed(*entries, as_of=as_of), KEYS)


def test_a_true_one_that_the_list_does_not_name_is_current():
    verdict = judge(signed(), KEYS, known())
    assert (verdict.outcome, verdict.payload, verdict.as_of) == (Outcome.CURRENT, certificate(), NEXT_DAY)


@pytest.mark.parametrize("state", ["annulled", "replaced"])
def test_the_list_says_what_became_of_it(state):
    entry = Entry(entry_id(CODE), state, "2026-11-26", "Se expidió por error")
    verdict = judge(signed(), KEYS, known(entry, as_of=SAME_DAY))
    assert (verdict.outcome, verdict.entry) == (Outcome(state), entry)


def test_a_list_of_its_own_day_does_not_know_it_yet():
    assert judge(signed(), KEYS, known(as_of=SAME_DAY)).outcome == Outcome.AUTHENTIC


def test_without_a_list_nothing_is_known_of_its_state():
    verdict = judge(signed(), KEYS)
    assert (verdict.outcome, verdict.as_of) == (Outcome.AUTHENTIC, None)


def test_what_no_key_signed_is_forged_and_its_words_are_not_given():
    verdict = judge(signed(), {})
    assert (verdict.outcome, verdict.payload) == (Outcome.FORGED, None)


def test_a_link_is_read_like_its_text():
    assert judge(f"https://portal.example/verificar/#{signed()}", KEYS, known()).outcome == Outcome.CURRENT


@pytest.mark.parametrize("text", ["", "hola", signed()[:-3], "https://portal.example/verificar/"])
def test_what_is_no_code_is_unreadable(text):
    assert judge(text, KEYS, known()).outcome == Outcome.UNREADABLE
