"""The badge of one certificate: an Open Badges 3.0 credential, signed as a JWT (VC-JWT).

Its owner takes it and shows it where she likes, so it holds no name and no document number: she is known by the salted
SHA-256 of her document, which whoever has her document in hand can work out. It hides her from search engines and from
a passing look; somebody who tries every number finds hers, as with any hash of a short number (ADR 40).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid5

from sofia.certificates.badges import status_list
from sofia.certificates.badges.issuer import Issuer, instant
from sofia.certificates.verification import jws

CONTEXTS = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
]
TYPE = "JWT"
ADDRESSES = UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")  # the namespace of addresses (RFC 9562)
CRITERIA = "Aprobó todos los resultados de aprendizaje del programa y terminó su etapa productiva, si la tiene."
Sign = Callable[[bytes], bytes]


@dataclass(frozen=True)
class Award:
    """What the badge says. ``index`` is its place in the status lists; ``salt`` its own; ``document`` «CC 1234567890».

    ``programme_url``: the page of the programme, which names it for other systems too.
    """

    code: str
    number: str
    document: str
    salt: str
    programme: str
    programme_code: str
    programme_url: str
    level: str
    hours: int
    centre: str
    issued_at: datetime
    index: int


def signed(award: Award, issuer: Issuer, *, key_id: str, sign: Sign) -> str:
    """The badge as one line of text. The same award and key give the same text."""
    body = claims(award, issuer)
    registered = {"iss": issuer.did, "jti": body["id"], "nbf": int(award.issued_at.timestamp())}
    return jws.write(body | registered, {"typ": TYPE, "kid": issuer.method(key_id)}, sign)


def claims(award: Award, issuer: Issuer) -> dict[str, Any]:
    """The credential itself."""
    since = instant(award.issued_at)
    return {
        "@context": CONTEXTS,
        "id": f"urn:uuid:{uuid5(ADDRESSES, f'{issuer.address}/{award.code}')}",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": award.programme,
        "issuer": issuer.profile(),
        "validFrom": since,
        "awardedDate": since,
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [identity(award.document, award.salt)],
            "licenseNumber": award.number,
            "achievement": achievement(award, issuer),
        },
        "credentialStatus": status_list.entry(issuer, award.index),
    }


def achievement(award: Award, issuer: Issuer) -> dict[str, Any]:
    """What was achieved, which is the programme."""
    return {
        "id": award.programme_url,
        "type": ["Achievement"],
        "achievementType": "Certificate",
        "name": award.programme,
        "description": f"{award.level}, {award.hours} horas. {award.centre}.",
        "criteria": {"narrative": CRITERIA},
        "humanCode": award.programme_code,
        "inLanguage": "es",
        "creator": issuer.profile(),
        "alignment": [
            {
                "type": ["Alignment"],
                "targetName": award.programme,
                "targetUrl": award.programme_url,
                "targetCode": award.programme_code,
                "targetFramework": "Catálogo de programas de formación",
            }
        ],
    }


def identity(document: str, salt: str) -> dict[str, Any]:
    """Whose it is: «sha256$» and the hex SHA-256 of the document followed by the salt."""
    digest = sha256(f"{document}{salt}".encode()).hexdigest()
    return {
        "type": "IdentityObject",
        "hashed": True,
        "identityHash": f"sha256${digest}",
        "identityType": "nationalIdentityNumber",
        "salt": salt,
    }
