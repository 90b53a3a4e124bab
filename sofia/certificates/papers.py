"""What the typesetter is given for a certificate and for a constancia, with the QR that can be checked offline."""

from dataclasses import replace
from typing import Any

from django.conf import settings

from sofia.certificates.codes import grouped
from sofia.certificates.printed import Printed
from sofia.certificates.verification import qr
from sofia.core.dates import iso_day, long_day
from sofia.documents.signing.pades import Signature

ROOM = {"name": 80, "programme": 80, "centre": 60, "level": 30, "state": 30}
"""Letters that the QR has for each field."""


def certificate_data(printed: Printed, number: str, code: str) -> dict[str, Any]:
    """For templates/papers/certificate.typ."""
    words = {
        "title": "Certificado",
        "number": number,
        "statement": f"cumplió los requisitos del programa de formación y recibe el certificado de {printed.level} en",
        "facts": _facts(printed, (("Horas", f"{printed.hours}"), ("Formación", _period(printed)))),
        "replaces": printed.replaces,
        "signature": {"name": printed.signer, "office": printed.signer_role},
    }
    return _common(printed, code) | words | {"qr": qr.of_certificate(_short(printed), number=number, code=code)}


def attestation_data(printed: Printed, code: str) -> dict[str, Any]:
    """For templates/papers/attestation.typ."""
    since = long_day(iso_day(printed.state_since))
    words = {
        "title": "Constancia de estudio",
        "statement": f"tiene matrícula en este centro, en el programa de formación {printed.level} en",
        "facts": _facts(
            printed,
            (("Estado en este día", f"{printed.state}, desde el {since}"), ("Fechas de la ficha", _period(printed))),
        ),
        "signature": {"name": f"Centro de formación {printed.centre_code}", "office": printed.centre},
    }
    return _common(printed, code) | words | {"qr": qr.of_attestation(_short(printed), code=code)}


def signature_of(data: dict[str, Any], printed: Printed) -> Signature:
    """The electronic signature that the paper names."""
    signer = data["signature"]
    return Signature(signer["name"], signer["office"], data["title"], printed.municipality)


def _common(printed: Printed, code: str) -> dict[str, Any]:
    day = long_day(iso_day(printed.issued_on))
    return {
        "office": f"Centro de formación {printed.centre_code} · {printed.centre}",
        "at": f"{printed.municipality}, {day}",
        "code": grouped(code),
        "name": printed.name,
        "document": f"{printed.document_type} {printed.document_number}",
        "programme": printed.programme,
        "address": f"{settings.ADDRESS}/verificar/",
    }


def _facts(printed: Printed, more: tuple[tuple[str, str], ...]) -> list[list[str]]:
    first = (("Programa", f"{printed.programme_code}, versión {printed.programme_version}"), ("Ficha", printed.cohort))
    last = (("Modalidad", printed.modality), ("Regional", printed.regional))
    return [list(pair) for pair in (*first, *more, *last)]


def _period(printed: Printed) -> str:
    return f"del {long_day(iso_day(printed.start))} al {long_day(iso_day(printed.end))}"


def _short(printed: Printed) -> Printed:
    """What fits in a QR: a longer field is cut there, and whole on the paper."""
    kept = printed.as_dict
    short: dict[str, Any] = {
        name: f"{kept[name][: room - 1]}…" for name, room in ROOM.items() if len(kept[name]) > room
    }
    return replace(printed, **short)
