"""Publishing freezes rules, places and days, once, and refuses rules whose worked examples do not come out."""

from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from sofia.audit.models import Event
from sofia.core.canonical import from_json, sha256_hex
from sofia.core.clock import BOGOTA
from sofia.core.dates import DateWindow
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends import regulations
from sofia.stipends.actions.calls.draft import attach_circular, change_contact, change_days, start_draft
from sofia.stipends.actions.calls.publish_call import ALREADY, CHANGED, fingerprint, publish_call
from sofia.stipends.models import Call, CallDraft, DraftMilestone, Place
from sofia.stipends.windows import closes
from tests import builders
from tests.stipends.racing import race
from tests.stipends.test_windows import CLOSES

pytestmark = pytest.mark.django_db
AT = datetime(2025, 2, 10, 9, tzinfo=BOGOTA)
CODE = "9302_2025_1"
RULES = regulations.by_code(CODE)


@pytest.fixture
def director():
    return builders.officer(Role.CENTRE_DIRECTOR)


def ready(by):
    """A draft that lacks nothing."""
    draft = start_draft(allocation=builders.allocation(places=59, budget=377_939_250), rule_set_code=CODE, by=by, at=AT)
    change_contact(draft=draft, contact=[("Oficina", "Bienestar")], by=by, at=AT)
    return attach_circular(draft=draft, number="08-2-2025-000638", circular=builders.circular(), by=by, at=AT)


def test_a_published_call_holds_its_places_its_days_and_a_copy_of_its_rules(director):
    draft = ready(director)
    call = publish_call(draft=draft, by=director, at=AT, seen=fingerprint(draft, RULES))
    assert list(call.place_rows.order_by("number").values_list("number", flat=True)) == list(range(1, 60))
    assert (call.centre_id, call.period, call.rule_set_code) == ("9302", "2025-1", CODE)
    assert sha256_hex(call.rule_set_text) == call.rule_set_sha256 == RULES.sha256
    assert CallDraft.objects.get().call == call
    assert closes(call, "applications") == CLOSES


def test_the_days_that_the_centre_moved_are_those_that_are_published(director):
    draft = ready(director)
    days = DraftMilestone.objects.get(draft=draft, step="award")
    moved = DateWindow(date(2025, 4, 2), days.end)
    for step in ("signing", "resolution", "award"):
        change_days(draft=draft, step=step, days=moved, by=director, at=AT)
    call = publish_call(draft=draft, by=director, at=AT)
    assert call.milestones.get(step="award").start == date(2025, 4, 2)
    assert call.milestones.get(step="incidents", turn=1).start == date(2025, 4, 2)
    assert call.rule_set_sha256 == RULES.sha256


def test_only_the_director_of_that_centre_publishes(director):
    draft = ready(director)
    late = builders.officer(Role.CENTRE_DIRECTOR, end=date(2025, 2, 9))
    for by in (
        builders.officer(Role.STIPEND_MANAGER),
        builders.officer(Role.CENTRE_DIRECTOR, "9114"),
        builders.person(),
        late,
    ):
        with pytest.raises(PermissionDenied, match="Solo quien dirige el centro"):
            publish_call(draft=draft, by=by, at=AT)
    assert not Call.objects.exists()


def test_a_rule_set_whose_example_fails_is_not_published(director, monkeypatch):
    draft = ready(director)

    def broken(folder):
        raise regulations.BadRegulation([f"{folder}/examples.toml:3: «suma» debe ser 5 y da 10"])

    monkeypatch.setattr(regulations, "check", broken)
    with pytest.raises(regulations.BadRegulation, match=r"examples\.toml:3"):
        publish_call(draft=draft, by=director, at=AT)
    assert not Call.objects.exists()


def test_all_that_is_missing_is_said_together(director):
    draft = start_draft(allocation=builders.allocation(), rule_set_code=CODE, by=director, at=AT)
    DraftMilestone.objects.filter(draft=draft, step="grading").update(start=date(2025, 3, 5))
    with pytest.raises(Refused) as refusal:
        publish_call(draft=draft, by=director, at=datetime(2025, 2, 12, 9, tzinfo=BOGOTA))
    assert str(refusal.value) == (
        "Escriba a dónde pueden preguntar las personas. Adjunte la circular firmada y escriba su número. "
        "Calificación y priorización: Debe empezar después de que termine «Entrega de documentos», "
        "el 5 de marzo de 2025. "
        "Las inscripciones habrían empezado el 11 de febrero de 2025: mueva antes el cronograma."
    )


def test_what_changed_since_the_director_looked_is_not_published(director):
    draft = ready(director)
    seen = fingerprint(draft, RULES)
    change_contact(draft=draft, contact=[("Oficina", "Otra")], by=director, at=AT.replace(minute=1))
    with pytest.raises(Refused, match=CHANGED):
        publish_call(draft=draft, by=director, at=AT, seen=seen)
    assert not Call.objects.exists()


def test_it_is_published_once(director):
    draft = ready(director)
    publish_call(draft=draft, by=director, at=AT)
    with pytest.raises(Refused, match=ALREADY):
        publish_call(draft=draft, by=director, at=AT)
    with pytest.raises(Refused, match="su borrador no cambia"):
        change_contact(draft=draft, contact=[], by=director, at=AT)


def test_publishing_leaves_its_trace_and_a_refusal_leaves_none(director):
    draft = ready(director)
    call = publish_call(draft=draft, by=director, at=AT)
    with pytest.raises(Refused):
        publish_call(draft=draft, by=director, at=AT)
    trace = Event.objects.get(act="publish_call")
    assert (trace.chain, trace.actor, trace.role) == ("9302", director.pk, "centre_director")
    assert (trace.subject_kind, trace.subject_id) == ("stipends.call", str(call.pk))
    terms = {"rule_set": call.rule_set_sha256, "period": "2025-1", "places": 59, "budget": 377_939_250}
    assert from_json(trace.after) == {**terms, "examples": regulations.check(regulations.STIPENDS / CODE)}


@pytest.mark.django_db(transaction=True)
def test_of_eight_who_publish_at_once_one_does():
    director = builders.officer(Role.CENTRE_DIRECTOR)
    draft, said = ready(director), []
    assert race([lambda: attempt(draft, director, said)] * 8) == [None] * 8
    assert said == [ALREADY] * 7
    assert (Call.objects.count(), Place.objects.count()) == (1, 59)


@pytest.mark.django_db(transaction=True)
def test_its_twin_that_does_not_wait_for_the_draft_is_refused_by_the_database(monkeypatch):
    """Without the lock they all find the draft open; the constraint lets one through, and says so to the others."""
    director = builders.officer(Role.CENTRE_DIRECTOR)
    draft, said = ready(director), []
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **_how: rows)
    assert race([lambda: attempt(draft, director, said)] * 8) == [None] * 8
    assert len(said) == 7
    assert "Ese centro ya publicó una convocatoria para ese periodo." in said
    assert (Call.objects.count(), Place.objects.count()) == (1, 59)


def attempt(draft, by, said):
    try:
        publish_call(draft=draft, by=by, at=AT)
    except Refused as refusal:
        said.append(str(refusal))
