"""What was handed in arrives in time, is hers, and never changes."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from sofia.core.clock import BOGOTA
from sofia.core.keys import new_uuid
from sofia.documents.models import Paper
from sofia.people.models import Merge
from sofia.stipends import windows
from sofia.stipends.models import HandedIn
from tests import builders
from tests.stipends.racing import race
from tests.stipends.twins import refused, trigger_off

CLOSES = datetime(2025, 3, 6, tzinfo=BOGOTA)
CLOSED = "La entrega de documentos de esta convocatoria no está abierta."
TOO_LATE = "El plazo se cerró mientras se guardaba su documento."


@pytest.fixture
def application():
    return builders.application(builders.call())


def row(application, **about):
    """One that is not kept yet."""
    usual = {"turn": 1, "handed_in_at": CLOSES, "handed_in_by": application.person}
    document = about.pop("document", None) or builders.document("stipend", owner=application.person)
    return HandedIn(application=application, call=application.call, slot="identity", document=document, **usual | about)


@pytest.mark.django_db
def test_a_turn_is_taken_once_and_the_last_is_in_force(application):
    builders.handed_in(application, "identity")
    second = builders.handed_in(application, "identity")
    bill = builders.handed_in(application, "utility_bill")
    assert set(HandedIn.objects.in_force()) == {second, bill}
    with refused("Ese documento cambió mientras usted enviaba otro. Mire cuál quedó."):
        builders.handed_in(application, "identity", turn=2)


@pytest.mark.django_db
def test_a_slot_takes_a_file_or_a_paper(application):
    with refused("Se entrega un archivo, o el sistema pone un papel: una cosa."):
        builders.handed_in(application, "identity", paper=None)


@pytest.mark.django_db
@pytest.mark.parametrize("about", [{"slot": ""}, {"slot": "Recibo de luz"}, {"turn": 0}])
def test_a_slot_is_named_by_its_code(application, about):
    with refused("Un documento de una inscripción dice cuál es y qué vez se entrega."):
        builders.handed_in(application, **{"slot": "identity", **about})


@pytest.mark.django_db(transaction=True)
def test_the_last_second_is_in_time_and_the_next_is_not(application):
    with windows.at_moment(CLOSES - timedelta(seconds=5)):
        row(application).save()
    with refused(CLOSED), windows.at_moment(CLOSES):
        row(application, turn=2).save()


def stand_at(moment):
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('sofia.shift', (%s::timestamptz - clock_timestamp())::text, true)", [moment])


def handed_in_while_it_closes(application):
    with transaction.atomic():
        stand_at(CLOSES - timedelta(minutes=5))
        row(application).save()
        stand_at(CLOSES)  # the minutes pass before it ends


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_began_in_time_and_ends_too_late_leaves_nothing(application):
    with refused(TOO_LATE):
        handed_in_while_it_closes(application)
    assert not HandedIn.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_without_the_second_look_it_would_be_let_in(application):
    with trigger_off("stipends_handedin", "handed_in_still_in_time"):
        handed_in_while_it_closes(application)
    assert HandedIn.objects.exists()


def paper_of_nobody():
    about = {"kind": "attestation", "file": "0" * 32, "sha256": "0" * 64, "size": 9, "pages": 1}
    return Paper.objects.create(id=new_uuid(), dated=CLOSES, issued_by=builders.person(), **about)


@pytest.mark.django_db
def test_a_file_of_her_other_row_is_hers(application):
    other = builders.person()
    by = {"centre": application.call.centre, "merged_at": builders.NOON, "merged_by": builders.person()}
    Merge.objects.create(survivor=application.person, merged=other, reason="La misma", was_active=True, **by)
    assert builders.handed_in(application, "identity", document=builders.document("stipend", owner=other)).pk


@pytest.mark.django_db
def test_a_file_of_somebody_else_proves_nothing(application):
    sentence = "Ese documento es de otra persona."
    with refused(sentence):
        builders.handed_in(application, "identity", document=builders.document("stipend"))
    with refused(sentence):
        builders.handed_in(application, "training_attestation", paper=paper_of_nobody())
    with trigger_off("stipends_handedin", "handed_in_is_hers"):
        assert builders.handed_in(application, "identity", document=builders.document("stipend")).pk


@pytest.mark.django_db
def test_what_was_handed_in_never_changes(application):
    kept = HandedIn.objects.filter(pk=builders.handed_in(application, "identity").pk)
    sentence = "Lo que se entregó no cambia ni se borra: se reemplaza con otra entrega."
    with refused(sentence):
        kept.update(slot="utility_bill")
    with refused(sentence):
        kept.delete()
    with trigger_off("stipends_handedin", "handed_in_never_changes"):
        assert kept.update(slot="utility_bill") == 1


@pytest.mark.django_db
def test_it_is_of_the_call_of_its_application(application):
    other = builders.call(period="2026-1")
    about = {"handed_in_at": datetime(2025, 2, 20, tzinfo=BOGOTA)}
    kept = row(application, **about)
    kept.call = other
    in_time = trigger_off("stipends_handedin", "handed_in_in_time", "handed_in_still_in_time")
    with in_time, pytest.raises(IntegrityError, match="handed_in_of_its_call"), transaction.atomic():
        kept.save()


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_takes_the_turn(application):
    documents = [builders.document("stipend", owner=application.person) for _ in range(16)]

    def send(document):
        with windows.at_moment(datetime(2025, 2, 25, 9, tzinfo=BOGOTA)):
            row(application, document=document).save()

    refusals = race([lambda document=document: send(document) for document in documents])
    assert refusals.count(None) == 1
    assert HandedIn.objects.count() == 1
