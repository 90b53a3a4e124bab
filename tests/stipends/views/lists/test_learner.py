"""Each learner sees her own points one by one, and nobody else's; she objects and reads the answer there."""

import pytest

from sofia.audit.models import Event
from sofia.stipends.models import Observation, Verification
from tests import builders
from tests.stipends.listing import accept, object_to, publish

pytestmark = pytest.mark.django_db
SCORE, OBSERVE = "/apoyos/9302/2025-1/mi-puntaje/", "/apoyos/9302/2025-1/mis-observaciones/"


@pytest.fixture
def call():
    return builders.call()


@pytest.fixture
def applicant(client, call):
    one = builders.eligible(call, ("disability",))
    client.force_login(one.person)
    return one


def text(answer):
    return answer.content.decode()


def test_she_sees_each_criterion_with_its_points_and_what_they_rest_on(client, call, applicant, on_day):
    builders.eligible(call, ("peasant", "conflict_victim"))
    assert client.get(SCORE).status_code == 404
    publish(call, on_day)
    shown = text(client.get(SCORE))
    assert "2 entre 2 personas" in shown
    assert "Soporte aceptado" in shown
    assert "15 de 15" in shown
    trace = Event.objects.order_by("-pk").first()
    assert (trace.act, trace.actor, trace.subject_id) == ("read_score", applicant.person.pk, str(applicant.person.pk))


def test_who_is_not_on_the_list_reads_every_reason_and_what_to_do(client, call, applicant, on_day):
    Verification.objects.filter(application=applicant, fact__in=["job", "renta_joven"]).update(value=True)
    publish(call, on_day)
    shown = text(client.get(SCORE))
    assert "No está en la lista de elegibles" in shown
    assert len(client.get(SCORE).context["line"]["unmet"]) == 2
    assert "Figura con" in shown


def test_nobody_sees_the_points_of_another(client, call, applicant, on_day):
    publish(call, on_day)
    client.force_login(builders.person())
    assert client.get(SCORE).status_code == 404
    assert client.get(OBSERVE).status_code == 404
    client.logout()
    assert client.get(SCORE).status_code == 302


def test_outside_the_days_there_is_no_form_and_what_is_posted_is_refused(client, call, applicant, on_day):
    publish(call, on_day)
    shown = text(client.get(OBSERVE))
    assert "desde el 26 de marzo de 2025, 00:00 hasta antes del 29 de marzo de 2025, 00:00" in shown
    assert "<textarea" not in shown
    assert "abre el 26 de marzo" in text(client.post(OBSERVE, {"text": "Mi soporte."}))
    assert not Observation.objects.exists()


def test_she_objects_and_reads_the_answer_there(client, call, applicant, on_day):
    publish(call, on_day)
    on_day("2025-03-26")
    assert "Escriba qué observa." in text(client.post(OBSERVE, {"text": ""}))
    kept = client.post(OBSERVE, {"text": "Falta <mi> soporte.", "line": "9302-2025-1-99999"})
    assert "Ninguna inscripción de esta convocatoria" in text(kept)
    assert "Falta &lt;mi&gt; soporte." in text(kept)
    assert client.post(OBSERVE, {"text": "Falta <mi> soporte."}).headers["Location"] == OBSERVE
    assert "Recibimos su observación número 1" in text(client.get(OBSERVE))
    assert "Usted ya hizo una observación a esa línea" in text(client.post(OBSERVE, {"text": "Otra vez."}))
    asked = Observation.objects.get()
    assert "Por responder" in text(client.get(OBSERVE))
    accept(asked, "disability", change=None, by=builders.officer("stipend_manager"))
    shown = text(client.get(OBSERVE))
    assert "Se lee bien." in shown
    assert "No se aceptó" in shown


def test_the_pages_ask_the_database_a_few_times(client, call, applicant, on_day, django_assert_num_queries):
    publish(call, on_day)
    on_day("2025-03-26")
    object_to(call, applicant.person)
    for page in (SCORE, OBSERVE):
        client.get(page)
    with django_assert_num_queries(10):
        client.get(SCORE)
    with django_assert_num_queries(13):
        client.get(OBSERVE)
