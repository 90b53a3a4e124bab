"""Small signatures for a QR: the public keys check them, also after the key changed."""

from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sofia.core import clock
from sofia.documents.signing import compact
from sofia.documents.signing.folder import CannotSign
from tests import builders
from tests.documents.signing.keys import made


def test_a_signature_names_its_key_and_anybody_can_check_it(signing):
    signed = compact.sign_compact(b"hola")
    kid, signature = signed[:4].hex(), signed[4:]
    assert (len(signature), list(compact.public_keys())) == (64, [kid])
    Ed25519PublicKey.from_public_bytes(compact.public_keys()[kid]).verify(signature, b"hola")
    assert compact.is_compact(b"hola", signed)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=60), bit=st.integers(0, 68 * 8 - 1))
def test_no_other_data_and_no_other_signature_pass(signing, data, bit):
    signed = compact.sign_compact(data)
    assert compact.is_compact(data, signed)
    changed = bytes(byte ^ (1 << bit % 8 if at == bit // 8 else 0) for at, byte in enumerate(signed))
    assert not compact.is_compact(data, changed)
    assert not compact.is_compact(data + b"\0", signed)
    assert not compact.is_compact(data, signed[:-1])
    assert not compact.is_compact(data, signed + b"\0")


def test_after_a_rotation_another_key_signs_and_the_earlier_one_still_checks(signing):
    before = compact.sign_compact(b"hola")
    secret = (signing / compact.FILE).read_text()
    new = compact.rotate(signing, builders.NOON)
    after = compact.sign_compact(b"hola")
    assert (after[:4].hex(), before[:4] == after[:4]) == (new.kid, False)
    assert compact.is_compact(b"hola", before)
    assert compact.is_compact(b"hola", after)
    assert list(compact.public_keys()) == [before[:4].hex(), new.kid]
    old, current = compact.compact_keys()
    assert (old.until, current.since, current.until) == (builders.NOON, builders.NOON, None)
    gone = next(line.split()[1] for line in secret.splitlines() if line.startswith("secreta"))
    assert gone not in (signing / compact.FILE).read_text()  # the earlier secret signs nothing more, here or in a copy


def test_it_is_made_once(signing):
    keys = compact.public_keys()
    compact.create(signing, clock.now() + timedelta(days=1))
    assert compact.public_keys() == keys


def test_somebody_elses_key_with_our_id_does_not_pass(signing, settings, tmp_path):
    ours = compact.sign_compact(b"hola")
    settings.SIGNING = made(tmp_path / "somebody")
    theirs = compact.sign_compact(b"hola")
    settings.SIGNING = signing
    assert not compact.is_compact(b"hola", theirs)
    assert not compact.is_compact(b"hola", ours[:4] + theirs[4:])


@pytest.mark.parametrize("harm", ["secreta", "publica", "", "sin sentido"])
def test_a_file_that_was_harmed_says_so(signing, harm):
    path = signing / compact.FILE
    lines = path.read_text().splitlines()
    path.write_text("\n".join([*(line for line in lines if not harm or not line.startswith(harm)), harm]))
    if not harm:
        path.write_text("secreta zz\npublica zz")
    with pytest.raises(CannotSign, match="no se entienden"):
        compact.sign_compact(b"hola")


def test_one_that_others_can_read_is_refused(signing):
    (signing / compact.FILE).chmod(0o644)
    compact._parsed.cache_clear()
    with pytest.raises(CannotSign, match="chmod 600"):
        compact.sign_compact(b"hola")


def test_without_keys_it_says_how_to_make_them(settings, tmp_path):
    settings.SIGNING = tmp_path / "nothing"
    with pytest.raises(CannotSign, match="sofia signing init"):
        compact.sign_compact(b"hola")
