"""A person asks for a correction in her account; an officer of the centre answers; both see how it stands."""

from html import unescape

import pytest

from sofia.audit.acts import Act
from sofia.audit.models import Event
from sofia.notices.models import Notice
from sofia.people.models import Correction, Person, Role
from tests import builders

pytestmark = pytest.mark.django_db
MINE, QUEUE = "/mi-cuenta/mis-datos/", "/centro/correcciones/"
ASKED = {"value": "Mejía Ruiz", "why": "Falta el segundo.", "evidence": "Registro civil 123", "centre": "9302"}


@pytest.fixture(autouse=True)
def _on_day(monkeypatch):
    monkeypatch.setenv("SOFIA_TODAY", "2025-04-01")


@pytest.fixture
def officer():
    return builders.officer(Role.REGISTRAR)


@pytest.fixture
def ana(client, officer):
    person = builders.person(document_number="1002436987", email="ana@example.invalid")
    client.force_login(person)
    return person


def text(answer):
    return unescape(answer.content.decode())


def answered(client, officer, **typed):
    client.force_login(officer)
    return client.post(f"{QUEUE}{Correction.objects.get().pk}/", typed)


def test_she_sees_her_data_and_asks(client, ana):
    page = text(client.get(MINE))
    assert all(shown in page for shown in ("CC 1002436987", "20 de mayo de 2000", f'href="{MINE}apellidos/"'))
    answer = client.post(f"{MINE}apellidos/", ASKED)
    assert (answer.status_code, answer["Location"]) == (302, MINE)
    page = text(client.get(MINE))
    assert all(shown in page for shown in ("Sin responder", "Mejía Ruiz", "9302 Comercio"))


@pytest.mark.parametrize(
    ("slug", "typed", "value"),
    [
        ("nombres", {"value": "Ana María"}, "Ana María"),
        ("nacimiento", {"value_day": "20", "value_month": "5", "value_year": "2001"}, "2001-05-20"),
        ("documento", {"document_type": "CC", "document_number": "1.002.436.980"}, "CC-1002436980"),
    ],
)
def test_each_datum_has_its_own_boxes(client, ana, slug, typed, value):
    assert client.get(f"{MINE}{slug}/").status_code == 200
    client.post(f"{MINE}{slug}/", {**ASKED, **typed})
    assert Correction.objects.get().value == value


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"value": ""}, "Escriba el valor correcto."),
        ({"value": "Mejía"}, "Ese ya es el valor que tenemos"),
        ({"why": ""}, "Escriba por qué hay que corregirlo."),
        ({"centre": ""}, "Elija un centro."),
        ({"centre": "0000"}, "Elija un centro de la lista."),
    ],
)
def test_what_is_not_possible_is_said_and_what_was_typed_stays(client, ana, about, sentence):
    page = text(client.post(f"{MINE}apellidos/", {**ASKED, **about}))
    assert sentence in page.split('class="error-summary"')[1].split("<h1>")[0]
    assert 'value="Registro civil 123"' in page
    assert not Correction.objects.exists()


def test_asking_twice_is_asking_once(client, ana):
    client.post(f"{MINE}apellidos/", ASKED)
    assert "Ya hay una corrección de ese dato sin responder." in text(client.post(f"{MINE}apellidos/", ASKED))


def test_accepted_it_is_corrected_and_both_see_it(client, ana, officer):
    client.post(f"{MINE}apellidos/", ASKED)
    client.force_login(officer)
    assert "Sin responder" in text(client.get(QUEUE))
    answer = answered(client, officer, answer="accepted", reason="Vi el registro civil.")
    assert answer["Location"] == QUEUE
    assert "Aceptada" in text(client.get(QUEUE))
    client.force_login(Person.objects.get(pk=ana.pk))
    page = text(client.get(MINE))
    assert all(shown in page for shown in ("Aceptada", "Vi el registro civil."))
    assert Person.objects.get(pk=ana.pk).surnames == "Mejía Ruiz"
    assert Notice.objects.get().kind == "datum_corrected"


def test_refused_she_reads_why(client, ana, officer):
    client.post(f"{MINE}apellidos/", ASKED)
    answered(client, officer, answer="refused", reason="No trae soporte.")
    client.force_login(Person.objects.get(pk=ana.pk))
    assert "No trae soporte." in text(client.get(MINE))
    assert Notice.objects.get().kind == "correction_refused"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"answer": "", "reason": "Sí."}, "Elija una respuesta."),
        ({"answer": "accepted", "reason": ""}, "Escriba el motivo de la respuesta."),
    ],
)
def test_an_answer_is_whole(client, ana, officer, typed, sentence):
    client.post(f"{MINE}apellidos/", ASKED)
    page = text(answered(client, officer, **typed))
    assert sentence in page.split('class="error-summary"')[1].split("<h1>")[0]
    assert not Correction.objects.get().answer


def test_looking_at_what_was_asked_leaves_a_trace(client, ana, officer):
    client.post(f"{MINE}apellidos/", ASKED)
    client.force_login(officer)
    page = text(client.get(f"{QUEUE}{Correction.objects.get().pk}/"))
    assert all(shown in page for shown in ("Mejía Ruiz", "Registro civil 123", "Falta el segundo."))
    look = Event.objects.get(act=Act.READ_CORRECTION)
    assert (look.actor, look.subject_id, look.chain) == (officer.pk, str(ana.pk), "9302")


def test_another_centre_sees_nothing(client, ana):
    client.post(f"{MINE}apellidos/", ASKED)
    client.force_login(builders.officer(Role.REGISTRAR, "9114"))
    assert "No hay ninguna petición." in text(client.get(QUEUE))
    assert client.get(f"{QUEUE}{Correction.objects.get().pk}/").status_code == 404


def test_lists_of_any_length_cost_the_same(client, ana, officer, django_assert_num_queries):
    for _ in range(10):
        builders.correction()
    with django_assert_num_queries(5):
        client.get(MINE)
    client.force_login(officer)
    with django_assert_num_queries(5):
        client.get(QUEUE)
