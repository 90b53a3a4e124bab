"""Which certificates sign our papers, as published: with them, and without us, the signature of a PDF is checked."""

from collections.abc import Iterable
from typing import Any

from sofia.core.canonical import from_json
from sofia.documents import gate
from sofia.documents.signing.checks import CHILD, Verdict, told
from sofia.documents.signing.published import Known

FORMAT = "sofia-signers-1"


class BadSigners(ValueError):
    """The file is not a list of the certificates that sign."""


def to_json(known: Iterable[Known]) -> dict[str, Any]:
    """The published form: for each, its certificate and those that vouch for it, and until when it signed."""
    signers = [{"serial": one.serial, "since": one.since.isoformat(), **told(one)} for one in known]
    return {"format": FORMAT, "signers": signers}


def check(pdf: bytes, published: bytes) -> Verdict:
    """What the signature of the PDF is worth by a published list. Raises BadSigners, and Rejected when it is a trap."""
    try:
        said = from_json(published)
        if said["format"] != FORMAT:
            raise ValueError(said["format"])
        known = [{"pem": one["pem"], "until": one["until"]} for one in said["signers"]]
    except (ValueError, KeyError, TypeError):
        raise BadSigners("No es un archivo de certificados de firma (firmas.json).") from None
    answer, _ = gate.ask(CHILD, {"known": known, "time_roots": []}, pdf)
    return Verdict(answer["verdict"])
