"""A call of any size, the same bytes every time, in an order that is not that of the ids."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from sofia.stipends.rules.roll import HEADER
from sofia.stipends.rules.rule_set import RuleSet
from sofia.stipends.rules.sisben import GROUPS

STRIDE = 7_368_787  # prime: walks all ids once, far from their order
YOUNGEST = date(2009, 12, 31)


def write(path: Path, size: int, rule_set: RuleSet) -> None:
    """Write ``size`` applicants: ages from 15 to 38, none to three supports, a tenth without requirements."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(HEADER) + "\n")
        file.writelines(_lines(size, rule_set))


def _lines(size: int, rule_set: RuleSet) -> Iterator[str]:
    supports = _supports([row.code for row in rule_set.criteria if not row.sisben])
    groups = ["", *sorted(GROUPS)]
    unmet = [""] * 18 + [rule_set.requirements[3].code, rule_set.requirements[7].code]
    days = [(YOUNGEST - timedelta(days=n)).isoformat() for n in range(8400)]
    for number in range(size):
        mixed = number * 2_654_435_761 >> 7  # Knuth's multiplicative hash: spreads without a generator
        yield (
            f"9302-2025-{number * STRIDE % size:08d},{days[mixed % 8400]},{supports[mixed // 11 % len(supports)]},"
            f"{groups[mixed // 97 % len(groups)]},{unmet[mixed // 31 % 20]}\n"
        )


def _supports(codes: list[str]) -> list[str]:
    """Cells of none, one, two and three criteria, in the order of the norm."""
    singles = [[code] for code in codes]
    pairs = [[a, b] for n, a in enumerate(codes) for b in codes[n + 1 :]]
    triples = [[*pair, c] for pair in pairs for c in codes[codes.index(pair[1]) + 1 :]]
    return [""] * 60 + [";".join(cell) for cell in (*singles * 6, *pairs, *triples[::2])]
