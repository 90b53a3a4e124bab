"""A verdict with everything that this installation knows: the bytes of every paper, and the state as it is now."""

from sofia.certificates.models import CertificateState
from sofia.certificates.verification import answers, keys
from sofia.certificates.verification.answers import Answer
from sofia.certificates.verification.inside import PDF, code_in
from sofia.certificates.verification.snapshot import Entry, entry_id
from sofia.certificates.verification.verdict import Outcome, Verdict, judge
from sofia.core import clock
from sofia.core.canonical import sha256_hex

TOUCHED = "Su código es auténtico, pero el archivo no es, byte por byte, el que se expidió."
OUTCOMES = {
    CertificateState.ISSUED: Outcome.CURRENT,
    CertificateState.REPLACED: Outcome.REPLACED,
    CertificateState.ANNULLED: Outcome.ANNULLED,
}


def judge_here(data: bytes) -> Verdict:
    """Of a PDF, or of what a QR says. What we signed and the database does not have is authentic, and no more is known:
    the database may be an earlier copy.
    """
    verdict = judge(code_in(data), keys.public_if_any())
    found = answers.by_code(verdict.payload.code) if verdict.payload else None
    if found is None:
        return verdict
    if data.lstrip().startswith(PDF) and sha256_hex(data) != found.paper.sha256:
        return Verdict(Outcome.FORGED, why=TOUCHED)
    return Verdict(OUTCOMES[found.state], verdict.payload, entry(found), clock.now())


def entry(found: Answer) -> Entry | None:
    """What became of it, as the published list would say."""
    change = found.change
    return Entry(entry_id(found.code), found.state, change.on.isoformat(), change.reason) if change else None
