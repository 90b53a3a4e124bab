"""What the signature of a file is worth, whoever sent the file."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings
from django.db.models import TextChoices

from sofia.audit.authority import roots
from sofia.core import clock
from sofia.documents import gate
from sofia.documents.reasons import Reason, Rejected
from sofia.documents.signing import published
from sofia.documents.signing.published import Known

CHILD = "sofia.documents.signing"


class Verdict(TextChoices):
    """Only «good» is good; the words say what was found."""

    GOOD = "good", "La firma es de esta institución, y el archivo no ha cambiado desde que se firmó."
    UNSIGNED = "unsigned", "El archivo no tiene firma electrónica."
    CHANGED = "changed", "El archivo cambió después de firmado."
    APPENDED = "appended", "Al archivo se le agregó algo después de firmado."
    FOREIGN = "foreign", "La firma no es de esta institución, aunque el papel diga lo contrario."
    UNTIMELY = "untimely", "La firma dice un momento en el que ese certificado no firmaba por la institución."
    UNREADABLE = "unreadable", "El archivo no se puede leer: no es un PDF, o está dañado."


@dataclass(frozen=True)
class SignatureReport:
    """``name``: what the signature says of who signed; ``certificate`` and ``serial``: which certificate did.

    ``at``: when, by an authority of time if ``stamped``, or as the signature itself says.
    """

    verdict: Verdict
    name: str = ""
    certificate: str = ""
    serial: str = ""
    at: datetime | None = None
    stamped: bool = False

    @property
    def is_good(self) -> bool:
        return self.verdict == Verdict.GOOD

    @property
    def is_intact(self) -> bool:
        """Whether the whole file is what somebody signed, be it us or not."""
        return self.verdict in (Verdict.GOOD, Verdict.FOREIGN, Verdict.UNTIMELY)

    @property
    def sentence(self) -> str:
        return str(self.verdict.label)


def check_signature(data: bytes) -> SignatureReport:
    """Held against the certificates of this installation, without network, in a child that has nothing to lose.

    Raises Rejected (busy) when too many files are being looked at.
    """
    time_roots = [text(one) for one in roots()] if settings.SIGNING_TSA else []
    order = {"known": [told(one) for one in published.known(settings.SIGNING)], "time_roots": time_roots}
    try:
        said, _ = gate.ask(CHILD, order, data)
    except Rejected as refusal:
        if refusal.reason == Reason.BUSY:
            raise
        return SignatureReport(Verdict.UNREADABLE)
    at = said.pop("at", "")
    moment = datetime.fromisoformat(at).astimezone(clock.BOGOTA) if at else None
    return SignatureReport(Verdict(said.pop("verdict")), at=moment, **said)


def text(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(Encoding.PEM).decode()


def told(one: Known) -> dict[str, Any]:
    """A certificate of ours for the child: with who vouches for it, and until when it signed."""
    pem = [text(certificate) for certificate in (one.certificate, *one.chain)]
    return {"pem": pem, "until": one.until.isoformat() if one.until else ""}
