"""The certificates that ever signed here, for as long as a paper that they signed may be shown: always.

Each file has the certificate, whoever vouches for it, and on its first lines from and until when it signed.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from sofia.core import clock
from sofia.documents.signing.folder import write
from sofia.documents.signing.hands import Certificates, Hand

FOLDER = "certificates"
HEAD = re.compile(r"desde: (?P<since>\S+)\n(?:hasta: (?P<until>\S+)\n)?")


@dataclass(frozen=True)
class Known:
    """A certificate of ours. ``until``: the moment from which it signs no more, None for one that still may."""

    certificate: x509.Certificate
    chain: Certificates
    since: datetime
    until: datetime | None

    @property
    def serial(self) -> str:
        return f"{self.certificate.serial_number:x}"

    @property
    def text(self) -> bytes:
        lines = [f"desde: {self.since.isoformat()}\n", f"hasta: {self.until.isoformat()}\n" if self.until else ""]
        pem = [one.public_bytes(Encoding.PEM) for one in (self.certificate, *self.chain)]
        return "".join(lines).encode() + b"".join(pem)


def keep(folder: Path, hand: Hand) -> None:
    """Publish the certificate of a hand, unless it is."""
    path = _path(folder, hand.serial)
    if not path.exists():
        write(path, Known(hand.certificate, hand.chain, hand.certificate.not_valid_before_utc, None).text, 0o644)


def retire(folder: Path, *, keeping: str, at: datetime) -> list[Known]:
    """From that moment on only the certificate ``keeping`` signs; gives those that stopped now."""
    stopped = [Known(one.certificate, one.chain, one.since, at) for one in known(folder) if not one.until]
    stopped = [one for one in stopped if one.serial != keeping]
    for one in stopped:
        write(_path(folder, one.serial), one.text, 0o644)
    return stopped


def known(folder: Path) -> list[Known]:
    """All of them, in the order in which they stopped signing, the current one last."""
    found = [_read(path) for path in sorted((folder / FOLDER).glob("*.pem"))]
    return sorted(found, key=lambda one: (one.until is None, one.until or one.since))


def _read(path: Path) -> Known:
    data = path.read_bytes()
    head = HEAD.match(data.decode("ascii"))
    if head is None:
        raise ValueError(f"{path}: no dice desde cuándo firma.")
    first, *chain = x509.load_pem_x509_certificates(data)
    until = head["until"]
    return Known(
        first,
        tuple(chain),
        datetime.fromisoformat(head["since"]).astimezone(clock.BOGOTA),
        datetime.fromisoformat(until).astimezone(clock.BOGOTA) if until else None,
    )


def _path(folder: Path, serial: str) -> Path:
    return folder / FOLDER / f"{serial}.pem"
