"""Writes several files as one act: all of them appear in the folder, or none does."""

import errno
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from os.path import lexists
from pathlib import Path

Move = tuple[Path, Path]


@contextmanager
def all_or_nothing(folder: Path, *, stale: Collection[str] = ()) -> Iterator[Path]:
    """Give a hidden folder to write in; on success move what is in it into ``folder``, made if missing.

    A new folder appears in one rename. In one that exists, entries of the same names are replaced, and the
    ``stale`` ones that were not written again go away; on any error they are put back. Raises OSError.
    """
    if lexists(folder) and not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "no es una carpeta", str(folder))
    is_new = not folder.exists()
    missing = [parent for parent in folder.parents if not parent.exists()]
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".sofia-", dir=folder.parent if is_new else folder) as hidden:
            fresh, old = Path(hidden, "new"), Path(hidden, "old")
            fresh.mkdir()
            old.mkdir()
            yield fresh
            _do([(fresh, folder)] if is_new else list(_moves(fresh, old, folder, stale)))
    finally:
        for parent in missing:  # those that were made stay only with something in them
            with suppress(OSError):
                parent.rmdir()


def _moves(fresh: Path, old: Path, folder: Path, stale: Collection[str]) -> Iterator[Move]:
    written = {entry.name for entry in fresh.iterdir()}
    for name in sorted(written | set(stale)):
        target = folder / name
        if lexists(target):
            if name in written:
                _require_same_kind(fresh / name, target)
            yield target, old / name
        if name in written:
            yield fresh / name, target


def _require_same_kind(entry: Path, target: Path) -> None:
    """A file never takes the place of a folder, which may hold somebody's work, nor a folder that of a file."""
    if entry.is_dir() and not target.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "no es una carpeta", str(target))
    if target.is_dir() and not entry.is_dir():
        raise IsADirectoryError(errno.EISDIR, "es una carpeta", str(target))


def _do(moves: list[Move]) -> None:
    done: list[Move] = []
    try:
        for source, target in moves:
            source.rename(target)
            done.append((source, target))
    except BaseException:
        for source, target in reversed(done):
            target.rename(source)
        raise
