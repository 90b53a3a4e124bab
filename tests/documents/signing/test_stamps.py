"""A moment from outside in each signature, by an authority of time that openssl is."""

import pytest

from sofia.core import clock
from sofia.documents.papers import typeset
from sofia.documents.signing import current
from sofia.documents.signing.checks import check_signature
from sofia.documents.signing.folder import CannotSign
from tests import builders
from tests.audit.tsa import local_authority
from tests.documents.papers import specimens
from tests.documents.signing.outside import pdfsig


@pytest.fixture
def time_authority(signing, settings, tmp_path):
    with local_authority(tmp_path / "tsa") as running:
        settings.SIGNING_TSA, settings.TIME_AUTHORITY_CA = running.url, str(running.ca)
        yield running


def sign() -> bytes:
    return current.sign(typeset("specimen", specimens.data(), builders.NOON), specimens.SIGNATURE, builders.NOON)


def test_a_stamped_signature_says_the_moment_of_the_authority(time_authority, tmp_path):
    signed = sign()
    assert len(time_authority.asked) == 1
    assert pdfsig(signed, tmp_path).is_good
    report = check_signature(signed)
    assert (report.is_good, report.stamped) == (True, True)
    assert abs((report.at - clock.now()).total_seconds()) < 600
    assert report.at.date() != builders.NOON.date()


def test_only_a_hash_goes_out(time_authority):
    sign()
    assert b"Constancia" not in time_authority.asked[0]
    assert len(time_authority.asked[0]) < 100


def test_a_stamp_of_an_authority_that_nobody_knows_vouches_for_nothing(time_authority, settings, tmp_path):
    signed = sign()
    with local_authority(tmp_path / "other") as other:
        settings.TIME_AUTHORITY_CA = str(other.ca)
        report = check_signature(signed)
    assert (report.is_good, report.stamped, report.at) == (True, False, builders.NOON)


@pytest.mark.parametrize("answer", [b"", b"hola", b"x" * 200_000])
def test_an_authority_that_answers_nonsense_signs_nothing(time_authority, answer):
    time_authority.answer = answer
    with pytest.raises(CannotSign, match="La autoridad de tiempo"):
        sign()


def test_one_that_is_away_signs_nothing_and_says_so(signing, settings):
    settings.SIGNING_TSA = "http://127.0.0.1:9/tsr"
    with pytest.raises(CannotSign, match="La autoridad de tiempo no respondió"):
        sign()


def test_an_address_that_is_none_is_told_by_its_name(signing, settings):
    settings.SIGNING_TSA = "file:///etc/passwd"
    with pytest.raises(CannotSign, match="SOFIA_SIGNING_TSA"):
        sign()
