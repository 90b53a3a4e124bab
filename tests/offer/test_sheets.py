"""The report of cohorts: what it makes and changes, what is wrong with its lines, and the same way back."""

from datetime import date

import pytest

from sofia.imports.models import ImportFault
from sofia.offer.models import Cohort, Programme
from sofia.offer.sheets import COLUMNS
from sofia.people.models import Role
from tests import builders
from tests.imports import files, loading
from tests.offer import reports
from tests.offer.reports import line, report

pytestmark = pytest.mark.django_db


def load(*rows, **about):
    return loading.applied(report(*rows), reports.KIND, **about)


def look(*rows):
    found = loading.checked(report(*rows), reports.KIND)
    faults = ImportFault.objects.filter(owner=found).order_by("line", "pk")
    return [(fault.line, fault.column, fault.reason) for fault in faults]


def test_the_report_has_its_52_columns():
    assert len(COLUMNS) == len({column.heading for column in COLUMNS}) == 52


def test_cohorts_and_the_versions_that_were_missing_are_made():
    found = load(line(), line(2_900_002), line(2_900_003, VERSION_PROGRAMA=2))
    assert (found.state, found.counts) == ("applied", {"new": 3, "programmes": 2})
    cohort = Cohort.objects.get(number="2900001")
    assert (cohort.programme.code, cohort.programme.version, cohort.programme.level) == ("228118", 1, "tecnologo")
    assert (cohort.centre_id, cohort.municipality_id, cohort.start) == ("9302", "08001", date(2025, 1, 27))
    assert (cohort.state, cohort.shift, cohort.kind, cohort.modality) == ("running", "day", "open", "presencial")
    assert (cohort.taken, cohort.media_articulation, cohort.agreement) == (32, True, "")
    assert Programme.objects.count() == 2


def test_what_differs_is_changed_and_what_the_file_does_not_tell_stays():
    load()
    Cohort.objects.update(shift="morning", places=40, address="Calle 1", agreement="Con la alcaldía")
    found = load(line(ESTADO_CURSO="TERMINADA", TOTAL_APRENDICES=20))
    assert found.counts == {"changed": 1}
    cohort = Cohort.objects.get()
    assert (cohort.state, cohort.taken, cohort.agreement) == ("finished", 20, "")
    assert (cohort.shift, cohort.places, cohort.address) == ("morning", 40, "Calle 1")


def test_columns_that_are_not_there_leave_their_data_as_they_are():
    load(line(NOMBRE_CONVENIO="Con la alcaldía"))
    needed = [column.heading for column in COLUMNS if column.needed]
    told = dict(zip(reports.HEADINGS, line(), strict=True))
    builders.centre()
    small = files.book([needed, [told[heading] for heading in needed]])
    assert loading.checked(small, reports.KIND).counts == {"same": 1}


def test_the_same_rows_in_another_file_change_nothing():
    load(*reports.lines(30))
    again = loading.checked(files.text([reports.HEADINGS, *reports.lines(30)], ";", "cp1252"), reports.KIND)
    assert (again.state, again.counts) == ("unchanged", {"same": 30})


WRONG = {
    "another centre": (
        {"CODIGO_CENTRO": 9114},
        ("CODIGO_CENTRO", "Es del centro 9114: usted carga solo las fichas del 9302."),
    ),
    "a day as a number": (
        {"FECHA_INICIO_FICHA": 45684},
        ("FECHA_INICIO_FICHA", "Escriba la fecha como día/mes/año: 27/01/2025."),
    ),
    "ends before it begins": (
        {"FECHA_TERMINACION_FICHA": "26/01/2025"},
        ("FECHA_TERMINACION_FICHA", "La ficha termina antes de empezar."),
    ),
    "a state nobody knows": (
        {"ESTADO_CURSO": "EN EL AIRE"},
        (
            "ESTADO_CURSO",
            "No se conoce ese valor. Se espera: EN EJECUCION, TERMINADA, TERMINADA POR FECHA, "
            "TERMINADA POR UNIFICACION, CANCELADA.",
        ),
    ),
    "no programme": ({"CODIGO_PROGRAMA": "-"}, ("CODIGO_PROGRAMA", "Está vacía.")),
    "a place nobody knows": (
        {"CODIGO_MUNICIPIO": 99999},
        ("CODIGO_MUNICIPIO", "Ese municipio no existe: son los cinco dígitos del DANE."),
    ),
}


