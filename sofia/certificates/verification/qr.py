"""The QR of a paper: a link that any telephone opens, which carries the signed fields where no server sees them.

What follows the «#» of an address stays in the browser. The link opens our page, which checks the signature there and
asks only for the code; whoever has no network keeps the text and gives it to the page that needs none.
"""

from django.conf import settings

from sofia.certificates.printed import Printed
from sofia.certificates.verification import keys
from sofia.certificates.verification.payload import ATTESTATION, CERTIFICATE, FIELDS, Payload, encode
from sofia.core.names import masked, tidy
from sofia.documents.papers import qr

PATH = "/verificar/#"
ALT = {
    CERTIFICATE: "Código QR con el que se verifica este certificado.",
    ATTESTATION: "Código QR con el que se verifica esta constancia.",
}


def of_certificate(said: Printed, *, number: str, code: str) -> dict[str, str]:
    """The QR of a certificate, for the papers' component ``scan``. Raises CannotSign, and BadPayload when too long."""
    return qr(_link(CERTIFICATE, said, code, number), ALT[CERTIFICATE])


def of_attestation(said: Printed, *, code: str) -> dict[str, str]:
    """The same of a constancia."""
    return qr(_link(ATTESTATION, said, code, ""), ALT[ATTESTATION])


def _link(kind: str, said: Printed, code: str, number: str) -> str:
    known = {
        "number": number,
        "issued_on": said.issued_on,
        "name": said.name,
        "document": f"{said.document_type} {masked(said.document_number).lstrip('•')}",
        "programme": said.programme,
        "level": said.level,
        "hours": str(said.hours),
        "cohort": said.cohort,
        "state": said.state,
        "centre": f"{said.centre_code} {said.centre}",
    }
    fields = {name: tidy(known[name]) for name in FIELDS[kind]}
    return f"{settings.ADDRESS}{PATH}{encode(Payload(kind, keys.current(), code, fields), keys.sign)}"
