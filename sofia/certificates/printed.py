"""What a paper says, as it was when it was issued. It is kept with the paper and never read again from elsewhere."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from sofia.core.canonical import canonical_json, sha256_hex


@dataclass(frozen=True)
class Printed:
    """The words of a certificate or a constancia. Days are ISO texts, empty where the paper says none; hours 0 too.

    ``state`` and ``state_since`` are a constancia's: in which state the learner was on the day it was issued.
    ``signer`` and ``signer_role`` are of whoever answers for a certificate. ``replaces``: the number of the other.
    """

    name: str
    document_type: str
    document_number: str
    programme: str
    programme_code: str
    programme_version: int
    level: str
    modality: str
    hours: int
    cohort: str
    start: str
    end: str
    centre: str
    centre_code: str
    regional: str
    municipality: str
    issued_on: str
    state: str = ""
    state_since: str = ""
    signer: str = ""
    signer_role: str = ""
    replaces: str = ""

    @property
    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the canonical text: two papers that say the same have the same."""
        return sha256_hex(canonical_json(self.as_dict))


NAMES = frozenset(field.name for field in fields(Printed))


def printed(kept: Mapping[str, Any]) -> Printed:
    """What a row keeps, as a value; what later versions add is left out."""
    return Printed(**{name: value for name, value in kept.items() if name in NAMES})
