"""Each line of a bank's answer is an answer about an obligation, or says what is wrong with it, by its number."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.stipends.rules.bank_answers import AnswerLine, Wrong, read
from sofia.stipends.rules.bank_formats import AnswerForm
from sofia.stipends.rules.obligations import obligation
from tests.stipends.rules.banking import FIXED, SEPARATED

TITLES = b"OBLIGACION;VALOR;RESULTADO;CAUSA;DESCRIPCION\r\n"
form = SEPARATED.answer
fixed = FIXED.answer
assert isinstance(form, AnswerForm)
assert isinstance(fixed, AnswerForm)


def only(line: bytes) -> AnswerLine | Wrong:
    [found] = read(form, [TITLES, line])
    return found


def fixed_line(paid: bool, month: int = 1234, pesos: int = 700_000, cause: str = "") -> bytes:
    said = "CUENTA CANCELADA" if not paid else ""
    about = f"{obligation(month):0>20}{pesos:0>15}00{'00' if paid else '01'}{cause:<3}{said}"
    return f"50000001{about}\r\n".encode()


def test_a_paid_line():
    assert only(b"123482;700000;PAGADO;00;Abono exitoso\r\n") == AnswerLine(2, 1234, 700_000, True, "", "")


def test_a_rejected_line_keeps_the_code_and_the_words_of_the_bank():
    assert only(b"123482;700000,00;Rechazado;r02;CUENTA  CANCELADA") == AnswerLine(
        2, 1234, 700_000, False, "R02", "CUENTA CANCELADA"
    )


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"123483;700000;PAGADO;;", "no es el número de una obligación"),
        (b"123482;700.000;PAGADO;;", "no es un valor en pesos"),
        (b"123482;-5;PAGADO;;", "no es un valor en pesos"),
        (b"123482;700000;EN TRAMITE;;", "no es un resultado"),
        (b"123482;700000;RECHAZADO;;sin causa", "dice el código de su causa"),
        (b"123482;700000", "La línea tiene 2 columnas, y se esperan 5"),
        (b'123482;700000;"PAGADO;;', "comillas"),
        (b"123482;700000;PAGADO;\xf1;", "no se entienden"),
        (b"123482;700000;PAGADO\0;;", "signo nulo"),
        (b"1" * 3_000, "larguísima"),
    ],
)
def test_a_wrong_line_says_what_is_wrong_with_its_number(line, told):
    found = only(line)
    assert isinstance(found, Wrong)
    assert found.number == 2
    assert told in found.reason


def test_columns_are_found_by_their_titles_in_any_order_and_empty_lines_say_nothing():
    found = list(
        read(
            form,
            [
                b"\xef\xbb\xbfCausa;Valor;Resultado;Obligaci\xc3\xb3n;Otra\n",
                b"\n",
                b";;;;\n",
                b"R02;5;rechazada;123482;x\n",
            ],
        )
    )
    assert found == [AnswerLine(4, 1234, 5, False, "R02", "")]


def test_without_its_titles_nothing_of_a_file_is_read():
    [found] = read(form, [b"123482;700000;PAGADO;;\n", b"123482;700000;PAGADO;;\n"])
    assert found == Wrong(
        1, "La primera línea lleva los títulos de las columnas, y faltan: OBLIGACION, VALOR, RESULTADO, CAUSA."
    )


def test_a_fixed_width_is_read_by_place_and_its_head_and_total_are_no_answers():
    file = [
        b"1 9302\r\n",
        fixed_line(True),
        fixed_line(False, 77, cause="R17"),
        b"90000002\r\n",
        b"7?\r\n",
        b"5000\r\n",
    ]
    paid, rejected, unknown, short = read(fixed, file)
    assert paid == AnswerLine(2, 1234, 700_000, True, "", "")
    assert rejected == AnswerLine(3, 77, 700_000, False, "R17", "CUENTA CANCELADA")
    assert isinstance(unknown, Wrong)
    assert unknown.reason == "La línea empieza por «7», que no es de este formato."
    assert isinstance(short, Wrong)
    assert short.number == 6


def test_cents_that_are_not_zero_are_no_pesos():
    [found] = read(fixed, [fixed_line(True).replace(b"0000000070000000", b"0000000070000050")])
    assert isinstance(found, Wrong)
    assert "no es un valor en pesos" in found.reason


@given(st.lists(st.binary(max_size=60), max_size=8))
def test_no_bytes_are_an_error(lines):
    for one in (form, fixed, replace(form, headings=False)):
        assert all(isinstance(found, AnswerLine | Wrong) for found in read(one, [TITLES, *lines]))
