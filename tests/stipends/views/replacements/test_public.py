"""Anybody sees which applications took a freed place and repeats it; nobody learns a name or a cause."""

import pytest

from sofia.core.canonical import from_json
from sofia.stipends.rules.replay import differences
from tests import builders
from tests.stipends.replacing import LEFT, fails, freed, replaced

pytestmark = pytest.mark.django_db
PAGE = "/apoyos/9302/2025-1/reemplazos/"


def test_it_names_applications_alone(client, monkeypatch):
    call, (first, second, _) = freed(monkeypatch)
    fails(first)
    replaced(call)
    shown = client.get(PAGE).content.decode()
    assert "Cupo 1" in shown
    assert f"Inscripción {second.number}" in shown
    assert first.number in shown
    for hidden in (second.person.full_name, second.person.document_number, "Renta Joven", "requirements"):
        assert hidden not in shown


def test_who_already_had_a_place_is_not_among_those_passed_over(client, monkeypatch):
    call, (first, *_) = freed(monkeypatch, gone=1)
    replaced(call)
    builders.ended(call.awards.filter(ended_at=None).order_by("pk").first(), LEFT)
    last = replaced(call)
    shown = client.get(PAGE).content.decode().partition(last.public_bundle_sha256)[0]
    assert first.number not in shown


def test_before_the_first_one_it_says_so(client, monkeypatch):
    freed(monkeypatch)
    assert "Todavía no hay reemplazos" in client.get(PAGE).content.decode()


def test_the_bundle_is_what_was_decided_byte_by_byte(client, monkeypatch):
    call, _ = freed(monkeypatch)
    kept = replaced(call)
    answer = client.get(f"{PAGE}{kept.pk}/paquete.json")
    assert answer["ETag"] == f'"{kept.public_bundle_sha256}"'
    assert differences(from_json(answer.content), answer.content) == []
    assert client.get(f"{PAGE}{kept.pk + 1}/paquete.json").status_code == 404


def test_the_results_lead_to_it_once_there_is_one(client, monkeypatch):
    call, _ = freed(monkeypatch)
    results = "/apoyos/9302/2025-1/resultados/"
    assert PAGE not in client.get(results).content.decode()
    replaced(call)
    assert PAGE in client.get(results).content.decode()


def test_many_ask_the_database_as_often_as_one(client, monkeypatch, django_assert_num_queries):
    call, _ = freed(monkeypatch, gone=2)
    replaced(call)
    with django_assert_num_queries(5):
        client.get(PAGE)
