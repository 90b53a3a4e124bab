"""A witness says her number and signs the acta from her own account; nobody else sees that page."""

import pytest

from sofia.people.models import Role
from sofia.stipends.actions.draw import record_draw_in_person
from sofia.stipends.models import Witness
from tests import builders
from tests.stipends.tying import tied_decision
from tests.stipends.witnessing import named

pytestmark = pytest.mark.django_db


@pytest.fixture
def tied(on_day):
    on_day("2025-04-01")
    return tied_decision()


@pytest.fixture
def director():
    return builders.officer(Role.CENTRE_DIRECTOR)


@pytest.fixture
def first(client, tied, director):
    row = named(tied, director)[0]
    client.force_login(row.person)
    return row


def address(row):
    return f"/apoyos/testigo/{row.pk}/"


def text(answer):
    return answer.content.decode()


def drawn(tied, director):
    about = {"order": sorted(tied.lines.values_list("application__number", flat=True)), "acta": "3"}
    acta = builders.document("draw_acta")
    return record_draw_in_person(decision=tied, **about, document=acta, by=director, at=builders.NOON)


def test_her_account_leads_to_the_draw_that_she_witnesses(client, first):
    assert "Sorteos en que es testigo" in text(client.get("/mi-cuenta/"))
    assert "Falta su número" in text(client.get("/apoyos/testigo/"))
    client.force_login(builders.person())
    assert "Sorteos en que es testigo" not in text(client.get("/mi-cuenta/"))
    assert "no es testigo de ningún sorteo" in text(client.get("/apoyos/testigo/"))


def test_she_says_a_number_once(client, first, tied):
    shown = text(client.get(address(first)))
    assert tied.tie_sha256 in shown
    assert "Escriba un número desde 0." in text(client.post(address(first), {"number": "-4"}))
    assert client.post(address(first), {"number": "17"}).status_code == 302
    assert Witness.objects.get(pk=first.pk).number == 17
    assert "Su número es 17" in text(client.get(address(first)))
    assert client.post(address(first), {"number": "18"}).status_code == 200
    assert Witness.objects.get(pk=first.pk).number == 17


def test_she_reads_the_acta_and_signs_it(client, first, tied, director):
    assert client.get(f"{address(first)}acta.pdf").status_code == 404
    drawn(tied, director)
    assert client.get(f"{address(first)}acta.pdf").content.startswith(b"%PDF")
    assert "marque esta casilla para firmarla" in text(client.post(address(first), {"sure": ""}))
    assert client.post(address(first), {"sure": "on"}).status_code == 302
    assert Witness.objects.get(pk=first.pk).signed_by == first.person
    assert "Usted ya firmó" in text(client.get(address(first)))


def test_nobody_else_finds_her_page(client, first, director):
    for other in (director, builders.person()):
        client.force_login(other)
        assert client.get(address(first)).status_code == 404
        assert client.post(address(first), {"number": "3"}).status_code == 404


def test_it_asks_the_database_a_few_times(client, first, django_assert_num_queries):
    client.get(address(first))
    with django_assert_num_queries(8):
        client.get(address(first))
