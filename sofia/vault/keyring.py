"""The keys of an installation, in one file that is no part of the database nor of its copies.

Two kinds of line: «huellas» holds the key of fingerprints, which never changes; each «llave» holds one that seals.
The last of them seals, all of them open, so a new key is one more line and nothing has to be sealed again that day.
"""

import os
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path

from sofia.core.keys import new_key

SIZE = 32  # bytes of a key: AES-256 and HMAC-SHA256
ID_SIZE = 4
WARNING = "# Llaves de Sofía. Quien tenga este archivo lee lo sellado; sin él, nadie. Guárdelo aparte de los respaldos."


class BadKeyring(ValueError):
    """The file of keys is missing or cannot be read; the message says what to do, in Spanish."""


@dataclass(frozen=True)
class Keyring:
    """``sealing``: every key that was ever used to seal, the current one last. ``index`` makes fingerprints."""

    index: bytes
    sealing: tuple[bytes, ...]

    @property
    def current(self) -> bytes:
        return self.sealing[-1]

    def by_id(self, name: bytes) -> bytes | None:
        """The key that seals under that id."""
        return self._named.get(name)

    @cached_property
    def _named(self) -> dict[bytes, bytes]:
        return {id_of(key): key for key in self.sealing}


def id_of(key: bytes) -> bytes:
    """What stands in front of whatever the key sealed; it tells nothing of the key."""
    return sha256(b"sofia key id" + key).digest()[:ID_SIZE]


def load(path: Path) -> Keyring:
    """The keys of the file as it is now. Raises BadKeyring."""
    try:
        return _parsed(path, path.stat().st_mtime_ns)
    except FileNotFoundError as error:
        raise BadKeyring(
            f"{path}: no hay archivo de llaves. Recupere el suyo o, si empieza, «sofia keys new»."
        ) from error


@lru_cache(maxsize=4)
def _parsed(path: Path, _changed: int) -> Keyring:
    lines = [line.split() for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    try:
        index = [bytes.fromhex(value) for word, value in lines if word == "huellas"]
        sealing = [bytes.fromhex(value) for word, value in lines if word == "llave"]
    except ValueError as error:
        raise BadKeyring(f"{path}: una línea no es «huellas» o «llave» y su valor en hexadecimal.") from error
    whole = len(index) == 1 and sealing and len(index) + len(sealing) == len(lines)
    if not whole or any(len(key) != SIZE for key in (*index, *sealing)):
        raise BadKeyring(
            f"{path}: debe tener una línea «huellas» y al menos una «llave», de {2 * SIZE} dígitos cada una."
        )
    return Keyring(index[0], tuple(sealing))


def create(path: Path) -> Keyring:
    """A first keyring; a file that is already there stays as it is."""
    if not path.exists():
        save(path, Keyring(new_key(SIZE), (new_key(SIZE),)))
    return load(path)


def rotate(path: Path) -> Keyring:
    """One more key, which seals from now on."""
    ring = load(path)
    save(path, Keyring(ring.index, (*ring.sealing, new_key(SIZE))))
    return load(path)


def save(path: Path, ring: Keyring) -> None:
    """Replace the file as a whole, readable by its owner only: a cut in the middle leaves the earlier one."""
    text = "\n".join([WARNING, f"huellas {ring.index.hex()}", *(f"llave {key.hex()}" for key in ring.sealing), ""])
    draft = path.with_name(f"{path.name}.new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
