"""Reads the signature of a PDF, in the child: who, when, whether it holds, and for how much of the file.

Trust is what the order says, certificate by certificate: that some authority vouches for a stranger makes nothing ours.
"""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from asn1crypto import cms, pem
from asn1crypto import x509 as asn1
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from sofia.core.canonical import canonical_json, from_json

Answer = dict[str, Any]


def answer(order: bytes, data: bytes) -> bytes:
    """One line about the file. Whatever a library does not understand of it, is that it cannot be read."""
    try:
        said = read(from_json(order), data)
    except Exception:
        said = {"verdict": "unreadable"}
    return canonical_json(said)


def read(order: Answer, data: bytes) -> Answer:
    if not data.startswith(b"%PDF-"):
        return {"verdict": "unreadable"}
    try:
        signatures = PdfFileReader(BytesIO(data)).embedded_signatures
    except PdfError:
        return {"verdict": "unreadable"}
    if not signatures:
        return {"verdict": "unsigned"}
    last = signatures[-1]
    known = {certificate(one["pem"][0]).dump(): one for one in order["known"]}
    ours = known.get(last.signer_cert.dump())
    about = said_by(last)
    if ours is None:
        return about | {"verdict": "changed" if not holds(last) else "foreign"}
    if not is_ours_alone(last, data, ours):
        return about | {"verdict": "changed"}
    return about | judged(last, ours, order["time_roots"], alone=len(signatures) == 1)


def said_by(signature: EmbeddedPdfSignature) -> Answer:
    at = signature.self_reported_timestamp
    return {
        "name": str(signature.sig_object.get("/Name", "")),
        "certificate": name_of(signature.signer_cert),
        "serial": f"{signature.signer_cert.serial_number:x}",
        "at": at.astimezone(UTC).isoformat() if at else "",
        "stamped": False,
    }


def holds(signature: EmbeddedPdfSignature) -> bool:
    """Whether the bytes that it covers are those that somebody signed."""
    context = ValidationContext(trust_roots=[signature.signer_cert], allow_fetching=False)
    status = validate_pdf_signature(signature, context, skip_diff=True)
    return bool(status.intact and status.valid)


def is_ours_alone(signature: EmbeddedPdfSignature, data: bytes, ours: Answer) -> bool:
    """Whether also the place of the signature, which it cannot cover, holds nothing but what we put there: hex digits
    in capitals, zeros after them, and certificates of ours."""
    start, end = signature.byte_range[1], signature.byte_range[2]
    content = bytes(signature.pkcs7_content)
    known = {certificate(one).dump() for one in ours["pem"]}
    carried = {one.chosen.dump() for one in signature.signed_data["certificates"]}
    read = cms.ContentInfo.load(content).dump()
    return (
        data[start:end] == b"<%s>" % content.hex().upper().encode()
        and carried <= known
        and not content[len(read) :].strip(b"\0")
    )


def judged(signature: EmbeddedPdfSignature, ours: Answer, time_roots: list[str], *, alone: bool) -> Answer:
    """What one by a certificate of ours is worth."""
    at = signature.self_reported_timestamp
    chain = [certificate(one) for one in ours["pem"]]
    trusted = ValidationContext(trust_roots=chain[-1:], other_certs=chain[:-1], moment=at, allow_fetching=False)
    of_time = ValidationContext(trust_roots=[certificate(one) for one in time_roots], allow_fetching=False)
    status = validate_pdf_signature(signature, trusted, of_time)
    stamp = status.timestamp_validity
    stamped = bool(stamp and stamp.valid and stamp.intact and stamp.trusted)
    moment = stamp.timestamp if stamp and stamped else at
    told = {"stamped": stamped, "at": moment.astimezone(UTC).isoformat() if moment else ""}
    if not (status.intact and status.valid):
        return told | {"verdict": "changed"}
    if not alone or status.coverage != SignatureCoverageLevel.ENTIRE_FILE or not status.docmdp_ok:
        return told | {"verdict": "appended"}
    if moment is None or not is_timely(moment, chain[0], ours["until"]):
        return told | {"verdict": "untimely"}
    return told | {"verdict": "good" if status.trusted else "foreign"}


def is_timely(moment: datetime, signer: asn1.Certificate, until: str) -> bool:
    """Whether that certificate signed for us at that moment."""
    stopped = datetime.fromisoformat(until) if until else signer.not_valid_after
    return bool(signer.not_valid_before <= moment <= min(stopped, signer.not_valid_after))


def name_of(signer: asn1.Certificate) -> str:
    """Common name and institution, as its certificate has them."""
    names = signer.subject.native
    return ", ".join(str(names[part]) for part in ("common_name", "organization_name") if names.get(part))


def certificate(text: str) -> asn1.Certificate:
    return asn1.Certificate.load(pem.unarmor(text.encode())[2])
