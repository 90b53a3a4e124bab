"""Numbers in Spanish words, against the grammar's hard cases and an independent reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.core.words import MOST, counted, in_words, pesos_in_words, written_pesos

UNITS = {
    "cero": 0, "un": 1, "uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8,
    "nueve": 9, "diez": 10, "once": 11, "doce": 12, "trece": 13, "catorce": 14, "quince": 15, "dieciséis": 16,
    "diecisiete": 17, "dieciocho": 18, "diecinueve": 19, "veinte": 20, "veintiún": 21, "veintiuno": 21,
    "veintidós": 22, "veintitrés": 23, "veinticuatro": 24, "veinticinco": 25, "veintiséis": 26, "veintisiete": 27,
    "veintiocho": 28, "veintinueve": 29, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70,
    "ochenta": 80, "noventa": 90, "cien": 100, "ciento": 100, "doscientos": 200, "trescientos": 300,
    "cuatrocientos": 400, "quinientos": 500, "seiscientos": 600, "setecientos": 700, "ochocientos": 800,
    "novecientos": 900,
}  # fmt: skip


def read(words: str) -> int:
    """Add the words up, as a reader does: «mil» multiplies what came before it, «millones» everything so far."""
    millions = thousands = below = 0
    for word in words.split():
        if word in ("millón", "millones"):
            millions, thousands, below = thousands + below, 0, 0
        elif word == "mil":
            thousands, below = (below or 1) * 1000, 0
        elif word != "y":
            below += UNITS[word]
    return millions * 10**6 + thousands + below


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (711750, "setecientos once mil setecientos cincuenta pesos"),
        (377939250, "trescientos setenta y siete millones novecientos treinta y nueve mil doscientos cincuenta pesos"),
        (875452, "ochocientos setenta y cinco mil cuatrocientos cincuenta y dos pesos"),
        (1, "un peso"),
        (21, "veintiún pesos"),
        (101, "ciento un pesos"),
        (1000, "mil pesos"),
        (21000, "veintiún mil pesos"),
        (31001, "treinta y un mil un pesos"),
        (100000, "cien mil pesos"),
        (1000000, "un millón de pesos"),
        (2000000, "dos millones de pesos"),
        (21000000, "veintiún millones de pesos"),
        (1000001, "un millón un pesos"),
        (1000000000, "mil millones de pesos"),
        (0, "cero pesos"),
    ],
)
def test_pesos_are_written_as_a_resolution_does(value, words):
    assert pesos_in_words(value) == words


def test_what_is_counted_stands_in_words_and_figures():
    assert counted(59, "cupo", "cupos") == "cincuenta y nueve (59) cupos"
    assert counted(21, "mes", "meses") == "veintiún (21) meses"
    assert counted(1, "cupo", "cupos") == "un (1) cupo"
    assert written_pesos(711_750) == "setecientos once mil setecientos cincuenta pesos ($ 711.750)"


def test_a_number_that_counts_nothing_keeps_its_end():
    assert (in_words(21), in_words(59), in_words(101)) == ("veintiuno", "cincuenta y nueve", "ciento uno")


@given(st.integers(0, MOST - 1))
def test_the_words_say_the_number(value):
    assert read(in_words(value)) == value


@pytest.mark.parametrize("value", [-1, MOST])
def test_a_number_without_words_here_is_refused(value):
    with pytest.raises(ValueError, match="en letras"):
        in_words(value)
