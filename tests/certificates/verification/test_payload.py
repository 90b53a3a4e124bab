"""The text of the QR: it comes back as it went, it has one form only, and nobody else can write one."""

import unicodedata
from base64 import b32encode
from contextlib import suppress

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from sofia.certificates.verification.payload import (
    ATTESTATION,
    CERTIFICATE,
    FIELDS,
    MOST,
    BadPayload,
    Forged,
    Payload,
    decode,
    encode,
)
from tests.certificates.verification.signing import KEY, KEY_ID, KEYS, certificate, signed

LINES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=30).map(
    lambda text: unicodedata.normalize("NFC", text)
)


@st.composite
def payloads(draw):
    kind = draw(st.sampled_from(sorted(FIELDS)))
    fields = {name: draw(LINES) for name in FIELDS[kind]}
    return Payload(kind, KEY_ID, draw(st.from_regex(r"[0-9A-Z]{16}", fullmatch=True)), fields)


def fits(payload):
    return sum(len(value.encode()) for value in payload.fields.values()) <= MOST - 150


@given(payloads().filter(fits))
def test_what_went_in_comes_out(payload):
    assert decode(encode(payload, KEY.sign), KEYS) == payload


@given(payloads().filter(fits))
def test_it_fits_an_address_and_the_compact_mode_of_a_qr(payload):
    assert set(encode(payload, KEY.sign)) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")


@given(st.data())
def test_changing_any_one_letter_is_noticed(data):
    true = signed()
    place = data.draw(st.integers(0, len(true) - 1))
    other = data.draw(
        st.sampled_from([letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" if letter != true[place]])
    )
    with pytest.raises(BadPayload):
        decode(true[:place] + other + true[place + 1 :], KEYS)


@given(st.text(max_size=300))
def test_any_text_at_all_gets_an_answer_and_never_an_accident(text):
    with pytest.raises(BadPayload):
        decode(text, KEYS)


@given(st.binary(max_size=800))
def test_any_bytes_signed_by_us_are_a_payload_or_not_read(data):
    """Even the key's own signature over something else opens nothing that could be written in two ways."""
    text = b32encode(data + KEY.sign(data)).decode().rstrip("=")
    with suppress(BadPayload):
        assert encode(decode(text, KEYS), KEY.sign) == text


def test_another_keys_signature_is_a_forgery():
    forger = Ed25519PrivateKey.generate()
    with pytest.raises(Forged, match="firma no corresponde"):
        decode(encode(certificate(), forger.sign), KEYS)


def test_an_unknown_key_is_a_forgery():
    stranger = Payload(CERTIFICATE, "otra", "X" * 16, certificate().fields)
    with pytest.raises(Forged, match="llave que no se conoce"):
        decode(encode(stranger, KEY.sign), KEYS)


def test_letters_copied_in_lower_case_and_in_lines_are_read():
    true = signed()
    assert decode("\n".join([true[:50].lower(), f"  {true[50:]} "]), KEYS) == certificate()


@pytest.mark.parametrize(
    "fields",
    [
        {**certificate().fields, "name": "Ana\nPérez"},
        {**certificate().fields, "name": "Ana\u2028Pérez"},
        {**certificate().fields, "name": unicodedata.normalize("NFD", "Pérez")},
        {**certificate().fields, "other": "x"},
        {name: value for name, value in certificate().fields.items() if name != "hours"},
    ],
)
def test_what_would_not_come_back_is_not_written(fields):
    with pytest.raises(BadPayload):
        encode(Payload(CERTIFICATE, KEY_ID, "X" * 16, fields), KEY.sign)


def test_what_would_not_be_read_from_paper_is_not_written():
    with pytest.raises(BadPayload, match=f"caben {MOST}"):
        encode(certificate(programme="x" * MOST), KEY.sign)


def test_both_papers_have_their_fields():
    assert set(FIELDS) == {CERTIFICATE, ATTESTATION}
    assert all({"issued_on", "name", "document", "programme", "centre"} <= set(labels) for labels in FIELDS.values())
