"""The manager publishes the roster of now; whoever works on the call sees what was published."""

import pytest

from sofia.people.models import Role
from sofia.stipends.models import FrozenList
from tests import builders

pytestmark = pytest.mark.django_db
PAGE = "/apoyos/gestion/2025-1/listados/"


@pytest.fixture
def call(on_day):
    on_day("2025-02-20")
    return builders.call()


@pytest.fixture
def manager(client, call):
    by = builders.officer(Role.STIPEND_MANAGER)
    client.force_login(by)
    return by


def text(answer):
    return answer.content.decode()


def test_she_publishes_todays_and_pressed_twice_it_is_one(client, manager):
    assert "Publicar ahora el listado de hoy" in text(client.get(PAGE))
    assert client.post(PAGE).headers["Location"] == PAGE
    assert "se publicó la versión 1" in text(client.get(PAGE))
    client.post(PAGE)
    assert "Nada cambió desde la versión 1" in text(client.get(PAGE))
    assert FrozenList.objects.get().officer == manager


def test_after_the_close_she_publishes_the_final_one_on_its_day(client, manager, on_day):
    on_day("2025-03-01")
    assert "Publicar ahora" not in text(client.get(PAGE))
    client.post(PAGE)
    assert "abre el 3 de marzo de 2025" in text(client.get(PAGE))
    on_day("2025-03-03")
    assert "Publicar ahora el listado final" in text(client.get(PAGE))
    client.post(PAGE)
    assert FrozenList.objects.get().kind == "final_roster"
    assert "Publicar ahora" not in text(client.get(PAGE))


def test_a_reviewer_sees_what_was_published_and_takes_nothing(client, manager):
    client.post(PAGE)
    assert f"{PAGE}inscritos-por-dia/1/completo.xlsx" in text(client.get(PAGE))
    client.force_login(builders.officer(Role.STIPEND_REVIEWER))
    shown = text(client.get(PAGE))
    assert "Listado diario de inscritos del 20 de febrero de 2025" in shown
    assert "completo.xlsx" not in shown
    assert "Publicar ahora" not in shown
    assert client.post(PAGE).status_code == 403
    assert client.get(f"{PAGE}inscritos-por-dia/1/completo.csv").status_code == 403


def test_another_centre_has_no_such_call(client, call):
    client.force_login(builders.officer(Role.STIPEND_MANAGER, "9114"))
    assert client.get(PAGE).status_code == 404
    assert client.post(PAGE).status_code == 404


def test_the_page_asks_the_database_a_few_times(client, manager, django_assert_num_queries):
    client.post(PAGE)
    client.get(PAGE)
    with django_assert_num_queries(6):
        client.get(PAGE)
