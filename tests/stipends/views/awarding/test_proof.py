"""She proves that her own line is in the public bundle, without scripts or us, and takes her sheet as a PDF."""

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from sofia.audit.models import Event
from sofia.people.models import Role
from sofia.stipends import comprobar
from sofia.stipends.actions.award import award
from sofia.stipends.actions.sheets import ask_sheets, issue_sheets
from sofia.stipends.models import Decision, SheetPaper
from tests import builders
from tests.stipends.tying import DAY

HERS = "/apoyos/9302/2025-1/mi-resultado/"
BUNDLE = "/apoyos/9302/2025-1/resultados/paquete.json"


@pytest.fixture
def hers(client, on_day):
    """A learner who waits, with the decision published; she is signed in."""
    on_day("2025-04-02")
    call = builders.call(places=1)
    builders.eligible(call, ("peasant",))
    mine = builders.eligible(call)
    award(call=call, on=DAY, by=builders.officer(Role.STIPEND_MANAGER), at=builders.NOON)
    client.force_login(mine.person)
    return mine


def text(answer):
    return answer.content.decode()


@pytest.mark.django_db
def test_her_page_computes_her_proof_without_any_script(client, hers):
    published = json.loads(client.get(BUNDLE).content)["lines"]
    line = next(one for one in published if one.startswith(hers.number))
    page = client.get(HERS)
    assert page.context["proof"].right
    assert line in text(page)
    assert "es el que está en el paquete público" in text(page)


@pytest.mark.django_db
def test_a_bundle_that_says_something_else_is_told(client, hers, monkeypatch):
    monkeypatch.setattr("sofia.stipends.queries.public_bundle", lambda decision: b'{"lines":[]}\n')
    page = client.get(HERS)
    assert not page.context["proof"].right
    assert "no coincide con el paquete público" in text(page)


@pytest.mark.django_db
def test_the_files_that_she_downloads_prove_it_in_any_computer(client, hers, tmp_path):
    (tmp_path / "mi-prueba.json").write_bytes(client.get(f"{HERS}mi-prueba.json").content)
    (tmp_path / "paquete.json").write_bytes(client.get(BUNDLE).content)
    script = client.get("/apoyos/9302/2025-1/resultados/comprobar.py")
    assert script.content.decode() == Path(comprobar.__file__).read_text(encoding="utf-8")
    (tmp_path / "comprobar.py").write_bytes(script.content)
    names = ("comprobar.py", "mi-prueba.json", "paquete.json")
    ended = subprocess.run(
        [sys.executable, "-I", *(str(tmp_path / name) for name in names)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (ended.returncode, ended.stdout.splitlines()[-1]) == (0, "Su línea coincide")


@pytest.mark.django_db
def test_nobody_else_gets_her_proof_and_each_look_is_written(client, hers):
    before = Event.objects.filter(act="read_sheet").count()
    proof = client.get(f"{HERS}mi-prueba.json")
    assert proof["Cache-Control"] == "private, no-store"
    assert Event.objects.filter(act="read_sheet").count() == before + 1
    client.force_login(builders.person())
    assert client.get(f"{HERS}mi-prueba.json").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_she_asks_for_her_sheet_and_finds_it_as_a_pdf(client, hers):
    assert "Pedir esta explicación en PDF" in text(client.get(HERS))
    assert client.post(f"{HERS}pedir-pdf/").status_code == 302
    asked = ProcrastinateJob.objects.filter(task_name="stipends.sheets").latest("id")
    issue_sheets(**asked.args)
    issue_sheets(**asked.args)  # a worker that was killed does it once more
    assert "Esta explicación" in text(client.get(HERS))
    with pikepdf.open(BytesIO(client.get(f"{HERS}explicacion.pdf").content)) as paper:
        assert paper.docinfo["/Title"] == "Su resultado, explicado"
    assert SheetPaper.objects.get().line.application == hers


@pytest.mark.django_db(transaction=True)
def test_the_manager_asks_for_everybodys(client, hers):
    decision, by = Decision.objects.get(), builders.officer(Role.STIPEND_MANAGER)
    ask_sheets(decision=decision, by=by, at=builders.NOON)
    issue_sheets(decision=decision.pk, line=0)
    assert SheetPaper.objects.count() == 2
