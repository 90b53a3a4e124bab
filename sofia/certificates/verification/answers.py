"""What the portal answers about a paper to whoever has its code, its code and its owner's document, or its file.

The same questions are asked of the database for a code that nobody has and for one that cannot be.
"""

import hmac
from dataclasses import dataclass
from datetime import date

from sofia.certificates.codes import grouped, tidy_code
from sofia.certificates.grounds import Ground
from sofia.certificates.models import Attestation, Certificate, CertificateState
from sofia.certificates.printed import Printed
from sofia.certificates.verification.payload import ATTESTATION, CERTIFICATE
from sofia.core.names import masked
from sofia.documents.models import Paper


@dataclass(frozen=True)
class Change:
    """What became of a certificate: the day, and the class of the reason in words; its successor's code, if any."""

    on: date
    reason: str
    successor: str = ""


@dataclass(frozen=True)
class Answer:
    """A paper that was issued here. ``kind`` is that of its QR; ``whole``: the document is shown entire."""

    kind: str
    state: CertificateState
    code: str
    number: str
    printed: Printed
    paper: Paper
    change: Change | None = None
    whole: bool = False

    @property
    def document(self) -> str:
        """«CC ••••••4321», or the whole number for who typed it."""
        number = self.printed.document_number
        return f"{self.printed.document_type} {number if self.whole else masked(number)}"

    @property
    def spoken_code(self) -> str:
        return grouped(self.code)


def by_code(typed: str, document: str = "") -> Answer | None:
    """Of the paper with that code. With a document number, only when it is the one printed on it."""
    found = _issued(whole=bool(document), code=tidy_code(typed))
    if found is None or (document and not hmac.compare_digest(found.printed.document_number, document)):
        return None
    return found


def by_file(sha256: str) -> Answer | None:
    """Of the paper whose file has that SHA-256, byte by byte."""
    return _issued(whole=False, paper__sha256=sha256)


def _issued(*, whole: bool, **known: str) -> Answer | None:
    """Asks for both kinds, whichever it is."""
    certificates = Certificate.objects.filter(**known).select_related("successor", "paper").prefetch_related("acts")
    certificate = certificates.first()
    attestation = Attestation.objects.filter(**known).select_related("paper").first()
    if certificate:
        return _of_certificate(certificate, whole)
    return _of_attestation(attestation, whole) if attestation else None


def _of_certificate(certificate: Certificate, whole: bool) -> Answer:
    state = CertificateState(certificate.state)
    change = None
    if state is not CertificateState.ISSUED:
        act = next(act for act in certificate.acts.all() if act.kind == state)
        successor = getattr(certificate, "successor", None)
        change = Change(act.on, Ground(act.ground).label, successor.code if successor else "")
    about = (certificate.code, certificate.number, certificate.as_printed, certificate.paper)
    return Answer(CERTIFICATE, state, *about, change, whole)


def _of_attestation(attestation: Attestation, whole: bool) -> Answer:
    about = (attestation.code, "", attestation.as_printed, attestation.paper)
    return Answer(ATTESTATION, CertificateState.ISSUED, *about, None, whole)
