"""A bank's file says exactly what was approved, or says which value does not fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.stipends.rules.bank_lines import Misfit, lines, plain
from tests.stipends.rules.banking import FIXED, SEPARATED, row, whole


def test_a_separated_file_says_whose_it_is_its_titles_its_lines_and_its_total():
    head, titles, line, foot = [text.decode() for text in lines(SEPARATED, whole(), [row()])]
    assert head.startswith("CONVOCATORIA;9302-2025-1;MES;2025-06;VEZ;1;HUELLA;aaaa")
    assert titles.startswith("LINEA;OBLIGACION;TIPO_DOCUMENTO;DOCUMENTO;TITULAR;CODIGO_ACH")
    assert line == "1;123482;CC;888800001;Ana Mejía;1007;Bancolombia;AHORROS;24012345678;2025-06;700000\r\n"
    assert foot == "LINEAS;1;TOTAL;700000\r\n"


def test_a_file_of_fixed_width_has_lines_of_one_length():
    written = list(
        lines(FIXED, whole(2), [row(), row(number=2, holder="Ñáñez de la Hoz Peña " * 3, account_kind="wallet")])
    )
    assert {len(line) for line in written} == {122}
    assert [line[:1] for line in written] == [b"1", b"5", b"5", b"9"]
    assert written[1][28:77] == b"CC  888800001      ANA MEJIA                     "
    assert written[2][47:77] == b"NANEZ DE LA HOZ PENA NANEZ DE "
    assert written[2].endswith(b"1007570000000002401234567800000000070000000\r\n")


@pytest.mark.parametrize(
    ("about", "told"),
    [
        ({"account_number": "2401;345"}, "usa para otra cosa"),
        ({"holder": 'Ana "la" Mejía'}, "usa para otra cosa"),
        ({"holder": "=1+1"}, "usa para otra cosa"),
        ({"holder": "Ana\nMejía"}, "no se ve"),
        ({"account_number": "1" * 21}, "mide 21, y en este formato caben 20"),
        ({"account_kind": "gold"}, "no tiene cómo decirlo"),
    ],
)
def test_what_does_not_fit_is_refused_and_never_escaped(about, told):
    with pytest.raises(Misfit, match=told):
        list(lines(SEPARATED, whole(), [row(**about)]))


@pytest.mark.parametrize(
    ("about", "told"),
    [
        ({"account_number": "24-012"}, "solo cifras"),
        ({"document_number": "Ñ123"}, "no sabe escribir"),
        ({"document_number": "1" * 16}, "caben 15"),
    ],
)
def test_a_fixed_width_cuts_only_what_its_format_says(about, told):
    with pytest.raises(Misfit, match=told):
        list(lines(FIXED, whole(), [row(**about)]))


def test_a_bank_reads_names_in_capitals_without_accents():
    assert plain("Ñáñez-O’Connor  de la Hoz") == "NANEZ O CONNOR DE LA HOZ"


@given(st.text(max_size=40), st.text(max_size=25), st.integers(0, 10**12))
def test_whatever_is_written_has_one_line_for_each_row(holder, number, pesos):
    for form in (SEPARATED, FIXED):
        try:
            written = b"".join(lines(form, whole(), [row(holder=holder, account_number=number, pesos=pesos)]))
        except Misfit:
            continue
        assert written.count(b"\n") == written.count(b"\r") == (4 if form is SEPARATED else 3)
        if form is SEPARATED:
            assert written.decode().splitlines()[2].split(";")[4:9:4] == [holder, number]
