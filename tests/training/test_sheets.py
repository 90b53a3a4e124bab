"""Learners and judgements from a centre's spreadsheets: what they write, what is wrong with them, and the way back."""

from datetime import UTC, date, datetime

import pytest

from sofia.audit.models import Event
from sofia.core.clock import BOGOTA
from sofia.imports.actions import apply, confirm
from sofia.imports.models import ImportFault
from sofia.offer.models import Competence, Outcome
from sofia.people.models import Merge, Person, Role
from sofia.training.models import Enrolment, Judgement, StateChange
from sofia.training.sheets import JUDGEMENTS, LEARNERS
from tests import builders
from tests.imports import files, loading
from tests.training import reports
from tests.training.reports import learner, learners, line, report, whole

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 15, 12, tzinfo=BOGOTA)


@pytest.fixture
def officer():
    return builders.officer(Role.REGISTRAR)


@pytest.fixture
def ana():
    return builders.person(given_names="Ana María", surnames="Ñáñez Ruiz")


@pytest.fixture
def luis():
    return builders.person(given_names="Luis", surnames="O’Connor", document_type="TI", document_number="1098765432")


@pytest.fixture
def ficha():
    return builders.cohort()


def load(data, kind, officer):
    return loading.applied(data, kind, by=officer, at=NOW)


def look(data, kind, officer):
    found = loading.checked(data, kind, by=officer, at=NOW)
    faults = ImportFault.objects.filter(owner=found).order_by("line", "pk")
    return [(fault.line, fault.column, fault.reason) for fault in faults]


def test_a_report_makes_learners_outcomes_and_judgements(officer, ana, luis, ficha):
    rows = [
        *whole(ana),
        line(luis, 0, "D"),
        line(luis, 1, "NO APROBADO"),
        line(luis, 2, "POR EVALUAR"),
        line(luis, 3, "-"),
    ]
    found = load(report(ficha, *rows), JUDGEMENTS, officer)
    assert found.state == "applied"
    assert found.counts == {"outcomes": 4, "new": 2, "judged": 6, "to_assess": 2}
    told = dict(Enrolment.objects.values_list("person", "state"))
    assert told == {ana.pk: "en_formacion", luis.pk: "en_formacion"}
    practice = Competence.objects.get(practice=True)
    assert (practice.code, practice.name) == ("2", "RESULTADOS DE APRENDIZAJE ETAPA PRACTICA")
    assert Outcome.objects.get(code="580250").name == "CONSTRUIR LA BASE DE DATOS - SQL."
    judged = Judgement.objects.filter(enrolment__person=luis).order_by("outcome__code")
    assert [one.value for one in judged] == ["not_approved", "not_approved"]
    assert judged[0].moment == datetime(2025, 12, 8, 23, 16, tzinfo=UTC)
    assert judged[0].instructor_name == "ROSA INVENTADA PRUEBA"
    assert StateChange.objects.filter(enrolment__person=ana, kind="register", norm="Reporte de Juicios de Evaluación")
    assert Event.objects.filter(act="load_judgements", subject_id=str(ficha.pk)).count() == 1


def test_the_same_report_again_changes_nothing_and_a_later_one_replaces(officer, ana, ficha):
    load(report(ficha, *whole(ana, value="D")), JUDGEMENTS, officer)
    same = loading.checked(
        report(ficha, *whole(ana, value="NO APROBADO"), on="21/12/2025"), JUDGEMENTS, by=officer, at=NOW
    )
    assert (same.state, same.counts) == ("unchanged", {"same": 4})
    later = {"Fecha y Hora del Juicio Evaluativo": "10/01/2026 07.05"}
    found = load(report(ficha, line(ana, 1, **later)), JUDGEMENTS, officer)
    assert found.counts == {"changed": 1}
    assert Judgement.objects.current().get(outcome__code="580249").value == "approved"
    older = {"Fecha y Hora del Juicio Evaluativo": "01/12/2025 07.05"}
    assert load(report(ficha, line(ana, 2, **older)), JUDGEMENTS, officer).counts == {"same": 1}


