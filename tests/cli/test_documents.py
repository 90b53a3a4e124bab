"""`sofia documents`: what it says of documents that are whole, of others, and when it cannot look."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sofia.documents.store import store
from tests.documents import clamd
from tests.documents.conftest import folder as folder
from tests.documents.handing_in import hand_in, path_of
from tests.documents.test_integrity import age

SOFIA = Path(sys.executable).with_name("sofia")


@pytest.mark.django_db
def test_whole_documents_are_said_to_be(sofia, settings, tmp_path):
    assert sofia("documents", "verify").out == "Documentos: 0; papeles: 0; íntegros. En revisión por el antivirus: 0.\n"
    settings.CLAMD = tmp_path / "clamd"
    hand_in()
    said = sofia("documents", "verify")
    assert (said.code, said.out) == (0, "Documentos: 1; papeles: 0; íntegros. En revisión por el antivirus: 1.\n")


@pytest.mark.django_db
def test_what_is_wrong_is_named_and_the_exit_code_says_so(sofia):
    document = hand_in()
    path_of(document.original_file).unlink()
    said = sofia("documents", "verify")
    assert (said.code, said.out) == (1, "")
    assert said.err == f"documento {document.pk}, el original: falta el archivo\n"


@pytest.mark.django_db
def test_a_file_of_nobody_is_named_and_swept(sofia):
    hand_in()
    stray = path_of("f" * 32)
    store().write(stray.name, b"algo")
    age(stray)
    said = sofia("documents", "verify")
    assert (said.code, said.err) == (0, f"archivo {stray.name}: no es de ningún documento\n")
    assert sofia("documents", "sweep").out == "Archivos borrados: 1.\n"
    assert not stray.exists()


@pytest.mark.django_db
def test_what_waited_is_asked_about_again(sofia, settings, tmp_path):
    settings.CLAMD = tmp_path / "clamd"
    hand_in()
    with clamd.listening(settings.CLAMD):
        assert sofia("documents", "rescan").out == "Documentos revisados: 1.\n"


def test_a_database_that_does_not_answer_is_explained():
    environment = {**os.environ, "DATABASE_URL": "postgresql://nadie@127.0.0.1:1/nada"}
    done = subprocess.run([SOFIA, "documents", "verify"], env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert "No se pudieron leer los documentos" in done.stderr
    assert "Traceback" not in done.stderr
