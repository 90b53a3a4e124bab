"""Her own documents in one PDF, named as the circular says, and nobody else's."""

import pytest

from sofia.audit.models import Event
from sofia.stipends.jobs import make_dossier
from tests.documents.conftest import folder as folder
from tests.stipends import asking
from tests.stipends.asking import open_call as open_call
from tests.stipends.handing_in import give

pytestmark = pytest.mark.django_db(transaction=True)
PAPERS = "/apoyos/9302/2025-1/inscripcion/documentos/"


@pytest.fixture
def application(open_call, client):
    sent = asking.send(open_call, asking.learner()).application
    client.force_login(sent.person)
    return sent


def test_it_is_prepared_when_she_asks_and_has_its_official_name(client, application):
    assert client.get(f"{PAPERS}todo.pdf").status_code == 404
    give(application, "identity")
    assert "Preparar el PDF" in client.get(PAPERS).content.decode()
    assert client.post(f"{PAPERS}preparar/")["Location"] == PAPERS
    assert "Estamos preparando el PDF" in client.get(PAPERS).content.decode()
    make_dossier(application=application.pk)
    assert "Descargar mis documentos" in client.get(PAPERS).content.decode()
    answer = client.get(f"{PAPERS}todo.pdf")
    assert answer.content.startswith(b"%PDF-")
    name = f"{application.person.document_number}AnaMejia.pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert Event.objects.get(act="read_dossier").actor == application.person_id


def test_a_paper_handed_in_afterwards_asks_for_another(client, application):
    give(application, "identity")
    make_dossier(application=application.pk)
    give(application, "utility_bill")
    assert client.get(f"{PAPERS}todo.pdf").status_code == 404
    assert "Preparar el PDF" in client.get(PAPERS).content.decode()


def test_who_did_not_apply_has_none(client, open_call):
    client.force_login(asking.learner())
    assert client.get(f"{PAPERS}todo.pdf").status_code == 404
    assert client.post(f"{PAPERS}preparar/").status_code == 404
