"""What is sealed opens whole, in its place and with its key; in any other way it does not open."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sofia.vault import keyring
from sofia.vault.seal import HEAD_SIZE, Unreadable, current_head, fingerprint, seal, unseal


@given(some.binary(max_size=300), some.text(max_size=40))
def test_it_comes_out_as_it_went_in(data, context):
    assert unseal(seal(data, context), context) == data


def test_the_same_text_is_sealed_differently_each_time_and_is_not_in_it():
    first, second = (seal(b"1002436987", "here") for _ in range(2))
    assert first != second
    assert b"1002436987" not in first


def test_it_does_not_open_in_another_place():
    with pytest.raises(Unreadable, match="no está en su lugar"):
        unseal(seal(b"secret", "people.person.email:1"), "people.person.email:2")


def test_no_byte_may_change():
    sealed = seal(b"secret", "here")
    for place in range(len(sealed)):
        changed = sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
        with pytest.raises(Unreadable):
            unseal(changed, "here")


@pytest.mark.parametrize("length", [0, 1, HEAD_SIZE, HEAD_SIZE + 5, -1])
def test_it_may_not_be_cut(length):
    with pytest.raises(Unreadable):
        unseal(seal(b"secret", "here")[:length], "here")


def test_an_earlier_key_still_opens_and_a_later_one_seals(tmp_path, settings):
    settings.KEYRING = tmp_path / "keys"
    keyring.create(settings.KEYRING)
    early, head = seal(b"secret", "here"), current_head()
    keyring.rotate(settings.KEYRING)
    assert unseal(early, "here") == b"secret"
    assert early.startswith(head)
    assert seal(b"secret", "here").startswith(current_head())
    assert current_head() != head


def test_another_installation_cannot_open_it(tmp_path, settings):
    sealed = seal(b"secret", "here")
    settings.KEYRING = tmp_path / "keys"
    keyring.create(settings.KEYRING)
    with pytest.raises(Unreadable, match="archivo de llaves"):
        unseal(sealed, "here")


def test_a_fingerprint_is_the_same_for_ever_and_tells_nothing_to_others(tmp_path, settings):
    settings.KEYRING = tmp_path / "keys"
    keyring.create(settings.KEYRING)
    first = fingerprint("CC-1002436987", "sign-in")
    keyring.rotate(settings.KEYRING)
    assert fingerprint("CC-1002436987", "sign-in") == first
    assert fingerprint("CC-1002436987", "recovery") != first
    settings.KEYRING = tmp_path / "other"
    keyring.create(settings.KEYRING)
    assert fingerprint("CC-1002436987", "sign-in") != first
