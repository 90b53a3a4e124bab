"""The manager sees how the list would be and what is missing, publishes it, and takes it as a file."""

import pytest

from sofia.people.models import Role
from sofia.stipends.actions.lists.answer import Change
from sofia.stipends.models import Claim, FrozenList, Target
from tests import builders
from tests.stipends.listing import accept, object_to

pytestmark = pytest.mark.django_db
PAGE = "/apoyos/gestion/2025-1/elegibles/"
PUBLIC = "/apoyos/9302/2025-1/listados/elegibles/"


@pytest.fixture
def call(on_day):
    on_day("2025-03-24")
    return builders.call()


@pytest.fixture
def manager(client, call):
    by = builders.officer(Role.STIPEND_MANAGER)
    client.force_login(by)
    return by


def text(answer):
    return b"".join(answer.streaming_content).decode() if answer.streaming else answer.content.decode()


def test_before_its_day_and_while_something_is_missing_there_is_no_button(client, call, manager, on_day):
    one = builders.eligible(call)
    shown = text(client.get(PAGE))
    assert "Se publica desde el 25 de marzo de 2025, 00:00" in shown
    assert "Publicar la lista" not in shown
    on_day("2025-03-25")
    pending = Claim.objects.create(application=one, criterion="peasant")
    shown = text(client.get(PAGE))
    assert "Faltan soportes por calificar: 1." in shown
    assert "Publicar la lista" not in shown
    client.post(PAGE)
    assert "Faltan soportes por calificar: 1." in text(client.get(PAGE))
    pending.delete()
    assert "Publicar la lista" in text(client.get(PAGE))
    assert not FrozenList.objects.exists()


def test_she_publishes_it_and_the_next_one_with_its_difference(client, call, manager, on_day):
    one, other = builders.eligible(call, ("peasant",)), builders.eligible(call)
    on_day("2025-03-25")
    assert client.post(PAGE).headers["Location"] == PAGE
    assert "Se publicó la versión 1 de la lista." in text(client.get(PAGE))
    on_day("2025-03-26")
    accept(object_to(call, one.person), "peasant", change=None, by=manager)
    client.post(PAGE)
    assert "Nada cambió: rige la versión 1." in text(client.get(PAGE))
    adjusted = object_to(call, other.person, line=one.number)
    accept(adjusted, "peasant", change=Change(Target.CRITERION, "peasant", "refused", "does_not_prove"))
    assert "Lo que cambiaría frente a la versión que rige" in text(client.get(PAGE))
    client.post(PAGE)
    public = text(client.get(f"{PUBLIC}2/"))
    assert "Qué cambió frente a la versión 1" in public
    assert f"{PUBLIC}2/" in text(client.get(f"{PUBLIC}1/"))
    for secret in ("peasant", one.person.document_number, one.person.full_name, "campesin"):
        assert secret not in public.lower()


def test_the_full_list_has_each_criterion_and_goes_only_to_those_who_answer_for_it(client, call, manager, on_day):
    builders.eligible(call, ("disability",))
    on_day("2025-03-25")
    client.post(PAGE)
    full = "/apoyos/gestion/2025-1/listados/elegibles/1/completo"
    said = text(client.get(f"{full}.csv"))
    assert "Puntos,Puesto,Requisitos que no cumple,Criterio 1,Criterio 2" in said
    assert client.get(f"{full}.pdf").content.startswith(b"%PDF")
    client.force_login(builders.officer(Role.STIPEND_REVIEWER))
    assert client.get(PAGE).status_code == 403
    assert client.get(f"{full}.csv").status_code == 403
    client.force_login(builders.officer(Role.CENTRE_DIRECTOR))
    assert "Publicar" not in text(client.get(PAGE)).split("<main")[1].split("<h2")[1]
    assert client.post(PAGE).status_code == 403


def test_a_sign_in_that_is_not_fresh_is_asked_for_again(client, call, manager, on_day):
    builders.eligible(call)
    on_day("2025-03-25")
    session = client.session
    session["proved_at"] = 0
    session.save()
    assert client.post(PAGE).headers["Location"] == "/ingresar/confirmar/"
    assert not FrozenList.objects.exists()


def test_it_asks_the_database_as_often_for_many_as_for_few(client, call, manager, on_day, django_assert_num_queries):
    on_day("2025-03-25")
    for _ in range(5):
        builders.eligible(call, ("peasant",))
    client.get(PAGE)
    with django_assert_num_queries(19):
        client.get(PAGE)
