"""Writes several files as one act: all of them appear in the folder, or none does."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def all_or_nothing(folder: Path) -> Iterator[Path]:
    """Give a hidden folder to write in; on success move what is in it into ``folder``, made if missing.

    A new folder appears in one rename. In one that exists, only entries of the same names are replaced,
    each by a rename. On any error nothing of ``folder`` has changed. Raises OSError when it cannot write.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(20, "no es una carpeta", str(folder))
    staging = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        yield staging
        staging.chmod(0o777 & ~_umask())
        if folder.exists():
            _replace_entries(staging, folder)
        else:
            staging.rename(folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _replace_entries(staging: Path, folder: Path) -> None:
    for entry in sorted(staging.iterdir()):
        target = folder / entry.name
        if target.is_dir() and not target.is_symlink():
            target.rename(staging / f".{entry.name}-old")
        entry.replace(target)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
