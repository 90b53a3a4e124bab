"""A thousand wrong passwords slow down whoever types them; the victim and the neighbours still get in."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from html import unescape

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test import Client

from sofia.core import clock
from sofia.people.actions import limits
from sofia.people.limits import Kind
from sofia.people.models import Person
from sofia.people.views import attempts
from tests import builders

pytestmark = pytest.mark.django_db
SIGN_IN, PASSWORD = "/ingresar/", "una clave larga"
ATTACKER, HOME, CENTRE = "198.51.100.7", "203.0.113.5", "192.0.2.9"


@pytest.fixture(autouse=True)
def now(monkeypatch):
    at = [clock.now()]
    monkeypatch.setattr(clock, "now", lambda: at[0])
    return at


@pytest.fixture(scope="module")
def hashed():
    return make_password(PASSWORD)


@pytest.fixture
def ana(hashed):
    return builders.person(password=hashed)


def attempt(person, address, password="no es esta", client=None):
    typed = {"document_type": "CC", "document_number": person.document_number, "password": password}
    return (client or Client()).post(SIGN_IN, typed, REMOTE_ADDR=address)


def text(answer):
    return unescape(answer.content.decode())


def test_the_page_says_how_long_and_keeps_what_was_typed(ana):
    for _ in range(4):
        attempt(ana, ATTACKER)
    answer = attempt(ana, ATTACKER, PASSWORD)
    assert answer.status_code == 429
    assert answer["Retry-After"] == "5"
    page = text(answer)
    assert 'data-wait="5"' in page
    assert "Espere 5 segundos." in page
    assert "la cuenta no está bloqueada" in page
    assert f'value="{ana.document_number}"' in page
    assert PASSWORD not in page


def test_a_document_that_nobody_has_waits_the_same(ana):
    nobody = Person(document_number="1002436987")
    for person in (ana, nobody):
        answers = [attempt(person, ATTACKER) for _ in range(6)]
        assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429, 429]


def test_after_the_wait_the_right_password_opens_and_all_is_forgotten(ana, now):
    for _ in range(4):
        attempt(ana, HOME)
    now[0] += timedelta(seconds=5)
    assert attempt(ana, HOME, PASSWORD).status_code == 302
    assert [attempt(ana, HOME).status_code for _ in range(3)] == [200] * 3


def attack(person, now, addresses, times=1000):
    """Wrong passwords as fast as the counts allow to be tried, ten a second, without paying each hash."""
    tried = 0
    for turn in range(times):
        address = addresses[turn % len(addresses)]
        asked = {Kind.SIGN_IN_PAIR: [person.document, address], Kind.SIGN_IN_ACCOUNT: [person.document]}
        if not limits.take(asked, now[0]):
            tried += 1
            limits.count(Kind.SIGN_IN_ADDRESS, address, at=now[0])
        now[0] += timedelta(seconds=0.1)
    return tried


def waits_until_in(person, now, address, client=None):
    """Seconds until the right password opens from there, when the page's own wait is obeyed."""
    begun = now[0]
    for _ in range(10):
        answer = attempt(person, address, PASSWORD, client)
        if answer.status_code == 302:
            return (now[0] - begun).total_seconds()
        now[0] += timedelta(seconds=int(answer["Retry-After"]))
    pytest.fail("she never got in")


def test_a_thousand_wrong_passwords_are_slowed_and_the_victim_gets_in_within_a_minute(ana, now):
    tried = attack(ana, now, [ATTACKER])
    assert tried <= 12, "of a thousand"
    assert waits_until_in(ana, now, HOME) <= 60


def test_also_when_they_come_from_two_hundred_places(ana, now):
    tried = attack(ana, now, [f"198.51.100.{number}" for number in range(200)])
    assert tried <= 40
    assert waits_until_in(ana, now, HOME) <= 60


def test_a_neighbour_behind_the_same_address_does_not_wait(ana, hashed, now):
    attack(ana, now, [CENTRE])
    assert waits_until_in(builders.person(password=hashed), now, CENTRE) == 0


def test_a_browser_that_already_came_in_does_not_wait_for_attackers(ana, now):
    hers = Client()
    assert attempt(ana, HOME, PASSWORD, hers).status_code == 302
    hers.post("/salir/")
    attack(ana, now, [f"198.51.100.{number}" for number in range(200)])
    assert waits_until_in(ana, now, HOME, hers) == 0


def test_the_mark_of_a_browser_is_signed_and_of_one_account(ana, hashed, now):
    hers, other = Client(), builders.person(password=hashed)
    attempt(ana, HOME, PASSWORD, hers)
    mark = hers.cookies["sofia_device"]
    assert mark["httponly"]
    assert mark["samesite"] == "Lax"
    assert ana.document_number not in mark.value
    attack(other, now, [HOME, ATTACKER])
    thief = Client()
    thief.cookies["sofia_device"] = mark.value
    assert attempt(other, HOME, PASSWORD, thief).status_code == 429
    thief.cookies["sofia_device"] = mark.value[:-2] + "xx"
    assert attempt(other, HOME, PASSWORD, thief).status_code == 429


def test_passwords_are_not_all_hashed_at_once(ana, monkeypatch):
    monkeypatch.setattr(attempts, "PATIENCE", 0)
    assert attempts.HASHES.acquire()
    assert attempts.HASHES.acquire()
    try:
        answer = attempt(ana, HOME, PASSWORD)
    finally:
        attempts.HASHES.release()
        attempts.HASHES.release()
    assert (answer.status_code, answer["Retry-After"]) == (429, "3")
    assert attempt(ana, HOME, PASSWORD).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_of_thirty_at_once_few_are_looked_at(hashed):
    ana = builders.person(password=hashed)

    def one(_):
        try:
            return attempt(ana, ATTACKER).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        statuses = list(pool.map(one, range(30)))
    assert set(statuses) == {200, 429}
    assert statuses.count(200) <= 5