def test_a_state_that_changed_moves_the_learner_with_its_trace(officer, ana, ficha):
    load(report(ficha, *whole(ana)), JUDGEMENTS, officer)
    found = load(report(ficha, *whole(ana, Estado="RETIRO VOLUNTARIO"), on="10/01/2026"), JUDGEMENTS, officer)
    assert found.counts == {"moved": 1, "same": 4}
    enrolment = Enrolment.objects.get()
    assert (enrolment.state, enrolment.state_since) == ("retirado", date(2026, 1, 10))
    assert enrolment.changes.count() == 2


def test_what_is_wrong_with_a_report_is_said_line_by_line(officer, ana, luis, ficha):
    stranger = Person(document_type="CC", document_number="1012345678", given_names="Eva", surnames="Nadie")
    number = stranger.document_number
    rows = [
        line(ana),
        line(ana),
        line(stranger),
        line(ana, 1, Nombre="PEDRO", Apellidos="GOMEZ"),
        line(luis, 0, Estado="EN FORMACION"),
        line(luis, 1, Estado="CANCELADO"),
        line(luis, 2, **{"Fecha y Hora del Juicio Evaluativo": "-"}),
        line(luis, 3, **{"Funcionario que registro el juicio evaluativo": "-"}),
        line(luis, 3, "POR EVALUAR", Competencia="SIN CODIGO"),
        line(luis, 2, "TAL VEZ"),
        line(luis, 2, **{"Tipo de Documento": "NIT"}),
    ]
    said = look(report(ficha, *rows), JUDGEMENTS, officer)
    assert [(number, column) for number, column, _ in said] == [
        (15, "Resultado de Aprendizaje"),
        (16, "Número de Documento"),
        (17, "Número de Documento"),
        (19, "Estado"),
        (20, "Fecha y Hora del Juicio Evaluativo"),
        (21, "Funcionario que registro el juicio evaluativo"),
        (22, "Competencia"),
        (23, "Juicio de Evaluación"),
        (24, "Tipo de Documento"),
    ]
    assert not Enrolment.objects.exists()
    assert not any(ana.document_number in reason or number in reason for _, _, reason in said)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda rows: rows.__setitem__(2, ["Ficha:", "99999999"]), "Esa ficha no es de su centro"),
        (lambda rows: rows.__setitem__(2, ["", "ninguna"]), "debe decir de qué ficha"),
        (lambda rows: rows.__setitem__(3, ["Código:", "1"]), "El reporte es de otro programa"),
        (lambda rows: rows.__setitem__(1, ["Fecha del Reporte:", "20/12/2031"]), "todavía no llega"),
    ],
)
def test_a_report_of_something_else_is_refused_once(officer, ana, ficha, spoil, said):
    head = reports.head(ficha)
    spoil(head)
    found = look(files.book([*head, reports.HEADINGS, *whole(ana)]), JUDGEMENTS, officer)
    assert len(found) == 1
    assert said in found[0][2]


def test_a_report_of_another_centre_is_nothing_here(officer, ana):
    ficha = builders.cohort(centre=builders.centre("9114"))
    assert "no es de su centro" in look(report(ficha, *whole(ana)), JUDGEMENTS, officer)[0][2]


def test_what_a_programme_teaches_is_told_once(officer, ana, ficha):
    competence = Competence.objects.create(programme=ficha.programme, code="36182", name="Inducción", position=1)
    Outcome.objects.create(competence=competence, code="580248", name="Conoce su centro", position=1)
    said = look(report(ficha, line(ana, 0), line(ana, 1)), JUDGEMENTS, officer)
    assert said == [
        (15, "Resultado de Aprendizaje", "El programa de la ficha no tiene ese resultado en esa competencia.")
    ]


def test_nobody_loads_her_own(officer, ficha):
    for kind, data in (
        (JUDGEMENTS, report(ficha, line(officer))),
        (LEARNERS, learners(learner(officer, ficha.number))),
    ):
        assert [reason for _, _, reason in look(data, kind, officer)] == [
            "Es usted: nadie carga lo suyo. Pídaselo a otra persona de su centro."
        ]


