"""«Cambiar mi correo» and the links about it: opened as often as one likes, used by their buttons, dead for good."""

from html import unescape

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sofia.people.limits import CURVES, Kind
from sofia.people.models import MailboxChange, Person
from tests import builders
from tests.people.actions.test_change_mailbox import told

pytestmark = pytest.mark.django_db
PAGE, CONFIRM, STOP = "/mi-cuenta/correo/", "/correo/confirmar/", "/correo/detener/"
PASSWORD, OLD, NEW = "una clave larga", "antes@example.invalid", "nuevo@example.invalid"
TYPED = {"mailbox": NEW, "mailbox_again": NEW, "password": PASSWORD}


@pytest.fixture(scope="module")
def hashed():
    return make_password(PASSWORD)


@pytest.fixture
def ana(hashed, client):
    person = builders.person(email=OLD, password=hashed)
    client.force_login(person)
    return person


def text(answer) -> str:
    return unescape(answer.content.decode())


def come_by(kind: str) -> Client:
    """A browser without a session that followed the link of the latest mail of that kind."""
    browser, token = Client(), told(kind)[1]
    way = "no-fui-yo" if kind == "mailbox_warning" else "enlace"
    answer = browser.get(f"/correo/{way}/{token}/")
    assert token not in answer["Location"]
    return browser


def mailbox_of(person) -> str:
    return Person.objects.get(pk=person.pk).email


def test_she_asks_confirms_and_sees_where_it_stands(client, ana):
    assert OLD in text(client.get(PAGE))
    assert client.post(PAGE, TYPED)["Location"] == PAGE
    page = text(client.get(PAGE))
    assert "Le enviamos un enlace al correo nuevo." in page
    assert "Hay un cambio en curso" in page
    browser = come_by("mailbox_confirmation")
    assert NEW in text(browser.get(CONFIRM))
    assert mailbox_of(ana) == OLD
    assert "Su correo quedó confirmado" in text(browser.post(CONFIRM))
    assert mailbox_of(ana) == NEW
    assert client.get(PAGE).status_code == 200  # her session stays


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"mailbox_again": "nuebo@example.invalid"}, "Los dos correos no son iguales."),
        ({"mailbox": "nuevo", "mailbox_again": "nuevo"}, "Ese no es un correo."),
        ({"mailbox": "ñandú@example.invalid", "mailbox_again": "ñandú@example.invalid"}, "Ese no es un correo."),
        ({"mailbox": "a@b.co\nBcc: x@y.co", "mailbox_again": "a@b.co\nBcc: x@y.co"}, "Ese no es un correo."),
        ({"mailbox": OLD, "mailbox_again": OLD}, "Ese ya es el correo de la cuenta."),
        ({"password": "otra clave larga"}, "Esa no es su contraseña actual."),
        ({"password": ""}, "Escriba su contraseña, para saber que es usted."),
    ],
)
def test_what_is_wrong_is_said_above_and_nothing_is_asked(client, ana, about, sentence):
    page = text(client.post(PAGE, {**TYPED, **about}))
    assert sentence in page.split('class="error-summary"')[1].split("<h1>")[0]
    assert not MailboxChange.objects.exists()


def test_a_stolen_session_cannot_try_passwords_without_end(client, ana):
    for _ in range(CURVES[Kind.MAILBOX_CHANGE].free + 1):
        assert client.post(PAGE, {**TYPED, "password": "otra clave larga"}).status_code == 200
    answer = client.post(PAGE, TYPED)
    assert answer.status_code == 429
    assert "Espere 30 segundos" in text(answer)
    assert not MailboxChange.objects.exists()


def test_it_was_not_me(client, ana):
    client.post(PAGE, TYPED)
    browser = come_by("mailbox_warning")
    assert "¿Detener el cambio de correo?" in text(browser.get(STOP))
    assert MailboxChange.objects.get().ended is None
    assert "El cambio se detuvo" in text(browser.post(STOP))
    assert come_by("mailbox_confirmation").post(CONFIRM).status_code == 410
    assert mailbox_of(ana) == OLD


def test_signed_in_she_stops_it_too_and_twice_is_told(client, ana):
    client.post(PAGE, TYPED)
    client.post(f"{PAGE}detener/")
    assert "El cambio se detuvo." in text(client.get(PAGE))
    client.post(f"{PAGE}detener/")
    assert "notice-warning" in text(client.get(PAGE))
    assert client.get(f"{PAGE}detener/").status_code == 405


def test_scanners_that_open_both_links_change_nothing(client, ana):
    client.post(PAGE, TYPED)
    with CaptureQueriesContext(connection) as made:
        for kind, page in (("mailbox_warning", STOP), ("mailbox_confirmation", CONFIRM)):
            come_by(kind).get(page)
        assert {query["sql"].split()[0] for query in made} == {"SELECT"}


@pytest.mark.parametrize("page", [CONFIRM, STOP])
@pytest.mark.parametrize("token", ["", "x" * 43, "' OR 1=1 --"])
def test_a_forged_link_gets_a_page_that_says_what_to_do(page, token):
    browser = Client(headers={"cookie": f"enlace={token}"})
    for answer in (browser.get(page), browser.post(page)):
        assert answer.status_code == 404
        assert "Ese enlace ya no sirve" in text(answer)


@pytest.mark.parametrize(("kind", "page"), [("mailbox_confirmation", CONFIRM), ("mailbox_warning", STOP)])
def test_a_used_link_is_dead(client, ana, kind, page):
    client.post(PAGE, TYPED)
    browser = come_by(kind)
    assert browser.post(page).status_code == 200
    assert come_by(kind).get(page).status_code == 410
    assert come_by(kind).post(page).status_code == 410


def test_what_each_page_costs(client, ana, django_assert_num_queries):
    client.post(PAGE, TYPED)
    confirm, stop = come_by("mailbox_confirmation"), come_by("mailbox_warning")
    client.get(PAGE)  # the message of before is read and forgotten
    with django_assert_num_queries(3):  # session, person, change
        client.get(PAGE)
    with django_assert_num_queries(2):
        confirm.get(CONFIRM)
        stop.get(STOP)
