"""Decide a file as `sofia award` does and write its award.json, nothing else."""

import sys
from datetime import date
from pathlib import Path

from sofia.core.canonical import write_canonical
from sofia.core.progress import large_data, leave
from sofia.stipends import halves, regulations
from sofia.stipends.rules.decision import Case
from sofia.stipends.rules.roll import Roll

RULE_SET = "9302_2025_1"
ON = date(2025, 4, 1)


def main(source: Path, target: Path, places: int, budget: int) -> None:
    rule_set = regulations.by_code(RULE_SET)

    def case(roll: Roll) -> Case:
        return Case(rule_set, roll, ON, places, budget)

    with large_data() as keep, halves.decided(source.read_bytes(), rule_set, ON, case) as decided:
        keep(decided)
        award = decided.award
        decided.dismiss()
        write_canonical(target, award)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
    leave(0)
