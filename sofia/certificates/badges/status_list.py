"""Which badges are no longer worth anything, as bits of published lists (W3C Bitstring Status List 1.0).

Each certificate has a bit, which is set when it is annulled or replaced. A list has 131.072 of them, the least that the
standard asks for, so that who fetches one does not tell about whom she asks.
"""

import gzip
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from sofia.certificates.badges.issuer import Issuer, instant
from sofia.certificates.verification import jws
from sofia.core.base64url import to_base64url

SIZE = 131_072
TYPE = "JWT"
PURPOSE = "revocation"
VALID = timedelta(days=7)  # an older copy is not taken: it could hide an annulment


def place(index: int) -> tuple[int, int]:
    """The number of the list and the bit in it of a certificate."""
    return divmod(index, SIZE)


def address(issuer: Issuer, number: int) -> str:
    """Where the list is published."""
    return f"{issuer.address}/verificar/estados/{number}.jwt"


def entry(issuer: Issuer, index: int) -> dict[str, str]:
    """What a badge says of where its state is."""
    number, bit = place(index)
    url = address(issuer, number)
    return {
        "id": f"{url}#{bit}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": PURPOSE,
        "statusListIndex": str(bit),
        "statusListCredential": url,
    }


def signed(
    number: int, revoked: Iterable[int], issuer: Issuer, *, as_of: datetime, key_id: str, sign: Callable[[bytes], bytes]
) -> str:
    """The list as one line of text. ``revoked``: the bits that are set. The same arguments give the same text."""
    url = address(issuer, number)
    claims: dict[str, Any] = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": url,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer.did,
        "validFrom": instant(as_of),
        "validUntil": instant(as_of + VALID),
        "credentialSubject": {
            "id": f"{url}#list",
            "type": "BitstringStatusList",
            "statusPurpose": PURPOSE,
            "encodedList": encoded(revoked),
        },
        "iss": issuer.did,
        "jti": url,
        "nbf": int(as_of.timestamp()),
        "exp": int((as_of + VALID).timestamp()),
    }
    return jws.write(claims, {"typ": TYPE, "kid": issuer.method(key_id)}, sign)


def encoded(revoked: Iterable[int]) -> str:
    """The bits, the first one highest, compressed and in base 64 with the «u» that says so."""
    bits = bytearray(SIZE // 8)
    for bit in revoked:
        bits[bit // 8] |= 0x80 >> (bit % 8)
    return "u" + to_base64url(gzip.compress(bytes(bits), mtime=0))
