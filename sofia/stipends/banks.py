"""The banks that money can be sent to, by their ACH code, as the program brings them (sofia/stipends/data)."""

import csv
from functools import cache
from pathlib import Path

BANKS = Path(__file__).with_name("data") / "bancos_ach.csv"


@cache
def banks() -> dict[str, str]:
    """ACH code of four digits → name of the bank, in the order in which people look for them."""
    with BANKS.open(encoding="utf-8", newline="") as file:
        found = {row["codigo_ach"]: row["nombre"] for row in csv.DictReader(file)}
    return dict(sorted(found.items(), key=lambda bank: bank[1].removeprefix("Banco ").casefold()))


def bank_name(code: str) -> str:
    """Its name; the code of one that is no longer in the table."""
    return banks().get(code, f"Banco {code}")
