"""The file of keys: made once, one line longer at each rotation, never half written."""

import stat

import pytest

from sofia.vault import keyring
from sofia.vault.keyring import BadKeyring


@pytest.fixture
def path(tmp_path):
    return tmp_path / "keys"


def test_it_is_made_once_and_only_its_owner_reads_it(path):
    first = keyring.create(path)
    assert keyring.create(path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len({first.index, *first.sealing}) == 2


def test_a_rotation_adds_the_key_that_seals_and_keeps_the_rest(path):
    before = keyring.create(path)
    after = keyring.rotate(path)
    assert after.sealing[:-1] == before.sealing
    assert after.current not in before.sealing
    assert after.index == before.index
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_each_key_is_found_by_its_id(path):
    keyring.create(path)
    ring = keyring.rotate(path)
    assert [ring.by_id(keyring.id_of(key)) for key in ring.sealing] == list(ring.sealing)
    assert ring.by_id(b"none") is None


def test_what_a_cut_rotation_left_does_not_get_in_the_way(path):
    keyring.create(path)
    path.with_name("keys.new").write_text("half a fi")
    assert len(keyring.rotate(path).sealing) == 2


def test_without_a_file_it_says_what_to_do(path):
    with pytest.raises(BadKeyring, match="sofia keys new"):
        keyring.load(path)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "huellas 00\nllave 00\n",
        f"huellas {'0' * 64}\n",
        f"llave {'0' * 64}\n",
        f"huellas {'0' * 64}\nllave {'x' * 64}\n",
        f"huellas {'0' * 64}\nllave {'0' * 64}\nclave {'0' * 64}\n",
        f"huellas {'0' * 64}\nhuellas {'0' * 64}\nllave {'0' * 64}\n",
        f"huellas {'0' * 64}\nllave\n",
    ],
)
def test_a_file_that_is_something_else_is_refused(path, text):
    path.write_text(text)
    with pytest.raises(BadKeyring, match="huellas"):
        keyring.load(path)
