"""Where sealed files are: a folder of this machine, or a bucket that speaks S3. One setting says which.

Whoever can read the store learns sizes and dates: the names are random and the content is sealed before it gets here.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from django.conf import settings

from sofia.core import clock
from sofia.core.keys import new_key


class Lost(OSError):
    """The store answers, and the file is not there."""


class Store(Protocol):
    """Errors are OSError, whichever the store; Lost among them."""

    def write(self, name: str, data: bytes) -> None:
        """Keep it for good before returning, in the place of whatever had that name. All or nothing."""

    def read(self, name: str) -> bytes: ...

    def remove(self, name: str) -> None: ...

    def names(self, older_than: int) -> Iterator[str]:
        """Those that were written at least so many seconds ago."""


def store() -> Store:
    """The one of the setting SOFIA_DOCUMENTS."""
    return _store(settings.DOCUMENTS)


@lru_cache(maxsize=4)
def _store(where: str) -> Store:
    if not where.startswith("s3://"):
        return Folder(Path(where))
    from sofia.documents.bucket import Bucket  # its libraries are an extra

    place = urlsplit(where)
    return Bucket(place.netloc, place.path.strip("/"))


class Folder:
    """Files of their owner only, spread over 256 folders."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, name: str, data: bytes) -> None:
        path = self._path(name)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = path.with_name(f".{name}.{new_key(8).hex()}")
        try:
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        self._keep_entry(path.parent)
        self._keep_entry(self.root)

    def read(self, name: str) -> bytes:
        try:
            return self._path(name).read_bytes()
        except FileNotFoundError as error:
            raise Lost(*error.args) from error

    def remove(self, name: str) -> None:
        self._path(name).unlink(missing_ok=True)

    def names(self, older_than: int) -> Iterator[str]:
        """Drafts that a cut left are among them, and belong to no document."""
        for path in self.root.glob("*/*"):
            with suppress(FileNotFoundError):
                if clock.seconds_since(path.stat().st_mtime) >= older_than:
                    yield path.name

    def _path(self, name: str) -> Path:
        return self.root / name.lstrip(".")[:2] / name

    @staticmethod
    def _keep_entry(folder: Path) -> None:
        """A new name is on the disk once its folder is."""
        held = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(held)
        finally:
            os.close(held)


def drop(*names: str) -> None:
    """Take back what was written for a deed that came to nothing; what cannot be removed now is found by a sweep."""
    for name in names:
        with suppress(OSError):
            store().remove(name)
