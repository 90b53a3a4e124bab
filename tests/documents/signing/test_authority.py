"""The authority of a first minute: made once, honest about what it is worth."""

import shutil
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509

from sofia.documents.signing import authority
from sofia.documents.signing.folder import CannotSign
from sofia.documents.signing.hands import from_file
from tests import builders


def test_it_vouches_for_the_key_and_says_that_it_is_for_rehearsals(signing):
    hand = from_file(signing / authority.SIGNER, "")
    (root,) = hand.chain
    hand.certificate.verify_directly_issued_by(root)
    assert "sin valor legal" in hand.certificate.subject.rfc4514_string()
    assert "ensayo" in root.subject.rfc4514_string()
    usage = hand.certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    assert (usage.digital_signature, usage.key_cert_sign) == (True, False)
    assert not hand.certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca


def test_it_is_made_once(signing):
    before = {path.name: path.read_bytes() for path in signing.iterdir() if path.is_file()}
    assert not authority.create(signing, builders.NOON + timedelta(days=9))
    assert {path.name: path.read_bytes() for path in signing.iterdir() if path.is_file()} == before


def test_a_rehearsal_of_an_earlier_year_can_sign(signing):
    hand = from_file(signing / authority.SIGNER, "")
    hand.check(datetime(2020, 6, 1, tzinfo=UTC))


def test_it_outlives_whoever_it_vouches_for(signing):
    hand = from_file(signing / authority.SIGNER, "")
    assert hand.chain[0].not_valid_after_utc > hand.certificate.not_valid_after_utc + timedelta(days=10 * 365)


def test_a_cut_between_the_authority_and_its_first_key_is_mended(signing):
    kept = (signing / authority.AUTHORITY).read_bytes()
    (signing / authority.SIGNER).unlink()
    assert authority.create(signing, builders.NOON)
    assert (signing / authority.AUTHORITY).read_bytes() == kept
    assert from_file(signing / authority.SIGNER, "").chain


def test_without_its_own_key_it_makes_no_other(signing):
    shutil.move(signing / authority.AUTHORITY, signing / "elsewhere")
    with pytest.raises(CannotSign, match=r"falta .*authority\.pem"):
        authority.new_signer(signing, builders.NOON)
