"""Who has a second step is not in before it; who needs one and has none is led to it; a stranger learns nothing."""

from html import unescape

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client
from pyotp import TOTP

from sofia.audit.models import Event
from sofia.core import clock
from sofia.people import totp
from sofia.people.actions.second_factor import add_authenticator, new_recovery_codes
from sofia.people.models import Authenticator, Role
from tests import builders

pytestmark = pytest.mark.django_db
SIGN_IN, STEP, ROLES = "/ingresar/", "/ingresar/segundo-paso/", "/administracion/roles/"
PASSWORD = "una clave larga"


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setenv("SOFIA_TODAY", "2025-04-01")
    at = [1_800_000_015]
    monkeypatch.setattr(clock, "seconds", lambda: at[0])
    return at


@pytest.fixture(scope="module")
def hashed():
    return make_password(PASSWORD)


@pytest.fixture
def officer(hashed):
    person = builders.officer(Role.CENTRE_ADMINISTRATOR)
    person.password = hashed
    person.save()
    return person


@pytest.fixture
def secret(officer, now):
    made = totp.new_secret()
    add_authenticator(person=officer, secret=made, code=TOTP(made).at(now[0]), by=officer, at=builders.NOON)
    now[0] += 30
    return made


def text(answer):
    return unescape(answer.content.decode())


def password(client, person, **about):
    typed = {"document_type": "CC", "document_number": person.document_number, "password": PASSWORD}
    return client.post(SIGN_IN, {**typed, **about})


def test_the_password_alone_does_not_open(client, officer, secret, now):
    answer = password(client, officer, next=ROLES)
    assert answer["Location"] == f"{STEP}?next=%2Fadministracion%2Froles%2F"
    assert "_auth_user_id" not in client.session
    assert client.get(ROLES).status_code == 302
    assert "Segundo paso" in text(client.get(answer["Location"]))
    answer = client.post(STEP, {"code": TOTP(secret).at(now[0]), "next": ROLES})
    assert (answer.status_code, answer["Location"]) == (302, ROLES)
    assert client.get(ROLES).status_code == 200


def test_a_wrong_code_is_said_and_written_down_and_the_same_code_does_not_open_twice(client, officer, secret, now):
    password(client, officer)
    assert "Ese código no abre" in text(client.post(STEP, {"code": "000000"}))
    assert Event.objects.filter(act="second_step_failed", subject_id=str(officer.pk)).count() == 1
    assert client.post(STEP, {"code": TOTP(secret).at(now[0])}).status_code == 302
    client.post("/salir/")
    password(client, officer)
    assert "Ese código no abre" in text(client.post(STEP, {"code": TOTP(secret).at(now[0])}))


def test_a_code_on_paper_opens_once(client, officer, secret):
    paper = new_recovery_codes(person=officer, by=officer)[0]
    password(client, officer)
    assert client.post(STEP, {"code": paper}).status_code == 302
    client.post("/salir/")
    password(client, officer)
    assert client.post(STEP, {"code": paper}).status_code == 200


def test_codes_cannot_be_tried_without_end(client, officer, secret):
    password(client, officer)
    answers = [client.post(STEP, {"code": "000000"}) for _ in range(8)]
    assert [answer.status_code for answer in answers][-1] == 429
    assert int(answers[-1]["Retry-After"]) > 0
    assert "la cuenta no está bloqueada" in text(answers[-1])


def test_the_step_is_of_who_gave_the_password_a_moment_ago(client, officer, secret, now):
    assert client.get(STEP)["Location"] == SIGN_IN
    password(client, officer)
    now[0] += 601
    assert client.get(STEP)["Location"] == SIGN_IN
    assert "Pasó mucho tiempo" in text(client.get(SIGN_IN))


def test_a_password_that_changed_in_between_ends_the_half_way(client, officer, secret, now):
    password(client, officer)
    officer.set_password("otra clave más larga")
    officer.save()
    assert client.post(STEP, {"code": TOTP(secret).at(now[0])})["Location"] == SIGN_IN


def test_the_session_changes_its_name_at_each_step(client, officer, secret, now):
    client.get(SIGN_IN)
    names = [client.session.session_key]
    password(client, officer)
    names.append(client.session.session_key)
    client.post(STEP, {"code": TOTP(secret).at(now[0])})
    names.append(client.session.session_key)
    assert len(set(names)) == 3
    fixed = Client()
    fixed.cookies["sessionid"] = names[1]
    assert fixed.get(STEP)["Location"] == SIGN_IN


