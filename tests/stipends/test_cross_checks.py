"""What a register answers about many: by line, all or nothing, and the list to ask it with."""

from datetime import date

import pytest
from django.urls import reverse

from sofia.audit.models import Event
from sofia.imports.models import ImportFault
from sofia.people.models import Merge, Role
from sofia.stipends.cross_checks import CROSS_CHECKS
from sofia.stipends.models import Application, Verification
from tests import builders
from tests.imports import files, loading
from tests.stipends import checking
from tests.stipends.twins import refused

pytestmark = pytest.mark.django_db
RUAF, SISBEN, RUV, RENTA = CROSS_CHECKS
HEADINGS = ["Tipo de Documento", "Número de Documento", "Nombre", "Apellidos", "Convocatoria", "Fecha de consulta"]


@pytest.fixture
def call():
    return checking.call()


@pytest.fixture
def officer():
    return builders.officer(Role.STIPEND_MANAGER)


def line(person, result, on="10/03/2025", period="2025-1"):
    return ["CC", person.document_number, person.given_names, person.surnames, period, on, result]


def sheet(*rows):
    return files.book([["Cruce"], [*HEADINGS, "Resultado"], *rows])


def load(rows, kind, officer):
    return loading.applied(sheet(*rows), kind, by=officer, at=checking.AT)


def faults(rows, kind, officer):
    found = loading.checked(sheet(*rows), kind, by=officer, at=checking.AT)
    return list(ImportFault.objects.filter(owner=found).order_by("line", "pk").values_list("line", "column", "reason"))


def test_each_answer_is_kept_with_the_file_that_brought_it(call, officer):
    ana, eva = builders.application(call), builders.application(call)
    found = load([line(ana.person, "Sí"), line(eva.person, "No registra")], RUAF, officer)
    assert (found.state, found.counts) == ("applied", {"new": 2, "listed": 1})
    rows = Verification.objects.order_by("application")
    assert [(row.application, row.fact, row.value) for row in rows] == [(ana, "job", True), (eva, "job", False)]
    assert {(row.register, row.on, row.loaded_from, row.recorded_by, row.evidence) for row in rows} == {
        ("ruaf", date(2025, 3, 10), found, officer, None)
    }
    event = Event.objects.get(act="load_cross_check")
    assert (event.subject_id, event.role, event.chain) == (str(call.pk), "stipend_manager", "9302")
    with refused("Una consulta anotada no cambia ni se borra: anote otra."):
        Verification.objects.update(value=True)


@pytest.mark.parametrize(
    ("kind", "result", "said"),
    [
        (RUAF, "cotizante ACTIVO", ("job", True, "")),
        (SISBEN, "b 4", ("sisben", False, "B4")),
        (SISBEN, "A3", ("sisben", True, "A3")),
        (SISBEN, "No registrado", ("sisben", False, "")),
        (RUV, "Incluida", ("conflict_victim", True, "")),
        (RUV, "no incluido", ("conflict_victim", False, "")),
        (RENTA, "Beneficiaria", ("renta_joven", True, "")),
        (RENTA, "Retirado", ("renta_joven", False, "")),
    ],
)
def test_each_register_has_its_words(call, officer, kind, result, said):
    ana = builders.application(call, sisben="A3")
    assert load([line(ana.person, result)], kind, officer).state == "applied"
    row = Verification.objects.get()
    assert (row.fact, row.value, row.answer) == said


def test_what_is_wrong_is_said_by_line_and_nothing_is_kept(call, officer):
    ana, gone = builders.application(call), builders.application(call)
    Application.objects.filter(pk=gone.pk).update(withdrawn_at=checking.AT, withdrawn_by=gone.person)
    stranger = builders.person()
    rows = [
        line(ana.person, "Sí"),
        line(ana.person, "No"),
        line(stranger, "No"),
        line(gone.person, "No"),
        line(officer, "No"),
        line(ana.person, "Quizás"),
        line(builders.application(call).person, "No", on="11/03/2025"),
        line(builders.application(call).person, "No", on="01/02/2025"),
        line(builders.application(call).person, "No", period="2024-2"),
    ]
    said = faults(rows, RUAF, officer)
    assert [(number, column) for number, column, _ in said] == [
        (4, "Número de Documento"),
        (5, "Número de Documento"),
        (6, "Número de Documento"),
        (7, "Número de Documento"),
        (8, "Resultado"),
        (9, "Fecha de consulta"),
        (10, "Fecha de consulta"),
        (11, "Convocatoria"),
    ]
    reasons = [reason for *_, reason in said]
    assert reasons[:3] == [
        "Esa persona ya está en la línea 3.",
        "Esa persona no se inscribió en la convocatoria.",
        "Esa inscripción está retirada: ya no se consulta.",
    ]
    assert "nadie carga lo suyo" in reasons[3]
    assert "RUAF sirve 30 días, y la del 1 de febrero de 2025 ya no sirve" in reasons[6]
    assert not any(ana.person.document_number in reason for reason in reasons)
    assert not Verification.objects.exists()


