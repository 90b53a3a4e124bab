"""The full list goes to those who answer for it, in three forms, and each look is kept before."""

import csv
from io import BytesIO

import pikepdf
import pytest
from openpyxl import load_workbook

from sofia.audit.models import Event
from sofia.people.models import Role
from sofia.stipends.actions.rosters.publish_roster import publish_roster
from sofia.stipends.models import ListKind
from tests import builders

pytestmark = pytest.mark.django_db
FULL = "/apoyos/gestion/2025-1/listados/inscritos/1/completo"


@pytest.fixture
def applicant(on_day):
    on_day("2025-03-03")
    return builders.application(builders.call()).person


@pytest.fixture
def roster(applicant):
    call = applicant.stipend_applications.get().call
    return publish_roster(call=call, kind=ListKind.FINAL_ROSTER, by=builders.officer(Role.STIPEND_MANAGER))


@pytest.fixture
def director(client, roster):
    by = builders.officer(Role.CENTRE_DIRECTOR)
    client.force_login(by)
    return by


def data(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_in_csv_it_has_every_column_and_runs_nothing(client, director, applicant):
    applicant.given_names = "=cmd"
    headings, line = csv.reader(data(client.get(f"{FULL}.csv")).decode("utf-8-sig").splitlines())
    assert headings == ["Inscripción", "Tipo", "Documento", "Nombres y apellidos", "Programa", "Ficha", "Enviada"]
    assert line[1:4] == ["CC", applicant.document_number, "Ana Mejía"]


def test_in_xlsx_it_says_which_version_it_is(client, director, roster, applicant):
    sheet = load_workbook(BytesIO(data(client.get(f"{FULL}.xlsx")))).active
    rows = [[cell.value for cell in row] for row in sheet.rows]
    assert rows[0][0] == "Listado final de inscritos, versión 1"
    assert roster.full_sha256 in rows[2][0]
    assert rows[4][2:4] == [applicant.document_number, "Ana Mejía"]


def test_in_pdf_it_is_a_tagged_paper_that_is_the_same_each_time(client, director):
    first = data(client.get(f"{FULL}.pdf"))
    assert first == data(client.get(f"{FULL}.pdf"))
    with pikepdf.open(BytesIO(first)) as opened:
        assert "/StructTreeRoot" in opened.Root


def test_each_look_is_kept_with_the_number_of_the_list_and_nothing_of_anybody(client, director, roster, applicant):
    client.get(f"{FULL}.csv")
    trace = Event.objects.order_by("-pk").first()
    assert (trace.act, trace.actor, trace.chain) == ("read_list", director.pk, "9302")
    assert f'"list":{roster.pk}' in trace.after
    assert applicant.document_number not in trace.after


def test_another_form_or_another_centre_finds_nothing(client, director):
    assert client.get(f"{FULL}.docx").status_code == 404
    client.force_login(builders.officer(Role.STIPEND_MANAGER, "9114"))
    assert client.get(f"{FULL}.csv").status_code == 404
