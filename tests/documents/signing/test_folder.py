"""Secrets are read only when nobody else can, and written whole."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from sofia.documents.signing import folder
from sofia.documents.signing.folder import CannotSign, read_secret, write


def test_what_is_written_is_for_its_owner_and_can_be_read_back(tmp_path):
    write(tmp_path / "new" / "key", b"secreto")
    assert read_secret(tmp_path / "new" / "key") == b"secreto"
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o777])
def test_one_that_others_can_read_is_not_used(tmp_path, mode):
    write(tmp_path / "key", b"secreto")
    (tmp_path / "key").chmod(mode)
    with pytest.raises(CannotSign, match="chmod 600"):
        read_secret(tmp_path / "key")


def test_a_cut_in_the_middle_leaves_the_earlier_one(tmp_path, monkeypatch):
    write(tmp_path / "key", b"antes")

    def full(_):
        raise OSError("no space")

    monkeypatch.setattr(folder.os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        write(tmp_path / "key", b"despues")
    assert read_secret(tmp_path / "key") == b"antes"


def test_many_at_once_write_one_of_them_whole(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda turn: write(tmp_path / "key", bytes([turn]) * 4096), range(40)))
    assert len(set(read_secret(tmp_path / "key"))) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["key"]
