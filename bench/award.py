"""A million applicants beside `LC_ALL=C sort` of the same file, in the same run.

Every figure is a whole program: start, read, work, write. Memory is that of a program and all the processes that it
starts, added up many times a second; a page that two of them share counts half in each. The box may be noisy, so each
round runs the three programs in turn and the ratios are taken round by round; quote the medians.
"""

import os
import resource
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench import applicants, memory
from bench.decide import ON, RULE_SET
from sofia.core.clock import stopwatch
from sofia.stipends import regulations
from sofia.stipends.rules.allowance import award_cost, benefit_months

SIZES = (250_000, 500_000, 1_000_000)
ROUNDS = 5
KEPT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
ENVIRONMENT = KEPT | {"LC_ALL": "C"}  # sort comes compiled: our programs are compiled once too, not at each start


@dataclass(frozen=True)
class Run:
    """Wall and processor seconds and peak memory (MiB) of one finished program with all its processes."""

    seconds: float
    processor: float
    peak: float


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
    return {
        "LC_ALL=C sort": _time(["sort", str(source), "-o", str(folder / "sorted.csv")]),
        "leer, decidir y award.json": _time(
            [sys.executable, "-m", "bench.decide", str(source), str(folder / "award.json"), *limits]
        ),
        "sofia award, todo": _time(_award(folder, source, *limits), codes=(0, 3)),
    }


def _award(folder: Path, source: Path, places: str, budget: str) -> list[str]:
    sofia = str(Path(sys.executable).parent / "sofia")
    rules = ["--rule-set", str(regulations.STIPENDS / RULE_SET), "--on", ON.isoformat()]
    limits = ["--places", places, "--budget", budget]
    return [sofia, "award", *rules, *limits, "--applicants", str(source), "--out", str(folder / "out")]


def _time(command: list[str], codes: tuple[int, ...] = (0,)) -> Run:
    """Run one program twice: to take its time, and then, slower, to watch its memory."""
    with tempfile.TemporaryFile() as printed:
        before, start = _processor(), stopwatch()
        code = subprocess.run(command, env=ENVIRONMENT, stdout=printed, stderr=subprocess.STDOUT).returncode
        seconds, processor = stopwatch() - start, _processor() - before
        printed.seek(0)
        if code not in codes:
            raise SystemExit(f"{command[0]} terminó con {code}: {printed.read().decode()}")
        with subprocess.Popen(command, env=ENVIRONMENT, stdout=printed, stderr=subprocess.STDOUT) as process:
            peak = memory.peak(process)
    return Run(seconds, processor, peak)


def _processor() -> float:
    """Seconds of processor of every process that we started and that ended, and of those that these started."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _report(size: int, source: Path, rounds: list[dict[str, Run]]) -> None:
    print(f"{size} inscripciones ({source.stat().st_size / 2**20:.0f} MiB); medianas de {len(rounds)} rondas")
    sort = next(iter(rounds[0]))
    for name in rounds[0]:
        seconds = median(runs[name].seconds for runs in rounds)
        ratio = median(runs[name].seconds / runs[sort].seconds for runs in rounds)
        processor = median(runs[name].processor for runs in rounds)
        peak = median(runs[name].peak for runs in rounds)
        print(f"  {name:28} {seconds:6.2f} s {ratio:6.2f} × sort {processor:6.2f} s de procesador {peak:6.0f} MiB")


if __name__ == "__main__":
    main()
