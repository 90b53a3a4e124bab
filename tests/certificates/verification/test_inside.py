"""Finding the code of a paper in its file, whatever the file is."""

import zlib
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.certificates.verification.inside import MOST_STREAMS, code_in
from sofia.documents.papers import qr, typeset
from tests import builders
from tests.certificates.verification.signing import pdf_with, signed
from tests.documents.papers import specimens

LINK = f"https://portal.invalid/verificar/#{signed()}"


@pytest.mark.parametrize("squeezed", [False, True])
def test_the_link_of_a_pdf_is_found_in_the_clear_and_compressed(squeezed):
    pdf = pdf_with(LINK, squeezed=squeezed)
    assert (signed().encode() in pdf) is not squeezed
    assert code_in(pdf) == signed()


def test_a_pdf_without_a_link_has_none():
    empty = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(empty)
    assert code_in(empty.getvalue()) == ""


def test_a_text_is_the_text():
    assert code_in(f"  {LINK}\n".encode()) == LINK


def test_a_bomb_is_not_unpacked():
    bomb = zlib.compress(bytes(50_000_000))
    assert code_in(b"%PDF-1.7\n" + (b"stream\n" + bomb + b"\nendstream\n") * 3) == ""


def test_a_file_of_nothing_but_streams_ends():
    assert code_in(b"%PDF-1.7\n" + b"stream\nx" * (3 * MOST_STREAMS)) == ""


@given(st.binary(max_size=500))
def test_any_file_at_all_gets_an_answer(data):
    assert isinstance(code_in(data), str)
    assert isinstance(code_in(b"%PDF-" + data), str)


def test_a_paper_of_the_house_carries_the_link_of_its_qr():
    data = specimens.data(qr=qr(LINK, "Código QR"))
    assert code_in(typeset("specimen", data, builders.NOON)) == signed()
