"""Each paper in its place, replaceable while it is open, once however often it is sent."""

from uuid import uuid4

import pytest

from sofia.audit.models import Event
from sofia.core.canonical import from_json
from sofia.documents.models import Document
from sofia.documents.reasons import Rejected
from sofia.people.refusals import Refused
from sofia.stipends.actions.applying.hand_in import NOT_ASKED, NOT_SENT, use_document
from sofia.stipends.actions.applying.withdraw import withdraw
from sofia.stipends.handing.queries import in_force
from sofia.stipends.models import HandedIn
from tests import builders
from tests.documents import files
from tests.documents import handing_in as portal
from tests.documents.conftest import folder as folder
from tests.stipends import asking
from tests.stipends.asking import open_call as open_call
from tests.stipends.handing_in import give
from tests.stipends.racing import race

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(open_call):
    return asking.send(open_call, asking.learner()).application


def test_a_file_is_kept_in_its_place_and_another_replaces_it(application):
    first, second = give(application, "peasant"), give(application, "peasant", files.pdf(2))
    bill = give(application, "utility_bill")
    assert (first.turn, second.turn, bill.turn) == (1, 2, 1)
    assert in_force(application) == {"peasant": second, "utility_bill": bill}
    assert second.document.kind == "stipend"
    assert second.sha256 == second.document.original_sha256


def test_the_event_does_not_say_what_was_handed_in(application):
    kept = give(application, "peasant")
    event = Event.objects.get(act="hand_in")
    assert (event.chain, event.subject_id) == ("9302", str(application.person_id))
    said = {"application": application.pk, "handed_in": kept.pk, "sha256": kept.sha256}
    assert from_json(event.after.encode()) == said
    assert not Event.objects.filter(after__contains="peasant", act__in=["hand_in", "receive_document"]).exists()


def test_the_same_sending_again_is_one_turn(application):
    key, data = uuid4(), files.pdf()
    assert give(application, "peasant", data, key=key) == give(application, "peasant", data, key=key)
    assert HandedIn.objects.count() == Document.objects.filter(kind="stipend").count() == 1


def test_her_identity_document_is_the_one_of_the_portal_and_serves_again(application):
    before = portal.hand_in(application.person)
    kept = use_document(application=application, slot="identity", document=before, by=application.person)
    assert kept.document == before
    assert give(application, "identity", files.pdf(2)).document.replaces == before


@pytest.mark.parametrize("slot", ["disability", "training_attestation", "nothing"])
def test_what_is_not_asked_of_her_is_refused_before_the_file_is_looked_at(application, slot):
    with pytest.raises(Refused, match=NOT_ASKED):
        give(application, slot, b"whatever")
    assert not Document.objects.exclude(kind="circular").exists()


def test_a_file_that_is_not_a_document_is_refused_and_leaves_no_turn(application):
    with pytest.raises(Rejected, match="no es un PDF ni una foto"):
        give(application, "identity", b"hola")
    assert not HandedIn.objects.exists()


def test_of_one_that_was_withdrawn_nothing_is_handed_in(application, open_call):
    withdraw(call=open_call, person=application.person, by=application.person)
    application.refresh_from_db()
    with pytest.raises(Refused, match=NOT_SENT):
        give(application, "identity")


@pytest.mark.django_db(transaction=True)
def test_documents_are_handed_in_until_their_own_deadline(application, monkeypatch):
    monkeypatch.setenv("SOFIA_TODAY", "2025-03-05")  # applications closed on the 28th
    assert give(application, "identity").turn == 1
    monkeypatch.setenv("SOFIA_TODAY", "2025-03-06")
    with pytest.raises(Refused, match="terminó el 5 de marzo de 2025, 23:59:59"):
        give(application, "identity", files.pdf(2))


@pytest.mark.django_db(transaction=True)
def test_many_at_once_take_turns_and_the_last_one_counts(application):
    documents = [builders.document("stipend", owner=application.person) for _ in range(24)]

    def send(document):
        return lambda: use_document(application=application, slot="peasant", document=document, by=application.person)

    assert race([send(document) for document in documents]) == [None] * 24
    assert sorted(HandedIn.objects.values_list("turn", flat=True)) == list(range(1, 25))
    assert in_force(application)["peasant"].turn == 24


@pytest.mark.django_db(transaction=True)
def test_the_same_one_sent_many_times_at_once_is_one_turn(application):
    document = builders.document("stipend", owner=application.person)
    person = application.person
    click = lambda: use_document(application=application, slot="peasant", document=document, by=person)  # noqa: E731
    assert race([click] * 16) == [None] * 16
    assert HandedIn.objects.count() == 1
