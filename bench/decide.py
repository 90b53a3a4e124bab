"""Decide a file and write its award.json, nothing else; print how long the deciding itself took, in seconds."""

import sys
from datetime import date
from pathlib import Path

from sofia.core.canonical import canonical_json
from sofia.core.clock import stopwatch
from sofia.core.progress import large_data
from sofia.stipends import regulations
from sofia.stipends.rules.applicants import read
from sofia.stipends.rules.decision import Case, decide

RULE_SET = "9302_2025_1"
ON = date(2025, 4, 1)


def main(source: Path, target: Path, places: int, budget: int) -> None:
    rule_set = regulations.by_code(RULE_SET)
    with large_data():
        roll = read(source.read_bytes(), rule_set, ON)
        start = stopwatch()
        award = decide(Case(rule_set, roll, ON, places, budget)).award()
        print(stopwatch() - start)
        target.write_bytes(canonical_json(award))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
