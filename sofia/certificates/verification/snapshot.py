"""The dated list of what is no longer valid, for whoever verifies without the network.

It names no paper: each is known by the first 16 bytes of the SHA-512 of its code, which only whoever has the code can
work out. It is signed, and travels as one line (JWS).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha512
from typing import Any

from sofia.certificates.verification import jws

FORMAT = "sofia-revocations-1"
TYPE = "sofia-revocations+jwt"
REPLACED, ANNULLED = "replaced", "annulled"


@dataclass(frozen=True)
class Entry:
    """What became of one paper: ``state``, the ISO day it did, and the class of the reason in words."""

    id: str
    state: str
    on: str
    reason: str


@dataclass(frozen=True)
class Snapshot:
    """Everything that was replaced or annulled before ``as_of``, by id."""

    as_of: datetime
    entries: Mapping[str, Entry] = field(default_factory=dict)

    def of(self, code: str) -> Entry | None:
        return self.entries.get(entry_id(code))


def entry_id(code: str) -> str:
    """How the list names the paper with that code: 32 hex digits."""
    return sha512(code.encode()).hexdigest()[:32]


def write(
    entries: Iterable[Entry], *, as_of: datetime, issuer: str, key_id: str, sign: Callable[[bytes], bytes]
) -> str:
    """The signed list. The same entries of the same moment give the same text."""
    rows = sorted((vars(entry) for entry in entries), key=lambda row: row["id"])
    claims = {"format": FORMAT, "issuer": issuer, "as_of": as_of.isoformat(timespec="seconds"), "entries": rows}
    return jws.write(claims, {"typ": TYPE, "kid": key_id}, sign)


def read(token: str, keys: Mapping[str, bytes]) -> Snapshot:
    """The list as it was signed. Raises jws.BadToken."""
    claims = jws.read(token, keys, TYPE)
    try:
        if claims["format"] != FORMAT:
            raise jws.BadToken("Es una lista de otra versión, que este programa no conoce.")
        entries = [Entry(**row) for row in claims["entries"]]
        return Snapshot(_instant(claims["as_of"]), {entry.id: entry for entry in entries})
    except (KeyError, TypeError, ValueError) as error:
        raise error if isinstance(error, jws.BadToken) else jws.BadToken("No es una lista de anulados.") from None


def _instant(text: Any) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(text)
    return at
