"""Public randomness beacons: which ones count, when a round comes, and whether its signature is true.

Source: drand quicknet (scheme bls-unchained-g1-rfc9380): a BLS signature on G1 over the round's number.
"""

import re
from dataclasses import dataclass
from datetime import datetime

import drand_verify  # type: ignore[import-untyped]

from sofia.core.clock import instant

LAST_ROUND = 2**36  # some six thousand years of rounds; later ones have no date


class BadBeacon(ValueError):
    """The round or the signature is not one of the beacon; the message is for people."""


@dataclass(frozen=True)
class Beacon:
    """A chain of rounds: ``genesis`` in Unix seconds, ``period`` in seconds, ``public_key`` in hex (G2).

    ``chain`` is its hash, by which its mirrors know it. ``official`` is False for the development chain, whose secret
    key is public: it proves nothing.
    """

    code: str
    name: str
    public_key: str
    genesis: int
    period: int
    official: bool
    chain: str = ""

    def time_of(self, round_number: int) -> datetime:
        """When that round is published. Raises BadBeacon for a round that cannot exist."""
        if not 1 <= round_number <= LAST_ROUND:
            raise BadBeacon(f"la ronda {round_number} no existe; se cuentan desde 1")
        return instant(self.genesis + (round_number - 1) * self.period)

    def round_after(self, at: datetime) -> int:
        """The first round that is published after that instant."""
        return max(1, int((at.timestamp() - self.genesis) // self.period) + 2)

    def address(self, round_number: int) -> str:
        """Where the beacon publishes that round; empty when it has no such place."""
        return f"https://api.drand.sh/{self.chain}/public/{round_number}" if self.chain else ""

    def verify(self, round_number: int, signature: str) -> None:
        """Raise BadBeacon unless ``signature`` (96 hex digits) is the beacon's for that round. Offline."""
        self.time_of(round_number)
        if not re.fullmatch(r"[0-9a-fA-F]{96}", signature):
            raise BadBeacon("la firma de la ronda debe tener 96 dígitos hexadecimales (0-9, a-f)")
        try:
            drand_verify.verify_bls_unchained_g1_rfc9380(round_number, signature, self.public_key)
        except ValueError as error:
            raise BadBeacon(f"la firma no es la de la ronda {round_number} de {self.name}: sorteo rechazado") from error


QUICKNET = Beacon(
    code="quicknet",
    name="drand quicknet",
    public_key=(
        "83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d106451"
        "0d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a"
    ),
    genesis=1692803367,
    period=3,
    official=True,
    chain="52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971",
)

# Its secret is the SHA-256 of a sentence that the tests state, so that anybody can sign rounds of it.
DEVELOPMENT = Beacon(
    code="desarrollo",
    name="la cadena de desarrollo (sin valor legal)",
    public_key=(
        "a77a35c94dd4c1a68b831c6b6c209aba91e8eedda72f94c11f948ad1646e1a797020860c3431beb56544db77b7ecb901"
        "09d0e8a32d0918ff3ba09c4843cde964286aeda0bf0db0d0ef0c311b9c132e00becd8bdc94b8d91fcbd34f1c9ebb1ec3"
    ),
    genesis=1692803367,
    period=3,
    official=False,
)

BEACONS = {beacon.code: beacon for beacon in (QUICKNET, DEVELOPMENT)}


def by_code(code: str) -> Beacon:
    """The beacon of that code. Raises BadBeacon when there is none."""
    try:
        return BEACONS[code]
    except KeyError:
        raise BadBeacon(f"el faro «{code}» no existe; use {' o '.join(BEACONS)}") from None


def caution(code: str) -> str:
    """What must be said wherever a draw by that beacon decides; empty for a true one and for a draw made in person."""
    if not code or by_code(code).official:
        return ""
    return f"El sorteo usa {by_code(code).name}: sirve para ensayar, cualquiera puede firmarlo."
