"""Several files as one act."""

import os
from pathlib import Path

import pytest

from sofia.core.outputs import all_or_nothing


def tree(folder: Path) -> dict[str, str]:
    """Everything under a folder, hidden leftovers included."""
    return {
        str(path.relative_to(folder)): path.read_text() if path.is_file() else "/" for path in sorted(folder.rglob("*"))
    }


def write(place: Path, **files: str) -> None:
    for name, text in files.items():
        (place / name).write_text(text)


class Broken(Exception):
    pass


def test_a_new_folder_appears_with_everything_in_it(tmp_path):
    with all_or_nothing(tmp_path / "a" / "b") as place:
        write(place, one="1", two="2")
        (place / "inner").mkdir()
        write(place / "inner", three="3")
        assert not (tmp_path / "a" / "b").exists()
    assert tree(tmp_path) == {
        "a": "/",
        "a/b": "/",
        "a/b/inner": "/",
        "a/b/inner/three": "3",
        "a/b/one": "1",
        "a/b/two": "2",
    }


def test_in_a_folder_that_exists_only_the_same_names_are_replaced(tmp_path):
    write(tmp_path, one="old", mine="kept")
    with all_or_nothing(tmp_path) as place:
        write(place, one="new", two="new")
        assert (tmp_path / "one").read_text() == "old"
    assert tree(tmp_path) == {"mine": "kept", "one": "new", "two": "new"}


def test_a_folder_of_the_same_name_is_replaced_whole(tmp_path):
    (tmp_path / "inner").mkdir()
    write(tmp_path / "inner", old="old")
    with all_or_nothing(tmp_path) as place:
        (place / "inner").mkdir()
        write(place / "inner", new="new")
    assert tree(tmp_path) == {"inner": "/", "inner/new": "new"}


def test_what_is_stale_goes_away_unless_it_is_written_again(tmp_path):
    write(tmp_path, one="old", two="old", mine="kept")
    with all_or_nothing(tmp_path, stale=["one", "two", "never there"]) as place:
        write(place, two="new")
    assert tree(tmp_path) == {"mine": "kept", "two": "new"}


@pytest.mark.parametrize("folder", ["there", "a/b/c"])
def test_when_writing_fails_nothing_is_left(tmp_path, folder):
    (tmp_path / "there").mkdir()
    write(tmp_path / "there", one="old")

    def fail():
        with all_or_nothing(tmp_path / folder, stale=["one"]) as place:
            write(place, one="new")
            raise Broken

    with pytest.raises(Broken):
        fail()
    assert tree(tmp_path) == {"there": "/", "there/one": "old"}


@pytest.mark.parametrize("last_good_move", range(6))
def test_when_replacing_fails_halfway_everything_is_put_back(tmp_path, monkeypatch, last_good_move):
    write(tmp_path, one="old", stale="old", two="old")
    rename, moves = Path.rename, []

    def failing(self, target):
        if len(moves) == last_good_move:
            moves.append("failed")
            raise OSError(5, "Input/output error", str(target))
        moves.append(target)
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="Input/output"), all_or_nothing(tmp_path, stale=["stale"]) as place:
        write(place, one="new", new="new", two="new")
    assert tree(tmp_path) == {"one": "old", "stale": "old", "two": "old"}


def test_a_file_where_the_folder_should_be_is_refused(tmp_path):
    write(tmp_path, out="mine")
    with pytest.raises(NotADirectoryError), all_or_nothing(tmp_path / "out"):
        raise AssertionError("it must not begin")
    assert tree(tmp_path) == {"out": "mine"}


def test_a_link_to_nowhere_is_refused(tmp_path):
    (tmp_path / "out").symlink_to(tmp_path / "nowhere")
    with pytest.raises(NotADirectoryError), all_or_nothing(tmp_path / "out"):
        raise AssertionError("it must not begin")


@pytest.mark.parametrize("is_folder", [True, False])
def test_a_file_never_takes_the_place_of_a_folder_nor_the_other_way_round(tmp_path, is_folder):
    write(tmp_path, other="old")
    (tmp_path / "name").mkdir() if is_folder else write(tmp_path, name="mine")
    before = tree(tmp_path)

    def replace():
        with all_or_nothing(tmp_path) as place:
            write(place, another="new")
            write(place, name="new") if is_folder else (place / "name").mkdir()

    with pytest.raises(OSError, match="carpeta"):
        replace()
    assert tree(tmp_path) == before


def test_the_place_to_write_is_on_the_same_disk_as_the_folder(tmp_path):
    """A folder may be another disk than its parent: then only inside it can a rename succeed."""
    with all_or_nothing(tmp_path) as place:
        assert tmp_path in place.parents


def test_what_is_written_has_the_permissions_of_any_new_file(tmp_path):
    umask = os.umask(0o027)
    try:
        with all_or_nothing(tmp_path / "out") as place:
            write(place, one="1")
    finally:
        os.umask(umask)
    assert [(tmp_path / name).stat().st_mode & 0o777 for name in ("out", "out/one")] == [0o750, 0o640]


def test_the_working_folder_itself_can_be_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for folder in (".", "new"):
        with all_or_nothing(Path(folder)) as place:
            write(place, one="1")
    assert tree(tmp_path) == {"new": "/", "new/one": "1", "one": "1"}
