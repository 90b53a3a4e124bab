"""Other programs get the same search, as data and as a calendar."""

import json

import pytest
from icalendar import Calendar

from sofia.offer.models import Cohort
from tests.offer.conftest import DAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("offer")]


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return json.loads(answer.content)


def test_a_search_can_be_read_to_its_end_page_by_page(client):
    address, found = "/formacion/programas.json?texto=actualización", []
    while address:
        page = read(client, address)
        found += page["programas"]
        address = page["siguiente"] and page["siguiente"].partition("127.0.0.1")[2]
    assert page["paginas"] > 1
    assert len(found) == page["total_programas"]
    assert len({(one["codigo"], one["version"]) for one in found}) == len(found)
    assert sum(len(one["fichas"]) for one in found) == page["total_fichas"]


def test_the_counts_of_each_filter_come_with_it(client):
    page = read(client, "/formacion/programas.json?texto=inglés&departamento=05")
    assert page["conteos"]["departamento"]["05"] == page["total_fichas"]
    assert page["filtros"] == {"departamento": "05"}


def test_another_site_may_read_the_data(client):
    assert client.get("/formacion/programas.json")["Access-Control-Allow-Origin"] == "*"


def test_a_programme_comes_with_what_it_teaches_and_its_groups(client, django_assert_num_queries):
    with django_assert_num_queries(3):
        told = read(client, "/formacion/programas/990001/1/programa.json")
    assert told["nombre"] == "Soporte técnico de computadores"
    assert told["nivel"] == "tecnico"
    assert len(told["competencias"]) == 11
    assert all(competence["resultados"] for competence in told["competencias"])
    live = Cohort.objects.filter(programme__code="990001", state="running", closes__gte=DAY)
    assert {one["numero"] for one in told["fichas"]} == set(live.values_list("number", flat=True))


def test_a_group_comes_as_data_and_as_a_calendar(client, django_assert_num_queries):
    cohort = Cohort.objects.order_by("-closes").first()
    with django_assert_num_queries(1):
        told = read(client, f"/formacion/fichas/{cohort.number}/ficha.json")
    assert (told["numero"], told["abre"], told["cierra"]) == (
        cohort.number,
        cohort.opens.isoformat(),
        cohort.closes.isoformat(),
    )
    with django_assert_num_queries(1):
        answer = client.get(f"/formacion/fichas/{cohort.number}/ficha.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert len(Calendar.from_ical(answer.content).walk("VEVENT")) == 3


def test_the_calendar_of_a_search_has_its_groups(client):
    calendar = Calendar.from_ical(client.get("/formacion/inscripciones.ics?texto=panderia").content)
    page = read(client, "/formacion/programas.json?texto=panderia")
    assert page["buscado"] == "panadería"
    assert len(calendar.walk("VEVENT")) == page["total_fichas"] > 0


@pytest.mark.parametrize("address", ["programas/1/1/programa.json", "fichas/1/ficha.json", "fichas/x/ficha.ics"])
def test_what_is_not_there_is_not_found(client, address):
    assert client.get(f"/formacion/{address}").status_code == 404
