"""«Cambiar mi contraseña»: her session stays, the others end, and nothing typed is shown back."""

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from tests import builders

pytestmark = pytest.mark.django_db
PAGE = "/mi-cuenta/contrasena/"
OLD, NEW = "una clave larga", "otra clave más larga"
TYPED = {"current": OLD, "password": NEW, "again": NEW}


@pytest.fixture(scope="module")
def hashed():
    return make_password(OLD)


@pytest.fixture
def ana(hashed, client):
    person = builders.person(password=hashed)
    client.force_login(person)
    return person


def test_this_session_stays_open_and_the_others_end(client, ana):
    elsewhere = Client()
    elsewhere.force_login(ana)
    before = client.session.session_key
    answer = client.post(PAGE, TYPED)
    assert (answer.status_code, answer["Location"]) == (302, "/mi-cuenta/")
    assert "Su contraseña cambió" in client.get("/mi-cuenta/").content.decode()
    assert client.session.session_key != before
    assert elsewhere.get("/mi-cuenta/").status_code == 302


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"current": "no es esta"}, "Esa no es su contraseña actual."),
        ({"password": OLD, "again": OLD}, "es igual a la actual"),
        ({"again": "distinta"}, "Las dos contraseñas no son iguales"),
    ],
)
def test_what_is_wrong_stands_above_and_no_password_comes_back(client, ana, about, sentence):
    page = client.post(PAGE, {**TYPED, **about}).content.decode()
    assert sentence in page.split('class="error-summary"')[1].split("<h1>")[0]
    assert not any(f'value="{typed}"' in page for typed in (OLD, NEW))
    ana.refresh_from_db()
    assert ana.check_password(OLD)


def test_the_page_is_never_kept(client, ana):
    assert "no-store" in client.get(PAGE)["Cache-Control"]
