"""Observations are answered one at a time: the manager when nothing changes, who grades when something does."""

import pytest

from sofia.audit.models import Event
from sofia.people.models import Role
from sofia.stipends.models import Adjustment, Answer, Claim
from tests import builders
from tests.stipends.listing import object_to, publish

pytestmark = pytest.mark.django_db
PAGE = "/apoyos/gestion/2025-1/observaciones/"
FIRST = f"{PAGE}1/"


@pytest.fixture
def observation(on_day):
    one = builders.eligible(builders.call(), ("disability",))
    refused = {"state": "refused", "reason": "illegible", "reviewed_at": builders.NOON}
    Claim.objects.create(application=one, criterion="peasant", reviewed_by=builders.person(), **refused)
    publish(one.call, on_day)
    on_day("2025-03-26")
    return object_to(one.call, one.person, "Mi certificado <sí> se lee.")


def enter(client, role, centre="9302"):
    by = builders.officer(role, centre)
    client.force_login(by)
    return by


def text(answer):
    return answer.content.decode()


def test_the_manager_answers_that_nothing_changes(client, observation):
    manager = enter(client, Role.STIPEND_MANAGER)
    assert FIRST in text(client.get(PAGE))
    shown = text(client.get(FIRST))
    assert "Mi certificado &lt;sí&gt; se lee." in shown
    assert "nadie califica y adjudica a la vez" in shown
    assert "Qué cambia en la línea" not in shown
    assert "Escriba la razón de la respuesta." in text(client.post(FIRST, {"reason": " "}))
    assert client.post(FIRST, {"reason": "No se lee."}).headers["Location"] == PAGE
    assert Answer.objects.get().answered_by == manager
    assert "No hay observaciones por responder." in text(client.get(PAGE))
    assert "No se lee." in text(client.get(FIRST))
    client.post(FIRST, {"reason": "Otra."})
    assert Answer.objects.count() == 1


def test_a_manager_who_posts_a_change_changes_nothing(client, observation):
    enter(client, Role.STIPEND_MANAGER)
    client.post(FIRST, {"reason": "Sí.", "change": "criterion:peasant:accepted"})
    assert not Adjustment.objects.exists()
    assert Claim.objects.get(criterion="peasant").state == "refused"


def test_who_grades_accepts_it_and_what_changes(client, observation):
    enter(client, Role.STIPEND_REVIEWER)
    shown = text(client.get(FIRST))
    assert "Nada: la lista queda igual" in shown
    assert "Aceptar el soporte:" in shown
    assert "Escoja qué cambia" in text(client.post(FIRST, {"reason": "Sí."}))
    wrong = client.post(FIRST, {"reason": "Sí.", "change": "criterion:disability:refused"})
    assert "Diga la causa" in text(wrong)
    client.post(FIRST, {"reason": "Sí se lee.", "change": "criterion:peasant:accepted"})
    assert Adjustment.objects.get().after == "accepted"
    assert Claim.objects.get(criterion="peasant").state == "accepted"


def test_each_look_is_kept_before_and_tells_nothing(client, observation):
    director = enter(client, Role.CENTRE_DIRECTOR)
    assert "<textarea" not in text(client.get(FIRST))
    assert client.post(FIRST, {"reason": "Sí."}).status_code == 403
    trace = Event.objects.filter(act="read_observation").get()
    assert (trace.actor, trace.subject_id) == (director.pk, str(observation.line.person_id))
    assert "certificado" not in trace.after


def test_another_centre_and_another_role_find_nothing(client, observation):
    enter(client, Role.STIPEND_MANAGER, "9114")
    assert client.get(PAGE).status_code == 404
    assert client.get(FIRST).status_code == 404
    enter(client, Role.FINANCE_GROUP)
    assert client.get(PAGE).status_code == 403
    assert client.get(FIRST).status_code == 403


def test_the_pages_ask_the_database_a_few_times(client, observation, django_assert_num_queries):
    enter(client, Role.STIPEND_REVIEWER)
    client.get(FIRST)
    with django_assert_num_queries(5):
        client.get(PAGE)
    with django_assert_num_queries(8):
        client.get(FIRST)
