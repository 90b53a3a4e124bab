"""`sofia audit verify`: what it says of a whole audit, of a broken one, and when it cannot look."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.audit.harm import harm, write_history

SOFIA = Path(sys.executable).with_name("sofia")


@pytest.mark.django_db
def test_a_whole_audit_gives_its_heads_to_be_kept(sofia, tmp_path):
    write_history(2)
    last = write_history(1, "")[-1]
    said = sofia("audit", "verify")
    lines = said.out.splitlines()
    assert (said.code, said.err, lines[0]) == (0, "", "3 eventos en 2 cadenas: íntegros")
    assert re.fullmatch(r"cabeza 9302 2 [0-9a-f]{64}", lines[1])
    assert lines[2:] == [f"cabeza nacional 1 {last.hash}"]


@pytest.mark.django_db
def test_one_event_is_said_as_one(sofia):
    assert sofia("audit", "verify").out == "0 eventos en 0 cadenas: íntegros\n"
    write_history(1)
    assert sofia("audit", "verify").out.startswith("1 evento en 1 cadena: íntegro\n")


@pytest.mark.django_db
def test_a_broken_audit_names_the_first_event_of_each_chain_and_gives_no_heads(sofia):
    for centre in ("9302", "9114"):
        write_history(3, centre)
    harm("UPDATE audit_event SET role = 'otro' WHERE sequence >= 2")
    said = sofia("audit", "verify")
    assert (said.code, said.out) == (1, "")
    named = [line.partition(" (fila")[0] for line in said.err.splitlines()]
    assert named == [f"cadena {chain}, evento 2: su contenido no corresponde a su huella" for chain in ("9114", "9302")]


@pytest.mark.django_db
def test_what_it_answered_once_unmasks_a_tail_that_was_cut(sofia, tmp_path):
    write_history(3)
    kept = tmp_path / "cabezas.txt"
    kept.write_text(sofia("audit", "verify").out)
    assert sofia("audit", "verify", "--heads", kept).code == 0
    harm("DELETE FROM audit_event WHERE sequence = 3")
    assert sofia("audit", "verify").code == 0
    said = sofia("audit", "verify", "--heads", kept)
    assert said.code == 1
    assert said.err == "cadena 9302, evento 3: la cabeza guardada ya no está: la cadena se cortó o se rehízo\n"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "No trae ninguna línea «cabeza"),
        (b"cabeza 9302 tres\n", "No se entiende la línea «cabeza 9302 tres»."),
        (b"\xff\xfe", "no es texto"),
        (None, "no existe"),
    ],
)
def test_heads_that_cannot_be_read_are_explained(sofia, tmp_path, content, sentence):
    kept = tmp_path / "cabezas.txt"
    if content is not None:
        kept.write_bytes(content)
    said = sofia("audit", "verify", "--heads", kept)
    assert (said.code, said.out) == (2, "")
    assert sentence in said.err


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("mysql://h/n", "DATABASE_URL debe comenzar por postgresql://"),
        ("postgresql://nadie@127.0.0.1:1/nada", "No se pudo leer la auditoría"),
    ],
)
def test_a_database_that_does_not_answer_is_explained(address, sentence):
    environment = {**os.environ, "DATABASE_URL": address}
    done = subprocess.run([SOFIA, "audit", "verify"], env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