def test_an_officer_without_one_sees_her_own_and_is_led_to_set_it_up(client, officer, now):
    assert password(client, officer)["Location"] == "/mi-cuenta/"
    assert client.get("/mi-cuenta/").status_code == 200
    answer = client.get(ROLES)
    assert answer["Location"] == "/mi-cuenta/segundo-paso/?next=%2Fadministracion%2Froles%2F"
    assert "Su rol lo pide" in text(client.get(answer["Location"]))
    page = "/mi-cuenta/segundo-paso/aplicacion/"
    shown = text(client.get(page, {"next": ROLES}))
    secret = shown.split("aplicación: <code>")[1].split("</code>")[0].replace(" ", "")
    assert secret in text(client.get(page)).replace(" ", ""), "a reload keeps it"
    assert "<svg" in shown
    assert "Ese código no es" in text(client.post(page, {"code": "000000", "next": ROLES}))
    codes = text(client.post(page, {"code": TOTP(secret).at(now[0]), "next": ROLES}))
    assert codes.count("<li><code>") == 10
    assert f'href="{ROLES}"' in codes
    assert client.get(ROLES).status_code == 200


def test_the_secret_that_waits_is_not_readable_in_the_session(client, officer):
    client.force_login(officer)
    shown = text(client.get("/mi-cuenta/segundo-paso/aplicacion/"))
    secret = shown.split("aplicación: <code>")[1].split("</code>")[0].replace(" ", "")
    assert secret not in str(dict(client.session))


def test_a_citizen_is_not_asked_and_may_have_one_all_the_same(client, hashed):
    person = builders.person(password=hashed)
    assert password(client, person)["Location"] == "/mi-cuenta/"
    assert "Su rol lo pide" not in text(client.get("/mi-cuenta/segundo-paso/"))


def test_hers_can_be_taken_away_and_that_of_another_does_not_exist(client, officer, secret):
    citizen = builders.person()
    client.force_login(citizen)
    number = Authenticator.objects.get().pk
    assert client.post(f"/mi-cuenta/segundo-paso/aplicacion/{number}/quitar/").status_code == 404
    client.force_login(officer)
    client.post(f"/mi-cuenta/segundo-paso/aplicacion/{number}/quitar/")
    assert "Su rol pide un segundo paso" in text(client.get("/mi-cuenta/segundo-paso/"))
    assert Authenticator.objects.exists()


def test_passkeys_are_offered_by_name_and_not_by_address(client, officer):
    client.force_login(officer)
    page = "/mi-cuenta/segundo-paso/llave/"
    assert "data-options" in text(client.get(page, HTTP_HOST="localhost:8000"))
    by_address = text(client.get(page, HTTP_HOST="127.0.0.1:8000", SERVER_PORT="8000"))
    assert "data-options" not in by_address
    assert "http://localhost:8000/mi-cuenta/segundo-paso/llave/" in by_address


@pytest.mark.parametrize(
    "answer", ["{}", "no es json", '{"id": "eA", "rawId": "eA", "response": {}, "type": "public-key"}']
)
def test_a_forged_passkey_proves_nothing(client, officer, answer):
    client.force_login(officer)
    page = "/mi-cuenta/segundo-paso/llave/"
    client.get(page, HTTP_HOST="localhost")
    said = text(client.post(page, {"name": "Mía", "credential": answer}, HTTP_HOST="localhost"))
    assert "no creó una llave que sirva" in said
    assert not officer.passkeys.exists()
    assert 'value="Mía"' in said


def test_who_administers_resets_that_of_a_colleague_and_her_sessions_end(client, officer, secret, now):
    administrator = builders.officer(Role.CENTRE_ADMINISTRATOR)
    client.force_login(administrator)
    address = f"{ROLES}{officer.role_grants.get().pk}/segundo-paso/"
    assert address in text(client.get(ROLES))
    assert "¿Restablecer el segundo paso?" in text(client.get(address))
    assert client.post(address)["Location"] == ROLES
    assert not Authenticator.objects.exists()
    own = f"{ROLES}{administrator.role_grants.get().pk}/segundo-paso/"
    assert own not in text(client.get(ROLES))
    assert "Nadie restablece su propio segundo paso" in text(client.post(own))