def test_a_list_enrols_and_moves_learners_of_many_cohorts(officer, ana, luis, ficha):
    other = builders.cohort()
    data = learners(learner(ana, ficha.number), learner(luis, other.number, "-", "-"))
    found = load(data, LEARNERS, officer)
    assert (found.state, found.counts) == ("applied", {"new": 2})
    assert {(row.person, row.cohort, row.state, row.state_since) for row in Enrolment.objects.all()} == {
        (ana, ficha, "en_formacion", date(2025, 2, 3)),
        (luis, other, "matriculado", NOW.date()),
    }
    again = loading.checked(files.text([reports.LIST, learner(ana, ficha.number)]), LEARNERS, by=officer, at=NOW)
    assert (again.state, again.counts) == ("unchanged", {"same": 1})
    moved = load(learners(learner(ana, ficha.number, "APLAZADO", "10/03/2025")), LEARNERS, officer)
    assert moved.counts == {"moved": 1}
    assert Enrolment.objects.get(person=ana).state == "aplazado"


def test_what_is_wrong_with_a_list_is_said(officer, ana, luis, ficha):
    elsewhere = builders.cohort(centre=builders.centre("9114"))
    data = learners(
        learner(ana, ficha.number),
        learner(ana, ficha.number),
        learner(luis, elsewhere.number),
        learner(luis, ficha.number, since="01/01/2024"),
        learner(luis, ficha.number, state="VOLANDO"),
    )
    assert [(number, column) for number, column, _ in look(data, LEARNERS, officer)] == [
        (4, "Número de Documento"),
        (5, "Ficha"),
        (6, "Desde"),
        (7, "Estado"),
    ]


def test_a_former_document_and_a_merged_row_lead_to_one_person(officer, ana, ficha):
    old = builders.person(given_names="Ana", surnames="Ñáñez")
    about = {"centre_id": "9302", "reason": "Es ella.", "merged_at": NOW, "merged_by": officer, "was_active": True}
    Merge.objects.create(survivor=ana, merged=old, **about)
    data = learners(learner(old, ficha.number))
    load(data, LEARNERS, officer)
    assert Enrolment.objects.get().person == ana


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.django_db(transaction=True)
def test_what_is_exported_and_loaded_again_changes_nothing(client, officer, ana, luis, ficha, form, monkeypatch):
    monkeypatch.setenv("SOFIA_TODAY", "2026-01-15")
    load(report(ficha, *whole(ana), *whole(luis, value="POR EVALUAR", Estado="APLAZADO")), JUDGEMENTS, officer)
    client.force_login(officer)
    for kind, same in ((JUDGEMENTS, {"same": 4, "to_assess": 4}), (LEARNERS, {"same": 2})):
        answer = client.post(f"/cargues/{kind.code}/listado/", {"subject": ficha.number, "format": form})
        again = loading.checked(b"".join(answer.streaming_content), kind, by=officer, at=NOW)
        assert list(ImportFault.objects.values_list("line", "column", "reason")) == []
        assert (again.state, again.counts) == ("unchanged", same)


@pytest.mark.django_db(transaction=True)
def test_a_cohort_of_another_centre_is_not_exported(client, officer):
    elsewhere = builders.cohort(centre=builders.centre("9114"))
    client.force_login(officer)
    answer = client.post("/cargues/juicios/listado/", {"subject": elsewhere.number, "format": "csv"})
    assert answer.status_code == 422
    assert "En su centro no hay una ficha con ese número." in answer.content.decode()


def test_reading_a_report_asks_few_questions(officer, ana, ficha, django_assert_max_num_queries):
    people = [builders.person() for _ in range(40)]
    found = loading.handed_in(report(ficha, *whole(*people)), JUDGEMENTS, by=officer, at=NOW)
    with django_assert_max_num_queries(26):
        loading.check(number=found.pk, at=NOW)


def test_who_is_in_the_list_herself_cannot_load_what_another_handed_in(officer, ana, ficha):
    other = builders.officer(Role.REGISTRAR)
    rows = learner(ana, ficha.number), learner(other, ficha.number)
    found = loading.checked(learners(*rows), LEARNERS, by=officer, at=NOW)
    assert found.state == "ready"
    confirm(found=found, by=other, at=NOW)
    apply(number=found.pk, by=other.pk, at=NOW)
    found.refresh_from_db()
    assert (found.state, found.faults) == ("faulty", 1)
    assert ImportFault.objects.get(owner=found).reason.startswith("Es usted: nadie carga lo suyo.")
    assert not Enrolment.objects.exists()
