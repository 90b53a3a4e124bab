"""At the counter: who is before the officer is found, registered and corrected; she sees who did it, and is told."""

import re
from datetime import date
from html import unescape

import pytest

from sofia.audit.acts import Act
from sofia.audit.models import Event
from sofia.notices.models import Notice
from sofia.people.models import CounterVisit, Guardianship, LegalRepresentative, Person, Role
from tests import builders

pytestmark = pytest.mark.django_db
COUNTER = "/centro/atencion/"
WHY = "Trae su cédula."


@pytest.fixture(autouse=True)
def _on_day(monkeypatch):
    monkeypatch.setenv("SOFIA_TODAY", "2025-04-01")


@pytest.fixture
def officer(client):
    person = builders.officer(Role.REGISTRAR)
    client.force_login(person)
    return person


@pytest.fixture
def ana():
    about = {"document_type": "TI", "document_number": "1002436987", "birth_date": date(2007, 3, 31)}
    return builders.person(**about, given_names="Ana María", surnames="Ñáñez", email="ana@example.invalid")


def text(answer):
    return unescape(answer.content.decode())


def attend(client, kind="TI", number="1.002.436-987", reason=WHY):
    return client.post(COUNTER, {"document_type": kind, "document_number": number, "reason": reason})


def opened(client):
    return attend(client)["Location"]


def problem(answer):
    return text(answer).split('class="error-summary"')[1].split("<h1>")[0]


def test_she_is_found_by_her_document_and_shown_masked(client, officer, ana):
    answer = attend(client)
    visit = CounterVisit.objects.get(person=ana)
    assert (answer.status_code, answer["Location"]) == (302, f"{COUNTER}{visit.pk}/")
    page = text(client.get(answer["Location"]))
    assert "Ana María Ñáñez" in page
    assert "Ya cumplió 18 años" in page
    assert "31 de marzo de 2007" in page
    assert "1002436987" not in page
    assert WHY in text(client.get(COUNTER))


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"number": "1002436988"}, "Nadie tiene ni tuvo ese documento en el portal."),
        ({"number": ""}, "Escriba el número de documento."),
        ({"reason": ""}, "Escriba para qué consulta a esta persona."),
    ],
)
def test_what_is_missing_or_unknown_is_said_and_what_was_typed_stays(client, officer, ana, about, sentence):
    answer = attend(client, **about)
    assert sentence in problem(answer)
    assert about.get("reason", WHY) in text(answer)
    assert not CounterVisit.objects.exists()


def test_nobody_attends_herself(client, officer):
    assert "Nadie se atiende a sí mismo" in problem(attend(client, "CC", officer.document_number))


def test_she_sees_who_looked_and_who_changed_what_by_role(client, officer, ana):
    new = {"document_type": "CC", "document_number": "1002436987", "reason": "Cumplió 18 años.", "evidence": ""}
    client.post(f"{opened(client)}documento/", new)
    client.force_login(Person.objects.get(pk=ana.pk))
    page = text(client.get("/mi-cuenta/accesos/"))
    rows = re.findall(r"Administración educativa, centro 9302</td>\s*<td[^>]*>([^<]+)<", page)
    assert rows == ["Cambio de su documento de identidad", "Consulta de sus datos en la ventanilla de un centro"]


def test_the_document_changes_and_she_is_told(client, officer, ana):
    address = opened(client)
    new = {"document_type": "CC", "document_number": "1.002.436.987", "reason": "Cumplió 18 años.", "evidence": "CC"}
    assert client.post(f"{address}documento/", new)["Location"] == address
    page = text(client.get(address))
    assert "Desde ahora la persona ingresa con él." in page
    assert "Cumplió 18 años." in page
    assert Person.objects.get(pk=ana.pk).document == "CC-1002436987"
    notice = Notice.objects.get()
    assert (notice.kind, notice.person_id, notice.mailbox) == ("document_changed", ana.pk, "ana@example.invalid")


def test_a_document_that_is_not_possible_is_said_above(client, officer, ana):
    builders.person(document_number="1002436987")
    new = {"document_type": "CC", "document_number": "1002436987", "reason": "Cumplió 18 años.", "evidence": ""}
    answer = client.post(f"{opened(client)}documento/", new)
    assert "Ya existe una persona con ese tipo y número de documento." in problem(answer)
    assert 'value="1002436987"' in text(answer)
    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    ("slug", "typed", "shown"),
    [
        ("apellidos", {"value": "Ñáñez Díaz"}, "Ñáñez Díaz"),
        ("nombres", {"value": "Ana"}, ">Ana "),
        ("nacimiento", {"value_day": "1", "value_month": "4", "value_year": "2007"}, "1 de abril de 2007"),
    ],
)
def test_a_datum_is_corrected_with_what_it_said_before(client, officer, ana, slug, typed, shown):
    address = opened(client)
    form = client.get(f"{address}corregir/{slug}/")
    assert form.status_code == 200
    client.post(f"{address}corregir/{slug}/", {**typed, "why": "Así está en su cédula.", "evidence": ""})
    assert shown in text(client.get(address))
    assert ana.corrections.get().was
    assert Notice.objects.get().kind == "datum_corrected"


