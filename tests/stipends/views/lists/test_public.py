"""Anybody sees which lists were published and each version; nobody's name nor document is in them."""

import csv

import pytest

from sofia.core.canonical import from_json, sha256_hex
from sofia.people.models import Role
from sofia.stipends.actions.rosters.publish_roster import publish_roster
from sofia.stipends.models import ListKind
from tests import builders

pytestmark = pytest.mark.django_db
LISTS = "/apoyos/9302/2025-1/listados/"
FIRST = f"{LISTS}inscritos/1/"


@pytest.fixture
def call(on_day):
    on_day("2025-03-03")
    return builders.call()


@pytest.fixture
def people(call):
    return [builders.application(call, sisben="A3").person for _ in range(3)]


@pytest.fixture
def roster(call, people):
    return publish_roster(call=call, kind=ListKind.FINAL_ROSTER, by=builders.officer(Role.STIPEND_MANAGER))


def text(answer):
    if answer.streaming:
        return b"".join(answer.streaming_content).decode("utf-8-sig")
    return answer.content.decode()


def test_before_anybody_applies_the_page_says_so_and_the_call_does_not_lead_there(client, call, on_day):
    on_day("2025-02-10")
    assert "Todavía no hay listados" in text(client.get(LISTS))
    assert LISTS not in text(client.get("/apoyos/9302/2025-1/"))


def test_each_version_is_there_with_its_number_and_its_hash(client, roster):
    assert LISTS in text(client.get("/apoyos/9302/2025-1/"))
    assert FIRST in text(client.get(LISTS))
    shown = text(client.get(FIRST))
    assert "versión 1" in shown
    assert roster.public_sha256 in shown
    assert "Con lo que llegó antes del 1 de marzo de 2025, 00:00, hora de Colombia. 3 personas." in shown


def test_no_page_and_no_file_tells_a_name_a_document_or_a_group(client, roster, people):
    for address in (LISTS, FIRST, f"{FIRST}listado.json", f"{FIRST}listado.csv"):
        said = text(client.get(address))
        for person in people:
            assert person.document_number not in said
            assert person.full_name not in said
        assert "A3" not in said


def test_the_file_is_the_one_that_the_hash_names(client, roster):
    answer = client.get(f"{FIRST}listado.json")
    assert sha256_hex(answer.content) == roster.public_sha256
    assert client.get(f"{FIRST}listado.json", headers={"if-none-match": answer["ETag"]}).status_code == 304
    rows = list(csv.reader(text(client.get(f"{FIRST}listado.csv")).splitlines()))
    assert rows[0] == ["Inscripción", "Documento"]
    assert rows[1:] == from_json(answer.content)["lines"]


def test_somebody_looks_for_her_number_whole_or_by_its_last_part(client, roster, call):
    number = call.applications.order_by("number").first().number
    for typed in (number, number.rpartition("-")[2].lstrip("0")):
        answer = client.get(FIRST, {"inscripcion": typed})
        assert [line[0] for line in answer.context["page"]] == [number]
    assert "No hay ninguna inscripción «77»" in text(client.get(FIRST, {"inscripcion": "77"}))


def test_an_earlier_version_leads_to_the_one_in_force(client, call, people, on_day):
    on_day("2025-02-21")
    manager = builders.officer(Role.STIPEND_MANAGER)
    publish_roster(call=call, kind=ListKind.DAILY_ROSTER, by=manager)
    builders.application(call)
    publish_roster(call=call, kind=ListKind.DAILY_ROSTER, by=manager)
    assert f"{LISTS}inscritos-por-dia/2/" in text(client.get(f"{LISTS}inscritos-por-dia/1/"))
    assert "Hay una versión más nueva" not in text(client.get(f"{LISTS}inscritos-por-dia/2/"))


def test_what_is_not_there_is_not_found(client, roster):
    for address in (f"{LISTS}inscritos/2/", f"{LISTS}otros/1/", f"{LISTS}elegibles/1/listado.json"):
        assert client.get(address).status_code == 404


def test_the_pages_ask_the_database_a_few_times(client, roster, django_assert_num_queries):
    with django_assert_num_queries(4):
        client.get(LISTS)
    with django_assert_num_queries(5):
        client.get(FIRST)
