"""The office of a centre reads a learner's record and moves it; she finds who looked and what was done."""

from datetime import date

import pytest

from sofia.audit.models import Event
from sofia.people.models import Role
from sofia.training.actions import move
from sofia.training.models import Enrolment, PracticeStage
from tests import builders
from tests.training.moving import curriculum, order

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment(cohort):
    return builders.enrolment(cohort=cohort)


@pytest.fixture
def record(enrolment):
    return f"/centro/matriculas/{enrolment.pk}/"


@pytest.fixture
def registrar(client):
    person = builders.officer(Role.REGISTRAR)
    client.force_login(person)
    return person


def on(day, name="effective_on"):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def asked(day=date(2025, 3, 10), **about):
    return {**on(day), "reason": "Lo pidió por escrito.", "norm": "Acta 7", **about}


def test_it_shows_her_history_and_leaves_a_trace_that_she_finds(client, record, enrolment, registrar, text):
    move(enrolment=enrolment, code="defer", **order(registrar, reason="Por su salud."))
    page = text(client.get(record))
    assert "Por su salud." in page
    assert "Registrar el reingreso" in page
    event = Event.objects.get(act="read_enrolment")
    assert (event.actor, event.subject_id) == (registrar.pk, str(enrolment.person_id))
    client.force_login(enrolment.person)
    assert "Lectura de su historia de formación" in text(client.get("/mi-cuenta/accesos/"))


def test_a_deferral_and_a_re_entry_are_registered_with_their_days(client, record, enrolment, registrar, text):
    answer = client.post(f"{record}aplazamiento/", asked())
    assert (answer.status_code, answer["Location"]) == (302, record)
    enrolment.refresh_from_db()
    assert (enrolment.state, enrolment.state_since) == ("aplazado", date(2025, 3, 10))
    client.post(f"{record}reingreso/", asked(date(2025, 3, 20)))
    enrolment.refresh_from_db()
    assert enrolment.state == "reingresado"
    assert "Quedó registrado." in text(client.get(record))


def test_what_was_typed_stays_when_it_is_not_possible(client, record, enrolment, registrar, text):
    page = text(client.post(f"{record}aplazamiento/", asked(date(2025, 4, 2))))
    assert "Ese día todavía no llega" in page
    assert 'value="Lo pidió por escrito."' in page
    page = text(client.post(f"{record}aplazamiento/", asked(reason="")))
    assert "Escriba el motivo." in page
    assert 'value="Acta 7"' in page
    assert enrolment.changes.count() == 1


def test_a_transfer_goes_on_in_the_other_cohort(client, record, enrolment, registrar, text):
    there = builders.cohort(programme=enrolment.cohort.programme)
    assert "No hay una ficha con ese número" in text(client.post(f"{record}traslado/", asked(cohort="1234567")))
    answer = client.post(f"{record}traslado/", asked(cohort=there.number))
    made = Enrolment.objects.get(cohort=there)
    assert answer["Location"] == f"/centro/matriculas/{made.pk}/"
    assert made.came_from == enrolment


def test_to_another_centre_the_officer_stays_in_hers(client, record, enrolment, registrar):
    there = builders.cohort(programme=enrolment.cohort.programme, centre=builders.centre("9114"))
    assert client.post(f"{record}traslado/", asked(cohort=there.number))["Location"] == record


def test_a_sanction_is_imposed_and_lifted_by_its_acts(client, record, enrolment, registrar):
    act = asked(act="Acta 1")
    assert client.post(f"{record}condicionamiento/", act).status_code == 302
    assert client.post(f"{record}levantar/", asked(date(2025, 3, 25), act="Acta 2")).status_code == 302
    sanction = enrolment.conditionals.get()
    assert (sanction.act, sanction.end_act, sanction.end) == ("Acta 1", "Acta 2", date(2025, 3, 24))


def test_the_last_change_is_left_without_effect(client, record, enrolment, registrar, text):
    row = move(enrolment=enrolment, code="withdraw", **order(registrar))
    address = f"{record}dejar-sin-efecto/{row.pk}/"
    assert address in text(client.get(record))
    assert "vuelve a «En formación»" in text(client.get(address))
    assert client.post(address, {"reason": "Era otra persona.", "norm": "Acta 8"}).status_code == 302
    enrolment.refresh_from_db()
    assert enrolment.state == "en_formacion"
    assert "ya no es el último" in text(client.post(address, {"reason": "Otra vez.", "norm": "Acta 8"}))


def test_a_practice_is_recorded_and_ended(client, record, enrolment, registrar):
    days = {**on(date(2025, 3, 3), "start"), **on(date(2025, 9, 3), "end")}
    assert client.post(f"{record}etapa-productiva/", {"alternative": "internship", **days}).status_code == 302
    practice = PracticeStage.objects.get(enrolment=enrolment)
    ending = f"{record}etapa-productiva/{practice.pk}/terminar/"
    assert client.post(ending, {**on(date(2025, 3, 31), "end"), "done": "yes"}).status_code == 302
    practice.refresh_from_db()
    assert (practice.state, practice.end) == ("done", date(2025, 3, 31))


@pytest.mark.parametrize("way", ["por-certificar", "reingreso", "no-existe"])
def test_what_is_not_hers_or_not_possible_from_there_does_not_exist(client, record, registrar, way):
    assert client.get(f"{record}{way}/").status_code == 404


def test_the_coordinator_passes_to_certify_only_who_has_everything(client, record, enrolment, text):
    curriculum(enrolment.cohort)
    client.force_login(builders.officer(Role.ACADEMIC_COORDINATOR))
    page = text(client.post(f"{record}por-certificar/", asked()))
    assert "Todavía no puede certificarse. 3 resultados de aprendizaje por evaluar." in page


@pytest.mark.parametrize("end", ["", "aplazamiento/", "etapa-productiva/"])
def test_another_centre_and_she_herself_do_not_find_it(client, record, enrolment, end):
    client.force_login(builders.officer(Role.REGISTRAR, "9114"))
    assert client.get(f"{record}{end}").status_code == 404
    client.force_login(builders.officer(Role.INSTRUCTOR))
    assert client.get(f"{record}{end}").status_code == 403
    hers = builders.officer(Role.REGISTRAR)
    own = builders.enrolment(person=hers, cohort=enrolment.cohort)
    client.force_login(hers)
    assert client.get(f"/centro/matriculas/{own.pk}/{end}").status_code == 404


def test_the_page_takes_a_fixed_number_of_queries(client, record, enrolment, registrar, django_assert_num_queries):
    curriculum(enrolment.cohort, outcomes=(3, 3))
    move(enrolment=enrolment, code="defer", **order(registrar))
    with django_assert_num_queries(16):
        client.get(record)
