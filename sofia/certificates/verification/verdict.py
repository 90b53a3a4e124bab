"""What can be said of a paper by its QR alone, with the published keys and, at best, a dated list of annulments."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sofia.certificates.verification.payload import BadPayload, Forged, Keys, Payload, decode
from sofia.certificates.verification.snapshot import ANNULLED, Entry, Snapshot
from sofia.core.clock import day_of


class Outcome(StrEnum):
    """Codes are the same in the page that works without the network (static/js/offline.js)."""

    CURRENT = "current"
    REPLACED = "replaced"
    ANNULLED = "annulled"
    AUTHENTIC = "authentic"  # signed by us; what became of it is not known here
    FORGED = "forged"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Verdict:
    """``as_of``: until when what it says of the state is known. ``why``: the sentence of what could not be read."""

    outcome: Outcome
    payload: Payload | None = None
    entry: Entry | None = None
    as_of: datetime | None = None
    why: str = ""


def judge(text: str, keys: Keys, snapshot: Snapshot | None = None) -> Verdict:
    """The verdict on a QR's text or link."""
    try:
        payload = decode(text, keys)
    except Forged as error:
        return Verdict(Outcome.FORGED, why=str(error))
    except BadPayload as error:
        return Verdict(Outcome.UNREADABLE, why=str(error))
    if snapshot is None:
        return Verdict(Outcome.AUTHENTIC, payload)
    if entry := snapshot.of(payload.code):
        outcome = Outcome.ANNULLED if entry.state == ANNULLED else Outcome.REPLACED
        return Verdict(outcome, payload, entry, snapshot.as_of)
    # A list says nothing of what was issued on its own day or later.
    later = payload.fields["issued_on"] >= day_of(snapshot.as_of).isoformat()
    return Verdict(Outcome.AUTHENTIC if later else Outcome.CURRENT, payload, None, snapshot.as_of)
