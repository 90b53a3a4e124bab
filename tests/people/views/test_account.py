"""A person sees what was done with her data, by role and never by name, and nobody else sees it."""

import re

import pytest
from django.contrib.auth.hashers import make_password

from sofia.audit.actions import read, record
from sofia.audit.acts import Act
from sofia.audit.models import Event
from sofia.people.models import Role
from sofia.people.roles import CENTRE_ROLES
from sofia.people.views.account import LOOKS_PER_PAGE
from tests import builders

pytestmark = pytest.mark.django_db
LOOKS = "/mi-cuenta/accesos/"
PASSWORD = "una clave larga"


@pytest.fixture
def ana(client):
    person = builders.person(given_names="Ana María", surnames="Ñáñez")
    client.force_login(person)
    return person


def cells(client, address=LOOKS) -> list[list[str]]:
    """The cells of each row of the page."""
    page = client.get(address).content.decode().partition("<tbody")[2]
    rows = re.findall(r"<tr.*?</tr>", page, re.DOTALL)
    return [[cell.strip() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)] for row in rows]


def look(at, by, **about):
    read(act=Act.READ_SHEET, by=by, subject=at, **about)


def test_each_look_says_when_who_and_what_the_latest_first(client, ana):
    officer = builders.officer(Role.STIPEND_MANAGER)
    look(ana, officer, centre="9302", role=Role.STIPEND_MANAGER)
    look(ana, ana, centre="9302")
    look(ana, builders.person())
    rows = cells(client)
    assert [who for _, who, _ in rows] == ["Otra persona", "Usted", "Gestor de apoyos, centro 9302"]
    assert {what for _, _, what in rows} == {"Lectura de la hoja que explica su resultado"}
    assert all(re.fullmatch(r"\d+ de [a-z]+ de 20\d\d, \d\d:\d\d", when) for when, _, _ in rows)


def test_others_are_never_named_and_others_data_is_never_shown(client, ana):
    officer = builders.officer(Role.STIPEND_MANAGER)
    officer.given_names, officer.surnames = "Indiscreto", "Funcionario"
    officer.save()
    look(ana, officer, role=Role.STIPEND_MANAGER)
    look(builders.person(), ana)
    page = client.get(LOOKS).content.decode()
    assert "Indiscreto" not in page
    assert officer.document_number not in page
    assert len(cells(client)) == 1


def test_a_long_trace_goes_by_pages(client, ana):
    for _ in range(LOOKS_PER_PAGE + 1):
        look(ana, ana)
    assert (len(cells(client)), len(cells(client, f"{LOOKS}?pagina=2"))) == (LOOKS_PER_PAGE, 1)
    assert 'href="?pagina=2"' in client.get(LOOKS).content.decode()
    assert client.get(f"{LOOKS}?pagina=muchas").status_code == 200


def test_what_she_did_herself_can_be_left_out(client, ana):
    for _ in range(LOOKS_PER_PAGE + 1):
        look(ana, builders.person())
    look(ana, ana)
    record(act=Act.SIGN_IN_FAILED, by=None, subject=ana)
    page = cells(client, f"{LOOKS}?de=otras")
    assert (len(page), page[0][1]) == (LOOKS_PER_PAGE, "El sistema")
    assert {row[1] for row in page} == {"El sistema", "Otra persona"}
    assert 'href="?de=otras&amp;pagina=2"' in client.get(f"{LOOKS}?de=otras").content.decode()
    client.force_login(builders.person())
    assert "Nadie más ha hecho nada con lo suyo." in client.get(f"{LOOKS}?de=otras").content.decode()


def test_who_does_not_know_a_row_is_led_to_what_to_do(client, ana):
    assert 'href="/ayuda/contrasena/"' in client.get(LOOKS).content.decode()


def test_without_a_trace_it_says_so(client, ana):
    assert "Todavía no hay ninguna anotación." in client.get(LOOKS).content.decode()


def test_the_page_is_kept_by_nobody_and_looking_at_it_changes_nothing(client, ana, django_assert_num_queries):
    look(ana, ana)
    with django_assert_num_queries(5) as asked:
        answer = client.get(LOOKS)
    assert {query["sql"].split()[0] for query in asked.captured_queries} == {"SELECT"}
    assert "no-store" in answer["Cache-Control"]
    assert client.post(LOOKS).status_code == 405


def test_her_account_leads_to_it(client, ana):
    page = client.get("/mi-cuenta/").content.decode()
    assert f'href="{LOOKS}"' in page
    assert "Ana María Ñáñez" in page


HERS = ["Lo mío", "Mi cuenta y su seguridad", "Mis datos y mis derechos"]


@pytest.mark.parametrize(
    ("role", "first"),
    [
        (None, []),
        (Role.INSTRUCTOR, ["Como Instructor"]),
        (Role.FINANCE_GROUP, ["Como Grupo administrativo-financiero"]),
        (Role.REGISTRAR, ["Como Administración educativa"]),
        (Role.CENTRE_ADMINISTRATOR, ["Como Administrador de centro"]),
        (Role.AUDITOR, ["Como Auditor"]),
        (Role.PORTAL_ADMINISTRATOR, ["Como Administrador del portal"]),
    ],
)
def test_what_she_finds_is_in_groups_her_work_first_and_nothing_twice(client, role, first):
    client.force_login(builders.officer(role, "9302" if role in CENTRE_ROLES else "") if role else builders.person())
    page = client.get("/mi-cuenta/").content.decode().partition("<main")[2].partition("</main>")[0]
    assert re.findall(r"<h2>(.*?)</h2>", page) == first + HERS
    groups = re.findall(r'<ul class="cards">(.*?)</ul>', page, re.DOTALL)
    links = [re.findall(r'<h3><a href="([^"]+)">', group) for group in groups]
    assert all(links)
    assert sum(map(len, links)) == len(set().union(*links)) >= 11


def test_coming_in_and_leaving_are_hers_to_see(client):
    person = builders.person(password=make_password(PASSWORD))
    typed = {"document_type": "CC", "document_number": person.document_number, "password": PASSWORD}
    client.post("/ingresar/", typed)
    client.post("/salir/")
    client.post("/ingresar/", typed)
    assert [what for _, _, what in cells(client)] == ["Ingreso al portal", "Salida del portal", "Ingreso al portal"]
    assert Event.objects.filter(actor=person.pk, chain="nacional").count() == 3
