"""What a person sees of her rights, and that each look at everything leaves its trace."""

import json
import re
from datetime import UTC, date, datetime
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import pytest

from sofia.audit.queries import trace_of
from sofia.rights.holdings import holdings
from sofia.rights.models import Erasure
from tests import builders

RIGHTS = "/mi-cuenta/derechos/"
MIDNIGHT = datetime(2025, 3, 4, 3, 30, tzinfo=UTC)
COMMITS = pytest.mark.django_db(transaction=True)  # a look is kept before it is shown


def text(answer) -> str:
    return unescape(answer.content.decode())


@COMMITS
def test_she_sees_what_is_kept_with_its_reason_and_the_look_is_kept(client, applicant):
    client.force_login(applicant)
    page = text(client.get(f"{RIGHTS}datos/"))
    assert "Sus inscripciones a apoyos de sostenimiento" in page
    assert applicant.document_number in page
    assert "dinero público" in page
    assert "Roles que le concedieron" not in page
    assert trace_of(applicant)[0].act == "read_own_data"


@COMMITS
def test_she_reads_days_and_hours_as_people_say_them(client, applicant):
    applicant.birth_date, applicant.email, applicant.email_confirmed_at = date(1998, 9, 30), "ana@x.invalid", MIDNIGHT
    applicant.save()
    client.force_login(applicant)
    page = text(client.get(f"{RIGHTS}datos/"))
    assert "30 de septiembre de 1998" in page
    assert "3 de marzo de 2025, 22:30" in page  # in Bogotá, whatever zone the database keeps
    assert re.findall(r"\d{4}-\d\d-\d\d(?:T\S*)?", page.partition("<main")[2]) == []


@COMMITS
def test_she_takes_a_copy(client, applicant):
    client.force_login(applicant)
    answer = client.post(f"{RIGHTS}descargar/")
    assert answer["Content-Disposition"].startswith('attachment; filename="mis-datos-')
    assert "no-store" in answer["Cache-Control"]
    with ZipFile(BytesIO(b"".join(answer.streaming_content))) as archive:
        assert json.loads(archive.read("datos.json"))["datos"]
    assert trace_of(applicant)[0].act == "export_own_data"


@pytest.mark.django_db
def test_nothing_is_erased_by_looking(client, newcomer):
    client.force_login(newcomer)
    page = text(client.get(f"{RIGHTS}suprimir/"))
    assert "¿Suprimir sus datos?" in page
    assert "Suprimir mis datos y cerrar mi cuenta" in page
    assert not Erasure.objects.exists()


@pytest.mark.django_db
def test_once_she_says_so_it_is_done_and_the_receipt_needs_no_account(client, newcomer):
    client.force_login(newcomer)
    answer = client.post(f"{RIGHTS}suprimir/")
    page = text(client.get(answer["Location"]))
    assert "Constancia de supresión" in page
    assert "Luz" not in page
    assert client.get("/mi-cuenta/").status_code == 302
    assert client.get("/derechos/suprimido/0000/").status_code == 404


@pytest.mark.django_db
def test_what_is_in_the_way_is_said_before_and_refused_after(client):
    learner = builders.enrolment().person
    client.force_login(learner)
    page = text(client.get(f"{RIGHTS}suprimir/"))
    assert "matrícula en curso" in page
    assert "Suprimir mis datos y cerrar mi cuenta" not in page
    answer = client.post(f"{RIGHTS}suprimir/")
    assert answer.status_code == 409
    assert "No se suprimió nada" in text(answer)
    assert client.get("/mi-cuenta/").status_code == 200


@COMMITS
def test_there_is_one_statement_for_each_table_and_six_for_who_looks(client, applicant, django_assert_num_queries):
    client.force_login(applicant)
    client.get(f"{RIGHTS}datos/")
    with django_assert_num_queries(6 + len(holdings())):
        client.get(f"{RIGHTS}datos/")
