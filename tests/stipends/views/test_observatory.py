"""The public numbers of a call: true, small ones hidden, and the same on the page and in the CSV."""

import csv
from collections import Counter

import pytest

from sofia.stipends.models import Decision, Figures
from sofia.stipends.rules.figures import LEAST
from sofia.stipends.views.observatory_page import HIDDEN

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]
PAGE = "/apoyos/9302/2025-1/cifras/"
FILE = f"{PAGE}cifras.csv"


def told(client):
    """The CSV as (table, group, figure) → value."""
    rows = csv.DictReader(client.get(FILE).content.decode().splitlines())
    return {(row["tabla"], row["grupo"], row["cifra"]): row["valor"] for row in rows}


@pytest.fixture
def decided(demo, on_day):
    on_day("2025-04-02")
    return Decision.objects.get(tie_sha256="")


def test_the_numbers_are_those_of_the_circular(client, decided):
    numbers = told(client)
    assert numbers["Inscripciones", "Inscripciones enviadas", "Cuántos"] == "300"
    assert numbers["Adjudicación de los cupos", "Con cupo", "Cuántos"] == "59"
    assert numbers["Presupuesto, en pesos", "Presupuesto", "Pesos"] == "377939250"
    assert numbers["Presupuesto, en pesos", "Comprometido", "Pesos"] == "377939250"
    by_total = Counter(decided.lines.filter(outcome="awarded").values_list("total", flat=True))
    assert {f"{total} puntos": str(people) for total, people in by_total.items()} == {
        group: value
        for (table, group, figure), value in numbers.items()
        if (table, figure) == ("Personas por puntaje", "Con cupo") and value != "0"
    }


def test_every_group_sums_up_and_no_small_count_is_told(client, decided):
    for table in ("Por programa", "Por género", "Por municipio de residencia"):
        found = {(group, figure): value for (of, group, figure), value in told(client).items() if of == table}
        assert sum(int(value) for (_, figure), value in found.items() if figure == "Inscritas") == 300
        assert {int(value) for value in found.values() if value and int(value) < LEAST} == set()
        assert "" in found.values()
        assert any(value for (_, figure), value in found.items() if figure == "Con cupo")


def test_the_page_says_what_the_file_says(client, decided):
    page = client.get(PAGE).content.decode()
    assert page.count(HIDDEN) >= sum(value == "" for value in told(client).values())
    for (table, group, _), value in told(client).items():
        assert table in page
        assert group in page
        assert value == "" or f"{int(value):,}".replace(",", ".") in page


def test_the_sums_stay_when_people_change(client, decided):
    before = client.get(FILE).content
    for person in (line.application.person for line in decided.lines.select_related("application__person")[:40]):
        person.contact.municipality_id = "05001"
        person.contact.save()
    assert client.get(FILE).content == before


def test_before_the_decision_is_published_only_the_phases_are_told(client, demo, on_day):
    on_day("2025-03-31")
    page = client.get(PAGE).content.decode()
    assert "Aparecen cuando el centro publica la adjudicación" in page
    assert {table for table, _, _ in told(client)} == {
        "Inscripciones",
        "Entrega de documentos",
        "Calificación y priorización",
    }
    assert "Lo comprometido aparece cuando" in page


def test_while_a_tie_waits_no_group_is_told(decided):
    assert Figures.objects.filter(decision=decided).exists()
    assert not Figures.objects.filter(decision=Decision.objects.exclude(tie_sha256="").get()).exists()


def test_a_call_that_has_not_begun_has_nothing_to_count(client, demo, on_day):
    on_day("2025-02-10")
    assert "todavía no empieza" in client.get(PAGE).content.decode()
    assert told(client) == {}
    assert client.get("/apoyos/9302/2031-1/cifras/").status_code == 404


@pytest.mark.parametrize(("address", "queries"), [(PAGE, 11), (FILE, 11)])
def test_each_asks_the_database_a_few_times(client, decided, django_assert_num_queries, address, queries):
    client.get(address)
    with django_assert_num_queries(queries) as asked:
        assert client.get(address).status_code == 200
    assert {query["sql"].split()[0] for query in asked.captured_queries} == {"SELECT"}


def test_nothing_of_anybody_is_in_them(client, decided):
    both = client.get(PAGE).content.decode() + client.get(FILE).content.decode()
    people = decided.call.applications.select_related("person")
    assert [one.number for one in people if one.number in both or one.person.document_number in both] == []
    assert len(both) < 100_000
