"""A learner hands in each paper on its page: with and without a script, refused and received, and nobody else's."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sofia.documents.models import Document
from sofia.stipends.models import HandedIn
from tests import builders
from tests.documents import files
from tests.documents import handing_in as portal
from tests.documents.conftest import folder as folder
from tests.stipends import asking
from tests.stipends.asking import open_call as open_call
from tests.stipends.handing_in import give, give_all

pytestmark = pytest.mark.django_db(transaction=True)
APPLY = "/apoyos/9302/2025-1/inscripcion/"
PAPERS = f"{APPLY}documentos/"
BILL, PEASANT, IDENTITY = f"{PAPERS}documento-3/", f"{PAPERS}criterio-3/", f"{PAPERS}documento-1/"
SCRIPT = {"Accept": "application/json"}


def words(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.fixture
def application(open_call, client):
    sent = asking.send(open_call, asking.learner()).application
    client.force_login(sent.person)
    return sent


def post(client, address, data=None, **about):
    content = files.pdf() if data is None else data
    return client.post(address, {"file": SimpleUploadedFile("recibo.pdf", content, "application/pdf")}, **about)


def test_the_list_says_what_is_missing_and_until_when(client, application):
    page = words(client.get(PAPERS))
    assert "hasta el 5 de marzo de 2025, 23:59" in page
    assert "Le faltan 5 documentos" in page
    assert page.count(">Falta<") == 5
    assert page.count("La pone Sofía") == 1


def test_a_file_leads_back_to_the_list_which_no_longer_misses_it(client, application):
    assert "de los últimos tres meses" in words(client.get(BILL))
    assert "hace 3 meses o menos" in words(client.get(BILL))
    assert post(client, BILL)["Location"] == PAPERS
    page = words(client.get(PAPERS))
    assert "Recibimos el documento" in page
    assert "Le faltan 4 documentos" in page
    assert "Reemplazar el documento" in words(client.get(BILL))
    give_all(application)
    assert "No le falta ningún documento" in words(client.get(PAPERS))


def test_a_script_gets_an_address_or_the_reason(client, application):
    answer = post(client, BILL, headers=SCRIPT)
    assert (answer.status_code, answer.json()) == (201, {"next": PAPERS})
    refused = post(client, BILL, b"hola", headers=SCRIPT)
    assert refused.status_code == 422
    assert "no es un PDF ni una foto" in refused.json()["message"]


def test_a_file_that_is_not_taken_says_why_and_leaves_what_was_there(client, application):
    kept = give(application, "utility_bill")
    answer = post(client, BILL, b"hola")
    assert answer.status_code == 422
    assert "no es un PDF ni una foto" in words(answer)
    assert HandedIn.objects.get() == kept


def test_a_support_says_which_criterion_it_proves_and_its_address_does_not(client, application):
    assert "vale 15 puntos: Ser campesino o campesina." in words(client.get(PEASANT))
    assert "peasant" not in client.get(PAPERS).content.decode()


def test_the_identity_document_of_the_portal_is_offered_and_used_without_sending_it_again(client, application):
    assert "Usar el que ya entregué" not in words(client.get(IDENTITY))
    assert client.post(f"{IDENTITY}usar/").status_code == 404
    before = portal.hand_in(application.person)
    assert "Usar el que ya entregué" in words(client.get(IDENTITY))
    assert client.post(f"{IDENTITY}usar/")["Location"] == PAPERS
    assert HandedIn.objects.get().document == before
    assert "Usar el que ya entregué" not in words(client.get(IDENTITY))
    assert Document.objects.filter(owner=application.person).count() == 1


def test_after_the_deadline_nothing_is_taken_and_it_says_when_it_closed(client, application, monkeypatch):
    monkeypatch.setenv("SOFIA_TODAY", "2025-03-06")
    assert "Le faltaron 5 documentos" in words(client.get(PAPERS))
    page = words(client.get(BILL))
    assert "no se están recibiendo" in page
    assert 'type="file"' not in page
    answer = post(client, BILL)
    assert answer.status_code == 422
    assert (
        "El plazo ya se cerró: terminó el 5 de marzo de 2025, 23:59:59"
        in post(client, BILL, headers=SCRIPT).json()["message"]
    )
    assert not HandedIn.objects.exists()


def test_who_did_not_send_is_led_to_her_application(client, open_call):
    client.force_login(asking.learner())
    assert client.get(PAPERS)["Location"] == APPLY
    assert client.get(BILL)["Location"] == APPLY


@pytest.mark.parametrize("slug", ["documento-2", "criterio-11", "criterio-1", "documento-99"])
def test_what_she_does_not_hand_in_has_no_page(client, application, slug):
    assert client.get(f"{PAPERS}{slug}/").status_code == 404


def test_a_classmate_sees_her_own_and_not_hers(client, application):
    give(application, "utility_bill")
    classmate = asking.send(application.call, asking.learner()).application
    client.force_login(classmate.person)
    assert "Le faltan 5 documentos" in words(client.get(PAPERS))
    assert client.get(BILL).context["turns"].count() == 0


def test_what_the_antivirus_found_is_missing_again(client, application):
    infected = builders.document("stipend", owner=application.person, antivirus="infected")
    builders.handed_in(application, "utility_bill", document=infected)
    assert "Le faltan 5 documentos" in words(client.get(PAPERS))
    assert "encontró algo dañino" in words(client.get(BILL))
    assert "envíe la foto donde lo entregó" in words(client.get(f"/mi-cuenta/documentos/recibo/{infected.pk}/"))


def test_the_pages_ask_the_database_little(client, application, django_assert_num_queries):
    give_all(application)
    client.get(PAPERS)
    with django_assert_num_queries(14):
        client.get(PAPERS)
    with django_assert_num_queries(14):
        client.get(BILL)
