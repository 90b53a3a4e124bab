"""Who administers a centre sees its roles, grants and ends them; everybody else is told why not."""

from html import unescape

import pytest
from django.test import Client

from sofia.people.models import Role, RoleGrant
from tests import builders

pytestmark = pytest.mark.django_db
ROLES = "/administracion/roles/"
ASKED = {"document_type": "CC", "document_number": "1.002.436.987", "role": "instructor", "centre": "9302"}
DAYS = {"start_day": "1", "start_month": "4", "start_year": "2025", "end_day": "", "end_month": "", "end_year": ""}


@pytest.fixture(autouse=True)
def _on_day(monkeypatch):
    monkeypatch.setenv("SOFIA_TODAY", "2025-04-01")


@pytest.fixture
def administrator(client):
    person = builders.officer(Role.CENTRE_ADMINISTRATOR)
    client.force_login(person)
    return person


@pytest.fixture
def ana():
    return builders.person(document_number="1002436987", given_names="Ana María", surnames="Núñez")


def text(answer):
    return unescape(answer.content.decode())


def ask(client, **about):
    return client.post(ROLES, {**ASKED, **DAYS, **about})


def test_the_list_shows_names_and_masked_documents_of_her_centre_only(client, administrator, ana):
    RoleGrant.objects.filter(pk=builders.officer(Role.INSTRUCTOR).role_grants.get().pk).update(person=ana)
    stranger = builders.officer(Role.INSTRUCTOR, "9114", granted_by=administrator)
    page = text(client.get(ROLES))
    assert "Ana María Núñez" in page
    assert "••••••6987" in page
    assert "1002436987" not in page
    assert stranger.masked_document not in page


def test_a_list_of_any_length_costs_the_same(client, administrator, django_assert_max_num_queries):
    for _ in range(10):
        builders.officer(Role.INSTRUCTOR)
    with django_assert_max_num_queries(5):
        client.get(ROLES)


def test_a_role_is_granted_and_the_page_says_so_once(client, administrator, ana):
    answer = ask(client)
    assert (answer.status_code, answer["Location"]) == (302, ROLES)
    grant = RoleGrant.objects.get(person=ana)
    assert (grant.role, grant.centre_id, str(grant.start), grant.end) == ("instructor", "9302", "2025-04-01", None)
    assert grant.granted_by == administrator
    said = "Ana María Núñez tiene el rol «Instructor»."
    assert said in text(client.get(ROLES))
    assert said not in text(client.get(ROLES))


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"document_number": "1002436988"}, "Nadie tiene cuenta con ese documento."),
        ({"document_number": ""}, "Escriba el número de documento."),
        ({"role": ""}, "Elija el rol."),
        ({"role": "auditor"}, "Elija uno de los roles de la lista."),
        ({"role": "learner"}, "Elija uno de los roles de la lista."),
        ({"centre": "9114"}, "Usted no administra ese centro."),
        ({"start_day": ""}, "Escriba el día, el mes y el año."),
        ({"start_day": "31"}, "Esa fecha no existe."),
        ({"start_year": "2024"}, "El rol no puede empezar antes de hoy"),
        ({"end_day": "31", "end_month": "3", "end_year": "2025"}, "El rol no puede terminar antes de empezar."),
    ],
)
def test_what_is_not_possible_is_said_above_and_what_was_typed_stays(client, administrator, ana, about, sentence):
    builders.centre("9114")
    answer = ask(client, **about)
    page = text(answer)
    assert answer.status_code == 200
    assert sentence in page.split('class="error-summary"')[1].split("<h1>")[0]
    assert "<title>Error: " in page
    assert f'value="{about.get("document_number", ASKED["document_number"])}"' in page or not about["document_number"]
    assert not RoleGrant.objects.filter(person=ana).exists()


def test_a_closed_account_gets_no_role(client, administrator, ana):
    type(ana).objects.filter(pk=ana.pk).update(is_active=False)
    assert "Nadie tiene cuenta con ese documento." in text(ask(client))


def test_asking_twice_grants_once(client, administrator, ana):
    ask(client)
    assert "Esa persona ya tiene ese rol en ese centro en esos días." in text(ask(client))
    assert RoleGrant.objects.filter(person=ana).count() == 1


def test_nobody_grants_to_herself(client, administrator):
    page = text(ask(client, document_number=administrator.document_number))
    assert "Nadie se concede un rol a sí mismo." in page.split("<h1>")[0]


def test_a_role_is_ended_after_asking_once_more(client, administrator):
    grant = builders.officer(Role.INSTRUCTOR).role_grants.get()
    address = f"{ROLES}{grant.pk}/terminar/"
    assert address in text(client.get(ROLES))
    assert "¿Terminar este rol?" in text(client.get(address))
    assert RoleGrant.objects.get(pk=grant.pk).ended_at is None
    answer = client.post(address)
    assert (answer.status_code, answer["Location"]) == (302, ROLES)
    page = text(client.get(ROLES))
    assert "ya no tiene el rol «Instructor»" in page
    assert "Terminado" in page
    assert address not in page
    assert "Ese rol ya estaba terminado." in text(client.post(address))


def test_her_own_role_has_no_way_to_end_and_forcing_it_is_refused(client, administrator):
    address = f"{ROLES}{administrator.role_grants.get().pk}/terminar/"
    assert address not in text(client.get(ROLES))
    assert "Nadie termina su propio rol" in text(client.post(address))


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_grant_of_another_centre_does_not_exist_for_her(client, administrator, method):
    other = builders.officer(Role.INSTRUCTOR, "9114").role_grants.get()
    assert getattr(client, method)(f"{ROLES}{other.pk}/terminar/").status_code == 404
    assert RoleGrant.objects.get(pk=other.pk).ended_at is None


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_administers_nothing_is_told_so(client, method, ana):
    client.force_login(builders.officer(Role.CENTRE_DIRECTOR))
    answer = getattr(client, method)(ROLES, {**ASKED, **DAYS})
    assert answer.status_code == 403
    assert "Solo quien administra el centro concede y termina sus roles." in text(answer)
    assert not RoleGrant.objects.filter(person=ana).exists()


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ({"start": "2025-01-01"}, "Vigente"),
        ({"start": "2025-05-01"}, "Todavía no empieza"),
        ({"start": "2025-01-01", "end": "2025-03-31"}, "Vencido"),
    ],
)
def test_the_list_says_how_each_grant_stands(client, administrator, days, words, ana):
    held = builders.officer(Role.INSTRUCTOR, **days).role_grants.get()
    row = text(client.get(ROLES)).split(held.person.masked_document)[1].split("</tr>")[0]
    assert words in row


def test_a_form_from_elsewhere_is_refused(administrator, ana):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(administrator)
    assert strict.post(ROLES, {**ASKED, **DAYS}).status_code == 403
    assert not RoleGrant.objects.filter(person=ana).exists()


def test_her_account_leads_to_the_roles_and_that_of_others_does_not(client, administrator):
    assert f'href="{ROLES}"' in text(client.get("/mi-cuenta/"))
    client.force_login(builders.officer(Role.CENTRE_DIRECTOR))
    assert ROLES not in text(client.get("/mi-cuenta/"))