@pytest.mark.parametrize(("about", "said"), WRONG.values(), ids=WRONG)
def test_a_line_that_is_wrong_says_why(about, said):
    assert look(line(), line(2_900_002, **about)) == [(7, *said)]
    assert not Cohort.objects.exists()


def test_lines_that_contradict_each_other_or_what_is_known():
    load()
    builders.cohort(number="2900009", centre=builders.centre("9114"))
    Cohort.objects.filter(number="2900001").update(unique_identifier="U1", practice_start=date(2026, 1, 27))
    assert look(
        line(NIVEL_FORMACION="AUXILIAR"),
        line(2_900_009, CODIGO_PROGRAMA=1),
        line(2_900_002, IDENTIFICADOR_UNICO_FICHA="U1"),
        line(2_900_002),
        line(FECHA_TERMINACION_FICHA="26/12/2025", VERSION_PROGRAMA=7),
    ) == [
        (6, "NIVEL_FORMACION", "Ese programa, en esa versión, es de otro nivel."),
        (7, "IDENTIFICADOR_FICHA", "Esa ficha ya existe en el centro 9114."),
        (7, "CODIGO_PROGRAMA", "Esa ficha ya existe y es de otro programa o de otra versión."),
        (8, "IDENTIFICADOR_UNICO_FICHA", "Ese identificador es de otra ficha."),
        (9, "IDENTIFICADOR_FICHA", "Esa ficha ya está en la línea 8."),
        (10, "IDENTIFICADOR_FICHA", "Esa ficha ya está en la línea 6."),
        (10, "CODIGO_PROGRAMA", "Esa ficha ya existe y es de otro programa o de otra versión."),
        (10, "FECHA_TERMINACION_FICHA", "La etapa productiva de esa ficha empieza el 27/01/2026."),
    ]


def test_a_closed_cohort_has_its_company_and_an_open_one_has_none():
    load(line(TIPO_DE_FORMACION="A LA MEDIDA", NOMBRE_EMPRESA="Tejidos S.A.S."), line(2_900_002, NOMBRE_EMPRESA="X"))
    told = dict(Cohort.objects.values_list("number", "company"))
    assert told == {"2900001": "Tejidos S.A.S.", "2900002": ""}


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.django_db(transaction=True)
def test_what_a_centre_exports_and_loads_again_changes_nothing(client, form):
    officer = builders.officer(Role.ACADEMIC_COORDINATOR)
    load(
        line(),
        line(2_900_002, NOMBRE_JORNADA="MADRUGADA", NIVEL_FORMACION="EVENTO", CODIGO_PROGRAMA=7),
        line(2_900_003, TIPO_DE_FORMACION="A LA MEDIDA", NOMBRE_EMPRESA="Tejidos", CODIGO_MUNICIPIO="-"),
        by=officer,
    )
    Cohort.objects.filter(kind="closed").update(company="=Tejidos & hijos")
    builders.cohort(shift="weekend", modality="virtual", coverage_extension=True)
    client.force_login(officer)
    answer = client.post("/cargues/pe04/listado/", {"format": form})
    data = b"".join(answer.streaming_content)
    again = loading.checked(data, reports.KIND, by=officer)
    assert list(ImportFault.objects.values_list("line", "column", "reason")) == []
    assert (again.state, again.counts) == ("unchanged", {"same": 4})


def test_reading_many_lines_asks_few_questions(django_assert_max_num_queries):
    load(*reports.lines(5))
    found = loading.handed_in(report(*reports.lines(2000)), reports.KIND)
    with django_assert_max_num_queries(24):
        loading.check(number=found.pk, at=builders.NOON)
