"""The QR of a paper says what the paper says, signed, and is coarse enough for an old camera."""

import re
from dataclasses import replace

import pytest

from sofia.certificates.verification import keys, qr
from sofia.certificates.verification.payload import BadPayload, decode
from tests.certificates.issuing import PRINTED
from tests.certificates.verification.signing import CODE
from tests.documents.conftest import signing as signing

LONG = replace(
    PRINTED,
    name="María de los Ángeles Fernández de Córdoba y Rodríguez-Ñáñez",
    programme="Operación y mantenimiento de sistemas de generación de energía solar fotovoltaica y eólica",
    centre="Centro Nacional de Asistencia Técnica a la Industria y de Formación de Instructores del Norte",
)


def modules(picture: dict[str, str]) -> int:
    """Squares on a side, without the empty edge."""
    return int(re.search(r'width="(\d+)"', picture["svg"])[1]) - 4


def test_it_says_what_the_certificate_says(signing, settings):
    settings.ADDRESS = "https://portal.invalid"
    made = qr.of_certificate(PRINTED, number="9302-2026-000123", code=CODE)
    assert made["text"].startswith("https://portal.invalid/verificar/#")
    read = decode(made["text"], keys.public())
    assert (read.kind, read.code) == ("C", CODE)
    assert read.fields == {
        "number": "9302-2026-000123",
        "issued_on": "2026-11-20",
        "name": "Ana Mejía",
        "document": "CC 0001",
        "programme": "Sistemas",
        "level": "Técnico",
        "hours": "2208",
        "centre": "9302 Comercio",
    }


def test_it_says_what_the_constancia_says(signing):
    read = decode(qr.of_attestation(replace(PRINTED, state="En formación"), code=CODE)["text"], keys.public())
    assert (read.kind, read.fields["state"], read.fields["cohort"]) == ("A", "En formación", "8800001")


def test_the_number_of_the_document_is_not_in_it(signing):
    made = qr.of_certificate(PRINTED, number="9302-2026-000123", code=CODE)
    assert PRINTED.document_number not in str(decode(made["text"], keys.public()))


def test_an_old_camera_reads_it_from_40_millimetres_of_paper(signing, settings):
    """Half a millimetre for each square, and 0,43 with the longest names that there are."""
    settings.ADDRESS = "https://portal-de-formacion.ejemplo.gov.co"
    usual = qr.of_certificate(PRINTED, number="9302-2026-000123", code=CODE)
    longest = qr.of_certificate(LONG, number="9302-2026-000123", code=CODE)
    assert 40 / (modules(usual) + 4) > 0.50
    assert 40 / (modules(longest) + 4) > 0.43


def test_names_that_fit_no_qr_are_refused(signing):
    with pytest.raises(BadPayload):
        qr.of_certificate(replace(PRINTED, programme="x" * 700), number="9302-2026-000123", code=CODE)


def test_signs_that_are_not_seen_do_not_enter_it(signing):
    odd = replace(PRINTED, name="Ana\u202eMeji\u0301a\n")
    read = decode(qr.of_certificate(odd, number="9302-2026-000123", code=CODE)["text"], keys.public())
    assert read.fields["name"] == "Ana Mejía"
