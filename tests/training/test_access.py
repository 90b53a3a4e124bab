"""An instructor loads the report of a cohort that she teaches: its judgements, and nothing that is of others."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from sofia.audit.models import Event
from sofia.imports.actions import apply, confirm
from sofia.imports.models import Import, ImportFault
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.training.actions import ReportedJudgement, load_judgements
from sofia.training.models import Enrolment, Judgement
from sofia.training.sheets import JUDGEMENTS
from tests import builders
from tests.imports import loading
from tests.training import reports
from tests.training.moving import AT, teacher
from tests.training.reports import line, report, whole

pytestmark = pytest.mark.django_db
SHEET = "/cargues/juicios/"
ENROLS, CHANGES = "Solo Administración Educativa matricula", "Solo Administración Educativa lo cambia"
TEACHES, LOADS = "Solo Administración Educativa carga lo que enseña", "Solo Administración Educativa carga un juicio"
ON, JUDGED = "01/03/2025", {"Fecha y Hora del Juicio Evaluativo": "08/03/2025 18.16"}


@pytest.fixture(autouse=True)
def _on_day(monkeypatch):
    monkeypatch.setenv("SOFIA_TODAY", "2025-04-01")


@pytest.fixture
def ana():
    return builders.person(given_names="Ana", surnames="Ñáñez")


@pytest.fixture
def ficha(ana):
    """Its office loaded it once: the programme is known, and Ana studies."""
    cohort = builders.cohort()
    by = builders.officer(Role.REGISTRAR)
    assert loading.applied(given(cohort, *whole(ana, value="-")), JUDGEMENTS, by=by, at=AT).state == "applied"
    return cohort


@pytest.fixture
def instructor(ficha):
    return teacher(ficha)


def given(cohort, *rows):
    return report(cohort, *rows, on=ON)


def hers(cohort, instructor, *rows, step=loading.applied):
    return step(given(cohort, *rows), JUDGEMENTS, by=instructor, role=Role.INSTRUCTOR, at=AT)


def faults():
    return list(ImportFault.objects.order_by("line", "pk").values_list("line", "column", "reason"))


def test_her_judgements_are_what_the_report_says(ana, ficha, instructor):
    found = hers(ficha, instructor, line(ana, 0, **JUDGED), line(ana, 1, "NO APROBADO", **JUDGED), line(ana, 2, "-"))
    assert (found.state, found.counts) == ("applied", {"judged": 2, "to_assess": 1})
    judged = Judgement.objects.get(outcome__code="580248")
    assert (judged.value, judged.moment) == ("approved", datetime(2025, 3, 8, 23, 16, tzinfo=UTC))
    assert (judged.judged_by, judged.recorded_by, judged.instructor) == ("ROSA INVENTADA PRUEBA", instructor, None)
    event = Event.objects.get(act="load_judgements", subject_id=str(ficha.pk))
    assert (event.actor, event.role) == (instructor.pk, "instructor")


def test_a_report_of_a_cohort_that_she_does_not_teach_is_refused_by_its_number(ana, ficha, instructor):
    former = builders.cohort()
    former.instructors.create(
        person=instructor, start=date(2025, 2, 1), end=date(2025, 3, 31), assigned_at=AT, assigned_by=builders.person()
    )
    for cohort in (builders.cohort(), former, builders.cohort(centre=builders.centre("9114"))):
        ImportFault.objects.all().delete()
        assert hers(cohort, instructor, line(ana, **JUDGED)).state == "faulty"
        said = f"Usted no enseña hoy en la ficha {cohort.number}. Pida que se la asignen en la coordinación"
        assert [(number, said in reason) for number, _, reason in faults()] == [(3, True)]
    assert not Judgement.objects.exists()


def test_what_is_of_the_office_is_a_fault_that_says_so(ana, ficha, instructor):
    luis = builders.person(given_names="Luis", surnames="Ruiz")
    eva = builders.enrolment(cohort=ficha, state="retirado", state_since=date(2025, 2, 20)).person
    rows = [
        line(luis, **JUDGED),
        line(ana, 0, Estado="APLAZADO", **JUDGED),
        line(ana, 1, **JUDGED | {"Resultado de Aprendizaje": "999999 - OTRO"}),
        line(eva, 2, Estado="RETIRO VOLUNTARIO", **JUDGED),
        line(eva, 3, "-", Estado="RETIRO VOLUNTARIO"),
    ]
    before = Enrolment.objects.count()
    assert hers(ficha, instructor, *rows).state == "faulty"
    assert [(number, column) for number, column, _ in faults()] == [
        (14, "Número de Documento"),
        (15, "Estado"),
        (16, "Resultado de Aprendizaje"),
        (17, "Estado"),
    ]
    for (_, _, reason), words in zip(faults(), (ENROLS, CHANGES, TEACHES, LOADS), strict=True):
        assert words in reason
    assert (Enrolment.objects.count(), Judgement.objects.count()) == (before, 0)


def test_of_a_programme_that_nobody_told_of_she_tells_nothing(ana):
    cohort = builders.cohort()
    builders.enrolment(person=ana, cohort=cohort, state="en_formacion")
    assert hers(cohort, teacher(cohort), line(ana, **JUDGED)).state == "faulty"
    assert TEACHES in faults()[0][2]


def test_who_no_longer_teaches_it_when_it_is_loaded_writes_nothing(ana, ficha, instructor):
    found = hers(ficha, instructor, line(ana, **JUDGED), step=loading.checked)
    confirm(found=found, by=instructor, at=AT)
    ficha.instructors.update(end=date(2025, 3, 31))
    apply(number=found.pk, by=instructor.pk, at=AT)
    found.refresh_from_db()
    assert (found.state, Judgement.objects.count()) == ("faulty", 0)


def test_the_action_itself_takes_only_her_cohorts_and_who_studies(ana, ficha, instructor):
    outcome = ficha.programme.competences.first().outcomes.first()
    studying = Enrolment.objects.get(person=ana)
    gone = builders.enrolment(cohort=ficha, state="retirado", state_since=date(2025, 2, 20))
    told = {"outcome": outcome.pk, "value": "approved", "moment": AT, "instructor_name": "INÉS"}
    one, other = (ReportedJudgement(enrolment=row.pk, **told) for row in (studying, gone))
    for by in (teacher(builders.cohort()), builders.officer(Role.REGISTRAR)):
        with pytest.raises(PermissionDenied):
            load_judgements(cohort=ficha, reported=[one], by=by, at=AT, teaching=True)
    with pytest.raises(PermissionDenied):
        load_judgements(cohort=ficha, reported=[one], by=instructor, at=AT)
    with pytest.raises(Refused):
        load_judgements(cohort=ficha, reported=[one, other], by=instructor, at=AT, teaching=True)
    assert load_judgements(cohort=ficha, reported=[one], by=instructor, at=AT, teaching=True) == 1


def test_she_sees_her_files_alone_and_nobody_decides_on_them(client, ana, ficha, instructor):
    found = hers(ficha, instructor, line(ana, **JUDGED), step=loading.checked)
    where = f"/cargues/cargue/{found.pk}/"
    for other in (teacher(ficha), builders.officer(Role.REGISTRAR)):
        client.force_login(other)
        assert client.get(where).status_code == 404
        assert client.post(f"{where}cargar/").status_code == 404
    client.force_login(instructor)
    assert client.get(where).status_code == 200
    offices = Import.objects.exclude(pk=found.pk).get()
    assert client.get(f"/cargues/cargue/{offices.pk}/").status_code == 404
    page = client.get("/cargues/").content.decode()
    assert where in page
    assert str(offices.pk) not in page
    assert "Registra los juicios de una ficha que usted enseña, y nada más." in page
    assert [client.get(f"/cargues/{code}/").status_code for code in ("pe04", "aprendices", "juicios")] == [
        403,
        403,
        200,
    ]


def test_a_file_that_another_handed_in_is_said_to_be(client, ana, ficha, instructor):
    data = given(ficha, line(ana, **JUDGED))
    hers_too = teacher(ficha)
    loading.checked(data, JUDGEMENTS, by=hers_too, role=Role.INSTRUCTOR, at=AT)
    client.force_login(instructor)
    answer = client.post(SHEET, {"file": SimpleUploadedFile("juicios.xlsx", data)})
    assert answer.status_code == 422
    assert "Otra persona de su centro ya entregó ese mismo archivo" in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_she_downloads_only_what_she_teaches(client, ana, ficha, instructor):
    client.force_login(instructor)
    form = client.get(f"{SHEET}listado/?de={ficha.number}").content.decode()
    assert f'value="{ficha.number}"' in form
    listing = client.post(f"{SHEET}listado/", {"subject": ficha.number, "format": "csv"})
    again = b"".join(listing.streaming_content)
    found = loading.checked(again, JUDGEMENTS, by=instructor, role=Role.INSTRUCTOR, at=AT)
    assert (found.state, found.counts) == ("unchanged", {"to_assess": len(reports.OUTCOMES)})
    other = client.post(f"{SHEET}listado/", {"subject": builders.cohort().number, "format": "csv"})
    assert other.status_code == 422
    assert "Usted no enseña hoy en una ficha con ese número." in other.content.decode()


def test_her_cohort_leads_to_it(client, ficha, instructor):
    client.force_login(instructor)
    page = client.get(f"/centro/fichas/{ficha.number}/").content.decode()
    assert f'href="{SHEET}"' in page
    assert f'href="{SHEET}listado/?de={ficha.number}"' in page
    client.force_login(builders.officer(Role.REGISTRAR))
    assert f'href="{SHEET}"' not in client.get(f"/centro/fichas/{ficha.number}/").content.decode()
