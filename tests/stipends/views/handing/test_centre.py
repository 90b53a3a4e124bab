"""Who answers for the call sees how each application's papers stand, and takes the one PDF leaving a trace."""

import re
from io import BytesIO

import pikepdf
import pytest

from sofia.audit.models import Event
from sofia.core.canonical import from_json
from sofia.people.models import Role
from sofia.stipends.jobs import make_dossier
from tests import builders
from tests.documents.conftest import folder as folder
from tests.stipends import asking
from tests.stipends.asking import open_call as open_call
from tests.stipends.handing_in import give

pytestmark = pytest.mark.django_db(transaction=True)
LIST = "/apoyos/gestion/2025-1/expedientes/"


def words(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.fixture
def application(open_call):
    return asking.send(open_call, asking.learner()).application


@pytest.fixture
def manager(client):
    officer = builders.officer(Role.STIPEND_MANAGER)
    client.force_login(officer)
    return officer


def test_the_list_says_how_many_papers_there_are_and_how_many_are_missing(client, application, manager):
    give(application, "identity")
    page = words(client.get(LIST))
    assert "1 inscripción" in page
    assert application.number in page
    assert application.person.document_number not in page
    (row,) = client.get(LIST, {"numero": "1"}).context["rows"]
    assert row[2] == 4
    assert "No hay una inscripción" in words(client.get(LIST, {"numero": "77"}))


def test_one_application_is_seen_with_a_trace_and_its_pdf_is_made_when_asked(client, application, manager):
    give(application, "identity")
    page, pdf = f"{LIST}{application.pk}/", f"{LIST}{application.pk}/expediente.pdf"
    assert "Preparar el PDF único" in words(client.get(page))
    assert client.get(pdf)["Location"] == page
    assert client.post(page)["Location"] == page
    make_dossier(application=application.pk)
    assert "Descargar el PDF único" in words(client.get(page))
    answer = client.get(pdf)
    name = f"{application.person.document_number}AnaMejia.pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    with pikepdf.open(BytesIO(answer.content)) as copy:
        marks = [drawn.read_bytes() for drawn in copy.pages[1].Resources.XObject.values()]
        assert any(b"COPIA" in mark and application.number.encode() in mark for mark in marks)
    event = Event.objects.filter(act="read_dossier").latest("pk")
    assert (event.actor, event.role, event.subject_id) == (manager.pk, "stipend_manager", str(application.person_id))
    assert set(from_json(event.after.encode())) == {"application", "dossier"}


@pytest.mark.parametrize("role", [Role.STIPEND_REVIEWER, Role.FINANCE_GROUP])
def test_who_grades_or_pays_does_not_see_them_all(client, application, role):
    client.force_login(builders.officer(role))
    assert client.get(LIST).status_code == 403
    assert client.get(f"{LIST}{application.pk}/expediente.pdf").status_code == 403


def test_another_centre_has_none_of_them(client, application):
    builders.call(centre=builders.centre("9114"))
    client.force_login(builders.officer(Role.STIPEND_MANAGER, "9114"))
    assert "Todavía no hay inscripciones" in words(client.get(LIST))
    assert client.get(f"{LIST}{application.pk}/").status_code == 404
    assert client.get(f"{LIST}{application.pk}/expediente.pdf").status_code == 404


def test_a_page_of_many_asks_the_database_as_little_as_of_one(client, open_call, manager, django_assert_num_queries):
    for _ in range(3):
        builders.handed_in(builders.application(open_call), "identity")
    client.get(LIST)
    with django_assert_num_queries(8):
        assert len(client.get(LIST).context["rows"]) == 3
