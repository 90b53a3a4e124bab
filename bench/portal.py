"""The portal as people meet it, beside PostgreSQL doing the same statements and nothing else, in the same run.

Three pages: one without an account, signing in, and the last step of a registration. The database is durable. The
client runs on the same machine, so every figure is of this machine with that on top; the ratios are what lasts.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from bench.load import Load, load
from bench.scenes import Scene, scenes
from sofia.core import postgres

PORT = 8300
ROUNDS = 3
CLIENTS = 8


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="sofia bench ") as name:
        data = Path(name) / "data"
        with portal(data) as address:
            import django

            django.setup()
            for scene in scenes():
                measure(address, data, scene)


@contextmanager
def portal(data: Path) -> Iterator[str]:
    """A portal of its own, as `sofia run` starts it, with a database that forgets nothing."""
    os.environ.update(SOFIA_DATA=str(data), DJANGO_SETTINGS_MODULE="config.settings")
    os.environ.pop("DATABASE_URL", None)
    command: list[str | Path] = [Path(sys.executable).with_name("sofia"), "run", "--no-demo", "--port", str(PORT)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        try:
            for line in running.stdout:
                if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                    os.environ["DATABASE_URL"] = postgres.address(data / "postgres")
                    yield found[0]
                    break
            else:
                raise SystemExit("El portal no inició.")
        finally:
            running.terminate()


def measure(address: str, data: Path, scene: Scene) -> None:
    """Several rounds of a page and of its statements, one after the other, and a line with what came of them."""
    from bench.statements import pgbench

    rounds: list[tuple[Load, float]] = []
    for _ in range(ROUNDS):
        asked = load(address, scene.ask, clients=CLIENTS, total=scene.total)
        if set(asked.statuses) != {scene.status}:
            raise SystemExit(f"{scene.name}: se esperaba {scene.status} y llegó {asked.statuses}")
        each = scene.total // CLIENTS
        sends = ";" in scene.statements  # a page may ask the database nothing
        least = pgbench(os.environ["DATABASE_URL"], scene.statements, data, clients=CLIENTS, each=each) if sends else 0
        rounds.append((asked, least))
    rate, least = (median(figures) for figures in zip(*((asked.rate, least) for asked, least in rounds), strict=True))
    p50, p99 = (median(asked.at(percent) for asked, _ in rounds) for percent in (50, 99))
    alone = f"sus sentencias solas {least:8.1f}/s" if least else "sin sentencias"
    print(f"  {scene.name:28} {rate:8.1f}/s  p50 {p50:7.1f} ms  p99 {p99:7.1f} ms  {alone}")


if __name__ == "__main__":
    main()
