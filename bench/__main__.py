"""A million applicants beside `LC_ALL=C sort` of the same file, in the same run.

Every figure but «ya leído» is a whole process: start, read, work, write. The box may be noisy, so each round runs the
three programs in turn and the ratios are taken round by round; quote the medians.
"""

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench import applicants
from bench.decide import ON, RULE_SET
from sofia.core.clock import stopwatch
from sofia.stipends import regulations
from sofia.stipends.rules.allowance import award_cost, benefit_months

SIZES = (250_000, 500_000, 1_000_000)
ROUNDS = 5


@dataclass(frozen=True)
class Run:
    """Wall seconds and peak memory (MiB) of one finished program, and what it printed."""

    seconds: float
    peak: float
    printed: str = ""


def main() -> None:
    rule_set = regulations.by_code(RULE_SET)
    cost = award_cost(rule_set, benefit_months(rule_set, ON))
    with tempfile.TemporaryDirectory(prefix="sofia bench ") as name:
        for size in SIZES:
            folder = Path(name) / str(size)
            folder.mkdir()
            source = folder / "applicants.csv"
            applicants.write(source, size, rule_set)
            places = size * 59 // 1000
            _report(size, source, [_round(folder, source, places, places * cost) for _ in range(ROUNDS)])


def _round(folder: Path, source: Path, places: int, budget: int) -> dict[str, Run]:
    limits = [str(places), str(budget)]
    decide = _time([sys.executable, "-m", "bench.decide", str(source), str(folder / "award.json"), *limits])
    return {
        "LC_ALL=C sort": _time(["sort", str(source), "-o", str(folder / "sorted.csv")]),
        "decidir, ya leído": Run(float(decide.printed), decide.peak),
        "leer, decidir y award.json": decide,
        "sofia award, todo": _time(_award(folder, source, *limits), codes=(0, 3)),
    }


def _award(folder: Path, source: Path, places: str, budget: str) -> list[str]:
    sofia = str(Path(sys.executable).parent / "sofia")
    rules = ["--rule-set", str(regulations.STIPENDS / RULE_SET), "--on", ON.isoformat()]
    limits = ["--places", places, "--budget", budget]
    return [sofia, "award", *rules, *limits, "--applicants", str(source), "--out", str(folder / "out")]


def _time(command: list[str], codes: tuple[int, ...] = (0,)) -> Run:
    """Run one program to its end; its memory is its own, as the kernel counts it."""
    with tempfile.TemporaryFile() as printed:
        start = stopwatch()
        process = subprocess.Popen(command, env=os.environ | {"LC_ALL": "C"}, stdout=printed, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds, process.returncode = stopwatch() - start, os.waitstatus_to_exitcode(status)
        printed.seek(0)
        text = printed.read().decode()
    if process.returncode not in codes:
        raise SystemExit(f"{command[0]} terminó con {process.returncode}: {text}")
    return Run(seconds, usage.ru_maxrss / 1024, text)


def _report(size: int, source: Path, rounds: list[dict[str, Run]]) -> None:
    print(f"{size} inscripciones ({source.stat().st_size / 2**20:.0f} MiB); medianas de {len(rounds)} rondas")
    sort = next(iter(rounds[0]))
    for name in rounds[0]:
        seconds = median(runs[name].seconds for runs in rounds)
        ratio = median(runs[name].seconds / runs[sort].seconds for runs in rounds)
        peak = median(runs[name].peak for runs in rounds)
        print(f"  {name:28} {seconds:6.2f} s {ratio:6.2f} × sort {peak:6.0f} MiB")


if __name__ == "__main__":
    main()
