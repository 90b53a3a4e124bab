"""Small signatures (Ed25519) for what a QR carries: a page without network checks them with our public keys.

The file has one line for each key: the secret of the one that signs, and the public half of all that ever did, so that
what an earlier key signed is still checked.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from sofia.core.keys import new_key
from sofia.documents.signing.folder import CannotSign, changed, read_secret, write

FILE = "compact.keys"
ID_SIZE, SIGNATURE_SIZE = 4, 64
WARNING = "# Quien tenga este archivo firma códigos como si fuera el portal. «secreta» firma; las «publica» comprueban."


@dataclass(frozen=True)
class CompactKey:
    """The public half (32 bytes) of a key, from and until when it signed; ``until`` is None for the one that signs."""

    public: bytes
    since: datetime
    until: datetime | None = None

    @property
    def kid(self) -> str:
        """Its id: 8 hex digits that anybody can compute from the key."""
        return sha256(self.public).digest()[:ID_SIZE].hex()


@dataclass(frozen=True)
class Ring:
    """``keys``: all that ever signed, the current one last; ``secret`` is of that one."""

    secret: bytes
    keys: tuple[CompactKey, ...]


def sign_compact(data: bytes) -> bytes:
    """Id of the key (4 bytes) and Ed25519 signature of ``data`` (64 bytes). Raises CannotSign."""
    ring = _current()
    return bytes.fromhex(ring.keys[-1].kid) + Ed25519PrivateKey.from_private_bytes(ring.secret).sign(data)


def is_compact(data: bytes, signed: bytes) -> bool:
    """Whether one of our keys, also an earlier one, signed ``data`` like that."""
    key = public_keys().get(signed[:ID_SIZE].hex())
    if key is None or len(signed) != ID_SIZE + SIGNATURE_SIZE:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signed[ID_SIZE:], data)
    except InvalidSignature:
        return False
    return True


def public_keys() -> dict[str, bytes]:
    """The public keys (32 bytes each) by their id, to be published. Raises CannotSign when there are none."""
    return {key.kid: key.public for key in compact_keys()}


def compact_keys() -> tuple[CompactKey, ...]:
    """The same with their days, the one that signs now last. Raises CannotSign."""
    return _current().keys


def create(folder: Path, now: datetime) -> None:
    """A first key, unless there is one."""
    if not (folder / FILE).exists():
        _save(folder, (), now)


def rotate(folder: Path, now: datetime) -> CompactKey:
    """A new key signs from now on; of the one before only the public half stays."""
    earlier = _read(folder / FILE).keys
    stopped = (*earlier[:-1], CompactKey(earlier[-1].public, earlier[-1].since, now))
    return _save(folder, stopped, now)


def _current() -> Ring:
    path = settings.SIGNING / FILE
    return _parsed(path, changed(path))


@lru_cache(maxsize=2)
def _parsed(path: Path, _changed: int) -> Ring:
    return _read(path)


def _read(path: Path) -> Ring:
    lines = [line.split() for line in read_secret(path).decode().splitlines() if not line.startswith("#")]
    try:
        ((_, secret),) = (line for line in lines if line[0] == "secreta")
        keys = [
            CompactKey(bytes.fromhex(public), *(datetime.fromisoformat(day) for day in days))
            for _, public, *days in (line for line in lines if line[0] == "publica")
        ]
        ring = Ring(bytes.fromhex(secret), tuple(keys))
        if _public(ring.secret) != keys[-1].public or len(lines) != len(keys) + 1:
            raise ValueError("the last is not the public half, or there is something else")
    except (ValueError, IndexError, TypeError) as error:
        raise CannotSign(f"{path}: las llaves de los códigos no se entienden. Recupérelas de su copia.") from error
    return ring


def _save(folder: Path, earlier: tuple[CompactKey, ...], now: datetime) -> CompactKey:
    secret = new_key(32)
    key = CompactKey(_public(secret), now)
    lines = [" ".join(["publica", one.public.hex(), *_days(one)]) for one in (*earlier, key)]
    write(folder / FILE, "\n".join([WARNING, f"secreta {secret.hex()}", *lines, ""]).encode())
    return key


def _days(key: CompactKey) -> list[str]:
    return [day.isoformat() for day in (key.since, key.until) if day]


def _public(secret: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()
