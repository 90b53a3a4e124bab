"""The proof that somebody's own line is in the public bundle: anybody with her salt and her line computes it."""

import hashlib
from dataclasses import asdict, dataclass
from typing import Any

from sofia.core.canonical import from_json, sha256_hex
from sofia.stipends import queries
from sofia.stipends.models import Decision
from sofia.stipends.rules.sheet import Sheet


@dataclass(frozen=True)
class Proof:
    """``line`` and ``salt`` are hers alone. ``published``: her line as the public bundle has it; empty without one.

    ``computed``: the SHA-256 of «salt|line», which must end the published one. ``bundle_sha256``: of the bytes that
    were just read.
    """

    application: str
    line: str
    salt: str
    computed: str
    published: str
    bundle_sha256: str

    @property
    def right(self) -> bool:
        """Whether what she holds gives what is published."""
        return self.published.rpartition(",")[2] == self.computed

    def to_json(self) -> dict[str, Any]:
        """As it is downloaded."""
        return {"format": "sofia-award-proof/1", **asdict(self)}


def proof_of(decision: Decision, sheet: Sheet) -> Proof:
    """Look for her line in the public bundle as it is published, and compute her commitment again."""
    data = queries.public_bundle(decision)
    front = f"{sheet.application},"
    published = next((line for line in from_json(data)["lines"] if line.startswith(front)), "")
    computed = hashlib.sha256(f"{sheet.salt}|{sheet.line}".encode()).hexdigest()
    return Proof(sheet.application, sheet.line, sheet.salt, computed, published, sha256_hex(data))