def test_a_datum_that_does_not_exist_is_not_a_page(client, officer, ana):
    assert client.get(f"{opened(client)}corregir/estrato/").status_code == 404


def test_who_has_no_account_is_registered_with_officer_and_person_written(client, officer):
    new = {"document_type": "TI", "document_number": "1002436980", "given_names": "Eva", "surnames": "Uriana"}
    day = {"birth_date_day": "31", "birth_date_month": "1", "birth_date_year": "2008"}
    about = {"email": "eva@example.invalid", "reason": "No tiene teléfono."}
    answer = client.post(f"{COUNTER}registrar/", {**new, **day, **about})
    eva = Person.objects.get(document="TI-1002436980")
    assert answer["Location"] == f"{COUNTER}{eva.counter_visits.get().pk}/"
    assert "La persona quedó registrada." in text(client.get(answer["Location"]))
    event = Event.objects.get(act=Act.REGISTER_AT_COUNTER)
    assert (event.actor, event.subject_id) == (officer.pk, str(eva.pk))
    assert Notice.objects.get(person=eva).kind == "counter_registration"


def test_what_is_wrong_in_a_registration_is_said_and_stays(client, officer):
    typed = {"document_type": "CC", "document_number": "1002436980", "given_names": "Eva", "surnames": ""}
    answer = client.post(f"{COUNTER}registrar/", typed)
    assert {"Escriba los apellidos.", "Escriba el día, el mes y el año.", "Escriba el motivo."} <= set(
        re.findall(r">([^<>]+)</a></li>", problem(answer))
    )
    assert 'value="Eva"' in text(answer)


def test_a_possible_duplicate_is_told_to_the_officer(client, officer, ana):
    pair = builders.duplicate()  # both made after her, so she is older than either
    type(pair).objects.filter(pk=pair.pk).update(first=ana)
    assert "Puede tener otra cuenta" in text(client.get(opened(client)))


def test_a_visit_is_of_who_opened_it_that_day(client, officer, ana, monkeypatch):
    address = opened(client)
    client.force_login(builders.officer(Role.REGISTRAR))
    assert client.get(address).status_code == 404
    client.force_login(officer)
    assert client.get(address).status_code == 200
    monkeypatch.setenv("SOFIA_TODAY", "2025-04-02")
    assert client.get(address).status_code == 404


def test_a_visit_costs_the_same_whatever_happened(client, officer, ana, django_assert_num_queries):
    address = opened(client)
    with django_assert_num_queries(9) as asked:
        answer = client.get(address)
    assert {query["sql"].split()[0] for query in asked.captured_queries} == {"SELECT"}
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("role", [Role.CENTRE_ADMINISTRATOR, Role.STIPEND_MANAGER])
def test_no_other_role_attends(client, role, ana):
    client.force_login(builders.officer(role))
    assert attend(client).status_code == 403
    assert not Event.objects.exists()


def test_after_a_while_she_proves_again_who_she_is_before_a_document_changes(client, officer, ana):
    address, session = opened(client), client.session
    session["proved_at"] = 0
    session.save()
    new = {"document_type": "CC", "document_number": "1002436987", "reason": "Cumplió 18 años.", "evidence": ""}
    assert client.post(f"{address}documento/", new)["Location"] == "/ingresar/confirmar/"
    assert Person.objects.get(pk=ana.pk).document == "TI-1002436987"


def test_the_representative_of_a_minor_is_confirmed_once_the_officer_saw_them_both(client, officer):
    child = builders.person(document_type="TI", document_number="1102436987", birth_date=date(2010, 7, 1))
    builders.person(document_number="52436987", given_names="Rosa")
    named = {"document_type": "CC", "document_number": "52436987", "name": "Rosa Mejía", "relationship": "mother"}
    LegalRepresentative.objects.create(person=child, **named, phone="+573017654321")
    visit = attend(client, number="1102436987", reason="Viene con su madre.")["Location"]
    address = f"{visit}representante/"
    assert address in text(client.get(visit))
    assert "••••6987" in text(client.get(address))
    assert "Marque la casilla solo si vio los documentos." in problem(client.post(address, {"seen": ""}))
    assert not Guardianship.objects.exists()
    assert client.post(address, {"seen": "on"})["Location"] == visit
    assert "Ya está confirmado" in text(client.get(address))
    assert "ya tiene quien la represente" in problem(client.post(address, {"seen": "on"}))


def test_an_adult_has_no_representative_to_confirm(client, officer, ana):
    visit = opened(client)
    assert "representante" not in text(client.get(visit))
    assert "actúa por sí misma" in problem(client.post(f"{visit}representante/", {"seen": "on"}))
