"""The key that signs papers changes; what it signed goes on being checked, and it signs no more."""

from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from sofia.documents.papers import typeset
from sofia.documents.signing import authority, current, published, rotation
from sofia.documents.signing.checks import check_signature
from sofia.documents.signing.folder import CannotSign
from tests import builders
from tests.documents.papers import specimens
from tests.documents.signing.keys import Bought


def sign(at=builders.NOON) -> bytes:
    return current.sign(typeset("specimen", specimens.data(), at), specimens.SIGNATURE, at)


def test_our_own_authority_vouches_for_a_new_key_and_the_earlier_one_is_gone(signing):
    before, early = current.hand(), sign()
    secret = load_pem_private_key((signing / authority.SIGNER).read_bytes(), None)
    (stopped,) = rotation.rotate(builders.NOON)
    after, late = current.hand(), sign(builders.NOON + timedelta(hours=1))
    assert (stopped.serial, stopped.until) == (before.serial, builders.NOON)
    assert after.serial != before.serial
    assert check_signature(early).serial == before.serial
    assert check_signature(late).serial == after.serial
    assert check_signature(early).is_good
    assert check_signature(late).is_good
    kept = [
        load_pem_private_key(path.read_bytes(), None) for path in (signing / "authority.pem", signing / "signer.pem")
    ]
    assert secret.private_numbers() not in [key.private_numbers() for key in kept]
    assert [one.serial for one in published.known(signing)] == [before.serial, after.serial]


def test_a_bought_key_takes_the_place_of_the_rehearsal_one(signing, settings, tmp_path):
    early = sign()
    settings.SIGNING_KEY = str(Bought("ec").pem(tmp_path / "bought.pem"))
    (stopped,) = rotation.rotate(builders.NOON)
    assert stopped.certificate.subject.rfc4514_string().startswith("CN=Sofía")
    assert check_signature(early).is_good
    assert check_signature(sign()).certificate == "Centro"


def test_going_back_to_a_key_that_stopped_is_refused(signing, settings, tmp_path):
    sign()
    settings.SIGNING_KEY = str(Bought("ec").pem(tmp_path / "bought.pem"))
    rotation.rotate(builders.NOON)
    settings.SIGNING_KEY = ""
    current._of_file.cache_clear()
    with pytest.raises(CannotSign, match="ya dejó de firmar"):
        sign()


def test_one_that_cannot_sign_leaves_everything_as_it_was(signing, settings, tmp_path):
    sign()
    settings.SIGNING_KEY = str(Bought("ec", end=builders.NOON - timedelta(days=9)).pem(tmp_path / "bought.pem"))
    with pytest.raises(CannotSign, match="venció"):
        rotation.rotate(builders.NOON)
    assert [one.until for one in published.known(signing) if one.serial != current.hand().serial] == [None]


def test_rotating_twice_with_the_same_bought_key_stops_nothing_more(signing, settings, tmp_path):
    sign()
    settings.SIGNING_KEY = str(Bought("ec").pem(tmp_path / "bought.pem"))
    assert len(rotation.rotate(builders.NOON)) == 1
    assert rotation.rotate(builders.NOON + timedelta(days=1)) == []


def test_the_published_file_is_for_everybody_and_has_no_secret(signing):
    sign()
    rotation.rotate(builders.NOON)
    files = list((signing / published.FOLDER).iterdir())
    assert len(files) == 2
    assert all(path.stat().st_mode & 0o777 == 0o644 and b"PRIVATE" not in path.read_bytes() for path in files)


def test_the_secrets_are_for_their_owner_only(signing):
    assert signing.stat().st_mode & 0o077 == 0
    secrets = [path for path in signing.iterdir() if path.is_file()]
    assert {path.name for path in secrets} == {"authority.pem", "signer.pem", "compact.keys"}
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in secrets)
