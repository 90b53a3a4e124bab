"""What the page of an answer shows: the state in words, and every printed field."""

from typing import Any

from cryptography.x509.oid import NameOID
from django.conf import settings

from sofia.certificates.models import CertificateState
from sofia.certificates.verification import keys
from sofia.certificates.verification.answers import Answer
from sofia.certificates.verification.payload import ATTESTATION, FIELDS, KINDS
from sofia.core import clock
from sofia.core.canonical import canonical_json
from sofia.core.dates import iso_day, long_day
from sofia.documents.signing.published import known

NOTICES = {
    CertificateState.ISSUED: "success",
    CertificateState.REPLACED: "warning",
    CertificateState.ANNULLED: "error",
}


def context(answer: Answer, way: str) -> dict[str, Any]:
    """``way``: "code" or "file", how the paper was found."""
    return {
        "answer": answer,
        "way": way,
        "kind": KINDS[answer.kind],
        "notice_kind": NOTICES[answer.state],
        "facts": facts(answer),
        "at": clock.now(),
        "signer": signer_of(answer),
        "attestation": answer.kind == ATTESTATION,
    }


def facts(answer: Answer) -> list[tuple[str, str]]:
    """Every printed field, with its name; those that the paper leaves empty are left out."""
    said = answer.printed
    rows = [
        ("Número", answer.number),
        ("Código", answer.spoken_code),
        ("Nombre", said.name),
        ("Documento de identidad", answer.document),
        ("Programa", f"{said.programme} (código {said.programme_code}, versión {said.programme_version})"),
        ("Nivel", said.level),
        ("Modalidad", said.modality),
        ("Horas", f"{said.hours}" if said.hours else ""),
        ("Ficha", said.cohort),
        ("Inicio", day(said.start)),
        ("Fin", day(said.end)),
        ("Estado ese día", " desde el ".join(filter(None, (said.state, day(said.state_since))))),
        ("Centro de formación", f"{said.centre} ({said.centre_code})"),
        ("Lugar", f"{said.municipality}, regional {said.regional}"),
        ("Fecha de expedición", day(said.issued_on)),
        ("Responde por él", ", ".join(filter(None, (said.signer, said.signer_role)))),
        ("Reemplaza al", said.replaces),
    ]
    return [(name, value) for name, value in rows if value]


def signer_of(answer: Answer) -> str:
    """The name of the certificate that signed its file; empty when none did."""
    serial = answer.paper.signer
    found = next((one for one in known(settings.SIGNING) if one.serial == serial), None) if serial else None
    names = found.certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME) if found else []
    return str(names[0].value) if names else serial


def day(iso: str) -> str:
    return long_day(iso_day(iso)) if iso else ""


def for_the_browser() -> dict[str, str]:
    """What static/js/verify.js needs to check the QR of a link by itself."""
    fields = {kind: list(labels.items()) for kind, labels in FIELDS.items()}
    public = {key_id: key.hex() for key_id, key in sorted(keys.public_if_any().items())}
    return {"qr_keys": canonical_json(public).decode().strip(), "qr_fields": canonical_json(fields).decode().strip()}