def test_what_is_kept_already_changes_nothing_and_another_answer_takes_its_turn(call, officer):
    ana = builders.application(call)
    load([line(ana.person, "Sí")], RUAF, officer)
    again = load([line(ana.person, "Activo")], RUAF, officer)
    assert (again.state, again.counts) == ("unchanged", {"same": 1})
    load([line(ana.person, "No")], RUAF, officer)
    assert list(Verification.objects.order_by("turn").values_list("turn", "value")) == [(1, True), (2, False)]


def test_without_a_call_the_newest_is_meant_and_only_those_of_her_centre(call, officer):
    newer = builders.call(period="2026-1")
    person = builders.person()
    enrolment = builders.enrolment(person=person)
    old = builders.application(call, enrolment=enrolment)
    builders.call(centre=builders.centre("9114"), period="2027-1")
    said = faults([line(person, "No", period="")], RUAF, officer)
    assert said == [(3, "Número de Documento", "Esa persona no se inscribió en la convocatoria.")]
    assert newer.period == "2026-1"
    load([line(person, "No")], RUAF, officer)
    assert Verification.objects.get().application == old


def test_who_was_kept_twice_is_found_under_the_row_with_which_she_applied(call, officer):
    ana, kept = builders.application(call), builders.person()
    about = {"reason": "Es ella.", "was_active": True, "merged_at": checking.AT, "merged_by": builders.person()}
    Merge.objects.create(survivor=kept, merged=ana.person, centre=builders.centre(), **about)
    load([line(kept, "No")], RUAF, officer)
    assert Verification.objects.get().application == ana


def test_who_applied_to_the_call_loads_nothing_of_it(call, officer):
    builders.application(call, enrolment=builders.enrolment(person=officer))
    found = load([line(builders.application(call).person, "No")], RUAF, officer)
    assert found.state == "refused"
    assert "Usted se inscribió en esta convocatoria" in found.refusal
    assert not Verification.objects.exists()


def test_a_thousand_lines_are_asked_of_the_database_at_once(call, officer, django_assert_max_num_queries):
    people = [builders.application(call).person for _ in range(40)]
    rows = [line(person, "No") for person in people]
    found = loading.handed_in(sheet(*rows), RUAF, by=officer, at=checking.AT)
    with django_assert_max_num_queries(30):
        loading.check(number=found.pk, at=checking.AT)
    found.refresh_from_db()
    assert found.counts == {"new": 40}


def test_the_list_to_ask_with_is_loaded_once_it_is_completed(call, officer, client):
    ana, gone = builders.application(call), builders.application(call)
    Application.objects.filter(pk=gone.pk).update(withdrawn_at=checking.AT, withdrawn_by=gone.person)
    client.force_login(officer)
    address = reverse("imports:export", kwargs={"sheet": "cruce-ruaf"})
    assert (
        "no ha publicado esa convocatoria"
        in client.post(address, {"subject": "2024-1", "format": "csv"}).content.decode()
    )
    answer = client.post(address, {"subject": "2025-1", "format": "csv"})
    rows = b"".join(answer).decode("utf-8-sig").splitlines()
    assert [row for row in rows if gone.person.document_number in row] == []
    (asked,) = [row for row in rows if ana.person.document_number in row]
    completed = "\n".join([*rows[:-1], asked.replace(",2025-1,,", ",2025-1,10/03/2025,No")])
    found = loading.applied(completed.encode(), RUAF, by=officer, at=checking.AT)
    assert (found.state, found.counts) == ("applied", {"new": 1})
