"""Observations, answers and adjustments stay; once a list is published no support changes without its adjustment."""

from threading import Thread

import pytest
from django.db import IntegrityError, connection, transaction

from sofia.people.refusals import sentence_of
from sofia.stipends.models import Adjustment, Answer, Call, Claim, Observation
from sofia.vault.rows import close
from tests import builders
from tests.stipends.listing import accept, object_to, publish
from tests.stipends.racing import until_somebody_waits
from tests.stipends.twins import drop_constraints, refused, trigger_off

pytestmark = pytest.mark.django_db
SILENT = "La lista de elegibles ya se publicó: un soporte cambia solo al aceptar una observación, con su razón."


@pytest.fixture
def applicant(on_day):
    one = builders.eligible(builders.call(), ("disability",))
    refused_claim(one)
    publish(one.call, on_day)
    on_day("2025-03-26")
    return one


def refused_claim(application):
    review = {"state": "refused", "reason": "illegible", "reviewed_at": builders.NOON}
    Claim.objects.create(application=application, criterion="peasant", reviewed_by=builders.person(), **review)


ACCEPTED = {"state": "accepted", "reason": ""}


def test_once_the_list_is_published_no_support_changes_silently(applicant):
    mine = Claim.objects.filter(application=applicant, criterion="peasant")
    with refused(SILENT):
        mine.update(**ACCEPTED)
    with refused(SILENT):
        mine.delete()
    with refused(SILENT):
        Claim.objects.create(application=applicant, criterion="head_of_household")
    accept(object_to(applicant.call, applicant.person), "peasant")
    with refused(SILENT):
        mine.update(state="refused", reason="illegible")
    with trigger_off("stipends_claim", "claim_as_adjusted"):
        assert mine.update(state="refused", reason="illegible") == 1


def test_before_a_list_they_change_as_they_are_graded():
    one = builders.eligible(builders.call())
    refused_claim(one)
    assert Claim.objects.filter(application=one).update(**ACCEPTED) == 1


@pytest.mark.django_db(transaction=True)
def test_a_change_on_its_way_when_the_list_is_published_finds_it(on_day):
    one, found = builders.eligible(builders.call()), []
    refused_claim(one)

    def grade():
        try:
            Claim.objects.filter(application=one).update(**ACCEPTED)
        except IntegrityError as error:
            found.append(sentence_of(error))
        finally:
            connection.close()

    grading = Thread(target=grade)
    with transaction.atomic():
        Call.objects.select_for_update(of=("self",)).get(pk=one.call_id)
        publish(one.call, on_day)
        grading.start()
        until_somebody_waits()
    grading.join()
    assert found == [SILENT]


def test_what_was_written_never_changes_nor_goes(applicant):
    accept(object_to(applicant.call, applicant.person), "peasant")
    stays = {
        Observation: ("Una observación presentada no cambia ni se borra.", {"number": 9}, "observation"),
        Answer: ("Una respuesta dada no cambia ni se borra.", {"accepted": False}, "answer"),
        Adjustment: ("Un ajuste hecho no cambia ni se borra.", {"before": "pending"}, "adjustment"),
    }
    for model, (sentence, other, table) in stays.items():
        with refused(sentence):
            model.objects.update(**other)
        with refused(sentence):
            model.objects.all()._raw_delete(using="default")
        with trigger_off(f"stipends_{table}", f"{table}_never_changes"):
            assert model.objects.update(**other) == 1


def test_what_is_sealed_may_be_sealed_again(applicant):
    made = object_to(applicant.call, applicant.person)
    close(made, "text", "Mi soporte sí prueba el criterio.")
    made.save(update_fields=["text"])


@pytest.mark.parametrize(
    ("table", "trigger", "sentence"),
    [
        ("stipends_observation", "observation_in_time", "Las observaciones a la lista no están abiertas."),
        ("stipends_adjustment", "adjustment_in_time", "Los ajustes a la lista no están abiertos."),
    ],
)
def test_they_come_only_while_adjustments_are_open(applicant, table, trigger, sentence):
    # Of the real day in which the tests run the adjustments of 2025 are long over.
    asked = object_to(applicant.call, applicant.person)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('sofia.shift', '', true)")
    if table == "stipends_observation":
        late = Observation(call=applicant.call, number=2, frozen_list=asked.frozen_list, application=applicant)
        late.line, late.filed_at, late.filed_by = builders.application(applicant.call), builders.NOON, applicant.person
        close(late, "text", "Tarde.")
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('sofia.shift', '', true)")
    else:
        late = Adjustment(call=applicant.call, application=applicant, observation=asked, target="criterion")
        late.code, late.before, late.after = "peasant", "refused", "accepted"
        late.adjusted_at, late.adjusted_by = builders.NOON, applicant.person
    with refused(sentence):
        late.save(force_insert=True)


def test_an_observation_says_something_an_answer_says_why_and_an_adjustment_changes_something(applicant):
    asked = object_to(applicant.call, applicant.person)
    with refused("Toda respuesta dice su razón."):
        Answer.objects.create(
            observation=asked, accepted=False, answered_at=builders.NOON, answered_by=builders.person()
        )
    drop_constraints("stipends_answer", "answer_says_why")
    Answer.objects.create(observation=asked, accepted=False, answered_at=builders.NOON, answered_by=builders.person())
