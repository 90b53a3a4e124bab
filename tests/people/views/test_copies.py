"""An officer gets the copy only of whom she attends today; it says so on every page, and the person finds out."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from pikepdf import Pdf

from sofia.audit.acts import Act
from sofia.audit.models import Event
from sofia.core.canonical import from_json
from sofia.people.models import CounterVisit, Role
from tests import builders
from tests.documents import files
from tests.documents.conftest import folder as folder
from tests.documents.handing_in import hand_in, path_of

pytestmark = pytest.mark.django_db(transaction=True)
REASON = "Correccion de su documento"


@pytest.fixture
def officer(client):
    holder = builders.officer(Role.REGISTRAR)
    client.force_login(holder)
    return holder


def attending(officer, person, **about) -> str:
    """The address of the copy of whom she attends."""
    usual = {"centre": builders.centre(), "reason": REASON, "opened_at": timezone.now(), "opened_by": officer}
    return f"/centro/atencion/{CounterVisit.objects.create(person=person, **{**usual, **about}).pk}/copia/"


def test_the_copy_says_whose_it_is_on_every_page_and_the_person_sees_that_it_was_taken(client, officer):
    document = hand_in(data=files.pdf(3))
    address = attending(officer, document.owner)
    assert "Descargar la copia marcada" in client.get(address).content.decode()
    assert not Event.objects.filter(act=Act.READ_DOCUMENT).exists()
    answer = client.post(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    with Pdf.open(BytesIO(answer.content)) as pdf:
        marks = [b"".join(form.read_bytes() for form in page.Resources.XObject.values()) for page in pdf.pages]
    assert len(marks) == 3
    for mark in marks:
        assert f"COPIA · {Role.REGISTRAR.label} · centro 9302".encode("cp1252") in mark
        assert REASON.encode("cp1252") in mark
    event = Event.objects.get(act=Act.READ_DOCUMENT)
    assert (event.chain, event.role, event.subject_id) == ("9302", "registrar", str(document.owner_id))
    assert from_json(event.after)["purpose"].startswith("visit:")
    client.force_login(document.owner)
    assert "Administración educativa, centro 9302" in client.get("/mi-cuenta/accesos/").content.decode()


def test_the_visit_leads_to_it_and_it_leads_back(client, officer):
    address = attending(officer, builders.person())
    visit = address.removesuffix("copia/")
    assert f'href="{address}"' in client.get(visit).content.decode()
    assert f'href="{visit}"' in client.get(address).content.decode()


def test_only_the_one_that_counts_now_is_shown(client, officer):
    owner = builders.person()
    hand_in(owner)
    hand_in(owner, files.pdf(2))
    with Pdf.open(BytesIO(client.post(attending(officer, owner)).content)) as pdf:
        assert len(pdf.pages) == 2


@pytest.mark.parametrize(
    "about",
    [
        lambda: {"opened_by": builders.officer(Role.REGISTRAR)},
        lambda: {"opened_at": timezone.now() - timedelta(days=1, hours=1)},
        lambda: {"centre": builders.centre("9114")},
    ],
    ids=["another officer", "another day", "another centre"],
)
def test_a_visit_that_is_not_hers_today_here_opens_nothing(client, officer, about):
    address = attending(officer, hand_in().owner, **about())
    assert (client.get(address).status_code, client.post(address).status_code) == (404, 404)
    assert not Event.objects.filter(act=Act.READ_DOCUMENT).exists()


@pytest.mark.parametrize("role", [Role.CENTRE_ADMINISTRATOR, Role.CENTRE_DIRECTOR, Role.STIPEND_MANAGER])
def test_other_roles_get_none(client, role):
    officer = builders.officer(role)
    client.force_login(officer)
    assert client.post(attending(officer, hand_in().owner)).status_code == 403


def test_who_handed_in_nothing_has_nothing_to_show(client, officer):
    address = attending(officer, builders.person())
    assert "no ha entregado" in client.get(address).content.decode()
    assert client.post(address).status_code == 404


def test_what_waits_for_the_antivirus_is_not_shown(client, officer, settings, tmp_path):
    settings.CLAMD = tmp_path / "clamd"
    address = attending(officer, hand_in().owner)
    assert "En revisión" in client.get(address).content.decode()
    assert client.post(address).status_code == 404


def test_one_that_is_lost_is_said_to_be(client, officer):
    document = hand_in()
    path_of(document.served_file).unlink()
    assert client.post(attending(officer, document.owner)).status_code == 503
