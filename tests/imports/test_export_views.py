"""Lists in the shape in which they are loaded: nothing in them runs, and loaded again they change nothing."""

import pytest

from sofia.audit.models import Event
from sofia.people.models import Role
from tests import builders
from tests.imports import loading

pytestmark = pytest.mark.django_db(transaction=True)  # the look is kept for good before anything is shown
EXPORT = "/cargues/notas/listado/"


@pytest.fixture
def officer(client):
    holder = builders.officer(Role.REGISTRAR)
    client.force_login(holder)
    return holder


def download(client, **asked):
    answer = client.post(EXPORT, {"subject": "todo", "format": "xlsx", **asked})
    assert answer.status_code == 200
    return answer, b"".join(answer.streaming_content)


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_what_is_exported_and_loaded_again_changes_nothing(client, officer, form):
    loading.applied(loading.sheet(*loading.lines(1, 40)), by=officer)
    answer, data = download(client, format=form)
    assert answer["Content-Disposition"] == f'attachment; filename="notas-todo.{form}"'
    again = loading.checked(data, by=officer)
    assert (again.state, again.counts) == ("unchanged", {"same": 40})


def test_formulas_are_text(client, officer):
    loading.keep("1", 5)
    assert b"'=1+1" in download(client, format="csv")[1]
    assert loading.checked(download(client)[1], by=officer).state == "unchanged"


def test_the_look_is_kept_first(client, officer):
    download(client)
    event = Event.objects.get(act="export_sheet")
    assert (event.actor, event.chain, event.role) == (officer.pk, "9302", "registrar")
    assert '"of":"todo"' in event.after


def test_what_is_not_there_is_a_sentence(client, officer):
    answer = client.post(EXPORT, {"subject": "nada", "format": "csv"})
    assert answer.status_code == 422
    assert "No hay nada con ese nombre" in answer.content.decode()
    assert client.post(EXPORT, {"subject": "", "format": "csv"}).status_code == 422


def test_a_blank_sheet_has_the_headings_and_is_read(client, officer):
    data = b"".join(client.get("/cargues/notas/plantilla.xlsx").streaming_content)
    assert "no hay ninguna línea" in loading.checked(data, by=officer).refusal
