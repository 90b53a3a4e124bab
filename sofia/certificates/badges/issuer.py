"""Who issues the badges, as other systems know it: a `did:web`, which is our address, with our public keys."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, urlsplit

from sofia.certificates.verification.keyset import jwk

CONTEXTS = ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/suites/jws-2020/v1"]


@dataclass(frozen=True)
class Issuer:
    """``address``: of the portal, without a final slash; ``name``: as a person reads it."""

    address: str
    name: str

    @property
    def did(self) -> str:
        """`did:web:portal.example`, or with a port `did:web:portal.example%3A8000`."""
        return f"did:web:{quote(urlsplit(self.address).netloc, safe='')}"

    def method(self, key_id: str) -> str:
        """The full name of one of its keys."""
        return f"{self.did}#{key_id}"

    def profile(self) -> dict[str, Any]:
        return {"id": self.did, "type": ["Profile"], "name": self.name, "url": self.address}

    def document(self, keys: Mapping[str, bytes]) -> dict[str, Any]:
        """What is served at ``/.well-known/did.json``."""
        methods = [self._method(key_id, key) for key_id, key in sorted(keys.items())]
        names = [method["id"] for method in methods]
        return {
            "@context": CONTEXTS,
            "id": self.did,
            "verificationMethod": methods,
            "assertionMethod": names,
        }

    def _method(self, key_id: str, key: bytes) -> dict[str, Any]:
        public = jwk(key_id, key)
        return {"id": self.method(key_id), "type": "JsonWebKey2020", "controller": self.did, "publicKeyJwk": public}


def instant(at: datetime) -> str:
    """An instant as credentials write it: UTC, to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
