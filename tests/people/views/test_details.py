"""«Mis datos»: each sees her own, corrects her contact, and answers the mail that confirms her mailbox."""

import pytest

from sofia.notices.models import Notice
from sofia.people.actions.register import finish
from sofia.people.models import Contact, Person
from sofia.people.registration.confirmation import token_of
from tests import builders
from tests.people.registering import AT, PASSWORD, draft, minor
from tests.people.registering import ground as ground

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ground")]
DETAILS = "/mi-cuenta/datos/"


@pytest.fixture
def ana(client, ground):
    person = finish(draft=draft(minor())[0], password=PASSWORD, at=AT).person
    client.force_login(person)
    return person


def page(answer) -> str:
    return answer.content.decode()


def test_she_sees_what_she_said_and_accepted(client, ana, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        shown = page(client.get(DETAILS))
    for said in (
        "Tuchín, Córdoba",
        "Vereda El Carmen",
        "300 1234567",
        "Rosa Wa&#39;yúu",
        "Madre",
        "Mujer",
        "Sin confirmar",
    ):
        assert said in shown
    assert "1102436987" not in shown
    assert "Autorización del representante legal, versión del 1 de enero de 2025" in shown


def test_somebody_who_never_registered_here_sees_an_honest_page(client):
    client.force_login(builders.person())
    assert "Todavía no hay datos de contacto." in page(client.get(DETAILS))
    assert client.get(f"{DETAILS}direccion/").status_code == 404


def test_she_corrects_her_address_and_her_town(client, ana):
    assert "Vereda El Carmen" in page(client.get(f"{DETAILS}direccion/"))
    client.post(f"{DETAILS}direccion/", {"address": "Calle 2"})
    answer = client.post(f"{DETAILS}residencia/", {"place": "08"})
    assert answer["Location"].endswith("?departamento=08")
    client.post(answer["Location"], {"municipality": "08001"})
    contact = Contact.objects.get(person=ana)
    assert (contact.address, contact.municipality_id) == ("Calle 2", "08001")
    client.post(f"{DETAILS}residencia/", {"place": "VE"})
    contact.refresh_from_db()
    assert (contact.country, contact.municipality_id) == ("VE", None)


def test_a_mistake_gets_its_sentence(client, ana):
    assert "Ese teléfono no es un celular" in page(client.post(f"{DETAILS}celular/", {"mobile": "601 592 5555"}))
    assert "Elija un municipio de la lista." in page(
        client.post(f"{DETAILS}municipio-de-residencia/?departamento=08", {"municipality": "05001"})
    )


@pytest.mark.parametrize("slug", ["nombres", "nacimiento", "documento", "correo-x"])
def test_names_document_and_birth_date_are_not_changed_here(client, ana, slug):
    assert client.get(f"{DETAILS}{slug}/").status_code == 404


def test_she_takes_her_consent_back(client, ana):
    assert "se borra" in page(client.get(f"{DETAILS}autorizacion/"))
    client.post(f"{DETAILS}autorizacion/")
    shown = page(client.get(DETAILS))
    assert "Retirada:" in shown
    assert "No lo dijo" in shown


def test_she_asks_for_the_link_again_and_the_button_in_it_confirms(client, ana):
    client.post(f"{DETAILS}correo/")
    assert Notice.objects.filter(person=ana, kind="registration_welcome").count() == 2
    link = f"/registro/correo/{token_of(ana)}/"
    assert "Es mi correo" in page(client.get(link))
    assert Person.objects.get(pk=ana.pk).email_confirmed_at is None
    assert "Su correo quedó confirmado" in page(client.post(link))
    assert Person.objects.get(pk=ana.pk).email_confirmed_at == AT
    assert client.get("/registro/correo/x/").status_code == 404
    assert client.post("/registro/correo/x/").status_code == 404
