"""The banks that money can be sent to, by their ACH code, as the program brings them (sofia/stipends/data)."""

import csv
import re
from functools import cache
from pathlib import Path

BANKS = Path(__file__).with_name("data") / "bancos_ach.csv"
WALLET = "wallet"  # the kind of account that a cell phone is
NUMBER, CELLPHONE = re.compile(r"[0-9]{6,17}"), re.compile(r"3[0-9]{9}")


@cache
def banks() -> dict[str, str]:
    """ACH code of four digits → name of the bank, in the order in which people look for them."""
    with BANKS.open(encoding="utf-8", newline="") as file:
        found = {row["codigo_ach"]: row["nombre"] for row in csv.DictReader(file)}
    return dict(sorted(found.items(), key=lambda bank: bank[1].removeprefix("Banco ").casefold()))


def bank_name(code: str) -> str:
    """Its name; the code of one that is no longer in the table."""
    return banks().get(code, f"Banco {code}")


def number_problem(kind: str, number: str) -> str:
    """What is wrong with a number typed for that kind of account; empty when nothing is."""
    if kind == WALLET and not CELLPHONE.fullmatch(number):
        return "El número de un depósito electrónico es el del celular: diez dígitos, y empieza por 3."
    if not NUMBER.fullmatch(number):
        return "Escriba el número de la cuenta como está en el certificado: de 6 a 17 dígitos, sin letras."
    return ""
