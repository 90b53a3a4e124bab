"""The `sofia` command, run in this process."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from sofia.cli import main
from sofia.stipends import regulations

HEAD = "application,birth_date,accepted,sisben,failing"


@dataclass(frozen=True)
class Said:
    """What a command answered: its exit code and its two outputs."""

    code: int
    out: str
    err: str


@pytest.fixture
def sofia(capsys):
    """Runs one command: ``sofia("replay", path)``."""

    def run(*words: object) -> Said:
        try:
            code = main([str(word) for word in words])
        except SystemExit as ended:  # how argparse ends
            code = int(ended.code or 0)
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Said(code, said.out, said.err)

    return run


@pytest.fixture
def award(sofia, tmp_path):
    """Runs `sofia award` on a body of lines (or bytes of a whole file), with the options of 9302."""

    def run(body: str | bytes, **options: object) -> Said:
        source = tmp_path / "applicants.csv"
        source.write_bytes(body if isinstance(body, bytes) else f"{HEAD}\n{body}".encode())
        given = {
            "rule_set": regulations.STIPENDS / "9302_2025_1",
            "applicants": source,
            "places": 59,
            "budget": 377_939_250,
            "on": "2025-04-01",
            "out": tmp_path / "out",
        } | options
        words = [word for name, value in given.items() for word in (f"--{name.replace('_', '-')}", value)]
        return sofia("award", *(word for word in words if word is not True))

    return run


@pytest.fixture
def out(tmp_path) -> Path:
    """Where `award` writes."""
    return tmp_path / "out"
