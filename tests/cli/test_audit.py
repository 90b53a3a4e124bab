"""`sofia audit verify`: what it says of a whole audit, of a broken one, and when it cannot look."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sofia.audit.models import Digest
from tests.audit.actions.test_digest import ago
from tests.audit.harm import harm, write_history, write_past
from tests.audit.tsa import local_authority

SOFIA = Path(sys.executable).with_name("sofia")


@pytest.mark.django_db
def test_a_whole_audit_gives_its_heads_to_be_kept(sofia, tmp_path):
    write_history(2)
    last = write_history(1, "")[-1]
    said = sofia("audit", "verify")
    lines = said.out.splitlines()
    assert (said.code, said.err, lines[0]) == (0, "", "3 eventos en 2 cadenas: íntegros")
    assert lines[1] == "0 resúmenes diarios"
    assert re.fullmatch(r"cabeza 9302 2 [0-9a-f]{64}", lines[2])
    assert lines[3:] == [f"cabeza nacional 1 {last.hash}"]


@pytest.mark.django_db
def test_one_event_is_said_as_one(sofia):
    assert sofia("audit", "verify").out == "0 eventos en 0 cadenas: íntegros\n0 resúmenes diarios\n"
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


@pytest.fixture
def tsa(tmp_path, settings):
    with local_authority(tmp_path / "tsa") as authority:
        settings.TIME_AUTHORITY, settings.TIME_AUTHORITY_CA = authority.url, str(authority.ca)
        yield authority


@pytest.mark.django_db
def test_the_days_that_ended_are_closed_and_without_authority_it_is_said(sofia):
    write_past(ago(2))
    said = sofia("audit", "digest")
    days = [re.search(r"[0-9a-f]{64}$", line) is not None for line in said.out.splitlines()]
    assert (said.code, said.err, days) == (0, "", [True, True, False])
    assert said.out.endswith("Sin sello de tiempo: ninguna autoridad está configurada (SOFIA_TSA).\n")
    verified = sofia("audit", "verify").out
    assert "2 resúmenes diarios, 0 con sello de tiempo, 2 sin sello de tiempo\n" in verified
    assert re.search(rf"^resumen {ago(1)} [0-9a-f]{{64}}$", verified, re.MULTILINE)
    assert len(sofia("audit", "digest").out.splitlines()) == 1  # nothing more to close


@pytest.mark.django_db
def test_each_digest_gets_its_stamp_when_there_is_an_authority(sofia, tsa):
    write_past(ago(1))
    said = sofia("audit", "digest")
    assert (said.code, said.err) == (0, "")
    assert "Sello de tiempo del resumen del" in said.out
    assert "1 resumen diario, 1 con sello de tiempo, 0 sin sello de tiempo\n" in sofia("audit", "verify").out


@pytest.mark.django_db
def test_an_authority_that_is_away_is_said_and_asked_again(sofia, tsa):
    write_past(ago(1))
    tsa.status = 503
    said = sofia("audit", "digest")
    assert said.code == 1
    assert said.err.startswith("Sin sello de tiempo: la autoridad de tiempo no respondió")
    assert Digest.objects.count() == 1
    tsa.status = 200
    assert sofia("audit", "digest").code == 0


@pytest.mark.django_db
def test_a_digest_kept_elsewhere_unmasks_whoever_rewrites_everything(sofia, tmp_path):
    kept = tmp_path / "resumen.txt"
    write_past(ago(2), 3)
    assert f"quedó en {kept}" in sofia("audit", "digest", "--out", kept).out
    assert sofia("audit", "verify", "--heads", kept).code == 0
    harm("DELETE FROM audit_event WHERE sequence = 3")
    assert sofia("audit", "verify").code == 1  # the digests tell that the tail is gone
    harm("DELETE FROM audit_digest")
    assert sofia("audit", "digest").code == sofia("audit", "verify").code == 0
    said = sofia("audit", "verify", "--heads", kept)
    assert said.code == 1
    assert "cadena 9302, evento 3: la cabeza guardada ya no está" in said.err
    assert f"resumen del {ago(1)}: el resumen guardado no es el que está" in said.err


@pytest.mark.django_db
def test_days_that_nobody_closed_are_said(sofia):
    write_past(ago(4))
    sofia("audit", "digest")
    harm("DELETE FROM audit_digest WHERE day > %s", ago(4))
    assert "faltan 3 días (sofia audit digest)" in sofia("audit", "verify").out


@pytest.mark.django_db
def test_before_the_first_day_ended_there_is_nothing_to_write(sofia, tmp_path):
    write_history(1)
    assert "Todavía no ha terminado ningún día" in sofia("audit", "digest", "--out", tmp_path / "resumen.txt").out
    assert not (tmp_path / "resumen.txt").exists()


@pytest.mark.django_db
def test_a_folder_that_is_not_there_is_explained(sofia, tmp_path):
    write_past(ago(1))
    said = sofia("audit", "digest", "--out", tmp_path / "no/resumen.txt")
    assert said.code == 2
    assert "no existe" in said.err


@pytest.mark.django_db
def test_a_bad_setting_and_an_option_of_the_other_order_are_explained(sofia, settings, tmp_path):
    assert "--out" in sofia("audit", "verify", "--out", "x").err
    assert "--heads" in sofia("audit", "digest", "--heads", "x").err
    settings.TIME_AUTHORITY = "ayer"
    said = sofia("audit", "digest")
    assert (said.code, said.out) == (2, "")
    assert "SOFIA_TSA debe ser una dirección" in said.err
