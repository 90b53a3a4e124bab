"""Publishing freezes the rules, and refuses rules whose worked examples do not come out."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from sofia.audit.models import Event
from sofia.core.canonical import from_json, sha256_hex
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends import regulations
from sofia.stipends.actions.calls.publish_call import publish_call
from sofia.stipends.models import Call
from tests import builders

pytestmark = pytest.mark.django_db
TERMS = {"rule_set_code": "9302_2025_1", "places": 59, "budget": 377_939_250, "contact": [("Oficina", "Bienestar")]}


@pytest.fixture(autouse=True)
def _allocated():
    builders.allocation()


def publish(by, **about):
    return publish_call(**{**TERMS, "by": by, "at": builders.NOON, **about})


def test_a_published_call_holds_its_places_and_a_copy_of_its_rules():
    call = publish(builders.officer(Role.CENTRE_DIRECTOR))
    assert list(call.place_rows.order_by("number").values_list("number", flat=True)) == list(range(1, 60))
    assert (call.centre_id, call.period, call.rule_set_code) == ("9302", "2025-1", "9302_2025_1")
    assert sha256_hex(call.rule_set_text) == call.rule_set_sha256 == regulations.by_code("9302_2025_1").sha256


def test_only_the_director_of_that_centre_publishes():
    for by in (
        builders.officer(Role.STIPEND_MANAGER),
        builders.officer(Role.CENTRE_DIRECTOR, "9114"),
        builders.person(),
    ):
        with pytest.raises(PermissionDenied, match="Solo quien dirige el centro"):
            publish(by)
    late = builders.officer(Role.CENTRE_DIRECTOR, end=date(2025, 3, 31))
    with pytest.raises(PermissionDenied):
        publish(late)
    assert not Call.objects.exists()


def test_a_rule_set_whose_example_fails_is_not_published(monkeypatch):
    def broken(folder):
        raise regulations.BadRegulation([f"{folder}/examples.toml:3: «suma» debe ser 5 y da 10"])

    monkeypatch.setattr(regulations, "check", broken)
    with pytest.raises(regulations.BadRegulation, match=r"examples\.toml:3"):
        publish(builders.officer(Role.CENTRE_DIRECTOR))
    assert not Call.objects.exists()


def test_an_unknown_rule_set_is_named():
    with pytest.raises(regulations.BadRegulation, match="no hay un conjunto de reglas «1999_1»"):
        publish(builders.officer(Role.CENTRE_DIRECTOR), rule_set_code="1999_1")


def test_what_the_database_refuses_is_said_in_words():
    director = builders.officer(Role.CENTRE_DIRECTOR)
    publish(director)
    with pytest.raises(Refused, match="Ese centro ya publicó una convocatoria para ese periodo"):
        publish(director)
    with pytest.raises(Refused, match="La convocatoria debe tener presupuesto"):
        publish(director, budget=0)


def test_publishing_leaves_its_trace_and_a_refusal_leaves_none():
    director = builders.officer(Role.CENTRE_DIRECTOR)
    call = publish(director)
    with pytest.raises(Refused):
        publish(director)
    trace = Event.objects.get()
    assert (trace.act, trace.chain, trace.actor, trace.role) == ("publish_call", "9302", director.pk, "centre_director")
    assert (trace.subject_kind, trace.subject_id) == ("stipends.call", str(call.pk))
    terms = {"rule_set": call.rule_set_sha256, "period": "2025-1", "places": 59, "budget": 377_939_250}
    assert from_json(trace.after) == terms
