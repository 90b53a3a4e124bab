"""The table of banks is whole, and numbers look like what they are."""

import re

import pytest

from sofia.stipends.banks import bank_name, banks, number_problem


def test_every_bank_has_its_code_and_its_name():
    assert len(banks()) == 47
    assert all(re.fullmatch(r"[0-9]{4}", code) and name.strip() == name for code, name in banks().items())
    assert bank_name("1040") == "Banco Agrario"


def test_a_code_that_left_the_table_is_still_a_name():
    assert bank_name("9999") == "Banco 9999"


@pytest.mark.parametrize("number", ["", "12345", "1" * 18, "12345a", "１２３４５６"])
def test_what_is_not_a_number_says_what_one_is(number):
    assert "de 6 a 17 dígitos" in number_problem("savings", number)


@pytest.mark.parametrize(("kind", "number"), [("savings", "000123"), ("checking", "1" * 17), ("wallet", "3001234567")])
def test_a_number_fits_its_kind(kind, number):
    assert number_problem(kind, number) == ""


@pytest.mark.parametrize("number", ["2001234567", "300123456", "30012345678"])
def test_a_wallet_is_a_cell_phone(number):
    assert "celular" in number_problem("wallet", number)
