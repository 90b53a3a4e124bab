"""The one-file program recomputes a draw without Sofía, and notices a changed one."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sofia.stipends import verificar
from sofia.stipends.rules import draw

TIED = [f"9302-2025-1-{number:05}" for number in (7, 2, 19, 11)]
SIGNATURE = "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b"


@pytest.fixture
def published():
    return draw.verifiable(TIED, (17, 4, 256, 31), 657413, SIGNATURE, "quicknet").to_json()


def run(folder: Path, content: object) -> subprocess.CompletedProcess[str]:
    """Run it as a citizen would: her own Python, in a folder of her own, without any of our packages."""
    (folder / "verificar.py").write_bytes(Path(verificar.__file__).read_bytes())
    (folder / "sorteo.json").write_text(json.dumps(content))
    command = [sys.executable, "-I", "-S", "verificar.py", "sorteo.json"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=30, check=False)


def test_it_prints_the_order_that_was_published(tmp_path, published):
    ended = run(tmp_path, published)
    printed = [line.split() for line in ended.stdout.splitlines()[-4:]]
    assert ended.returncode == 0, ended.stderr
    assert printed == [[str(turn), application] for turn, application in enumerate(published["order"], 1)]
    assert "NO COINCIDE" not in ended.stdout


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("order", list(reversed(TIED))),
        ("witnesses", [17, 4, 256, 32]),
        ("round", 657414),
        ("seed", "0" * 64),
        ("list_sha256", "0" * 64),
        ("signature", SIGNATURE[:-1] + "c"),
        ("tickets", [["0001", application] for application in TIED]),
    ],
)
def test_it_notices_whatever_was_changed(tmp_path, published, name, value):
    ended = run(tmp_path, published | {name: value})
    assert ended.returncode == 1
    assert "NO COINCIDE" in ended.stdout or "Las boletas no siguen" in ended.stdout


def test_a_draw_made_in_person_has_nothing_to_compute(tmp_path):
    ended = run(tmp_path, draw.in_person(TIED, TIED, "12 de 2025").to_json())
    assert (ended.returncode, ended.stdout) == (
        0,
        "Este sorteo se hizo en persona: acta 12 de 2025. No hay nada que calcular.\n",
    )
