"""A place is taken once and the money never runs out, whoever tries, from however many connections."""

import pytest
from django.db import IntegrityError, connection, transaction

from sofia.people.refusals import sentence_of
from sofia.stipends.models import Award, Call
from tests import builders
from tests.stipends.racing import race
from tests.stipends.twins import index_off, refused, trigger_off

COST = 6_000_000
RIVALS = 16


def contest(places: int, budget: int = 1_000_000_000):
    """A call with a decision and more applicants than it can pay."""
    call = builders.call(places=places, budget=budget)
    return call, builders.decision(call), [builders.application(call) for _ in range(RIVALS)]


def money_of(call: Call) -> int:
    return Call.objects.get(pk=call.pk).committed


@pytest.mark.django_db(transaction=True)
def test_one_place_is_given_once_however_many_try():
    call, decision, rivals = contest(places=1)
    place = call.place_rows.get()
    errors = race([lambda rival=rival: builders.award(decision, place, rival) for rival in rivals])
    assert errors.count(None) == 1
    assert {sentence_of(error) for error in errors if error} == {"Ese cupo ya está adjudicado."}
    assert Award.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_its_twin_without_the_constraint_gives_one_place_many_times():
    call, decision, rivals = contest(places=1)
    place = call.place_rows.get()
    with index_off("award_place_taken_once", "stipends_award (place_id) WHERE ended_at IS NULL"):
        errors = race([lambda rival=rival: builders.award(decision, place, rival) for rival in rivals])
        Award.objects.all().delete()
    assert errors.count(None) == RIVALS


@pytest.mark.django_db(transaction=True)
def test_the_budget_is_never_exceeded_however_many_try():
    call, decision, rivals = contest(places=RIVALS, budget=5 * COST + COST // 2)
    pairs = list(zip(call.place_rows.all(), rivals, strict=True))
    acts = [
        lambda place=place, rival=rival: builders.award(decision, place, rival, committed=COST)
        for place, rival in pairs
    ]
    errors = race(acts)
    assert errors.count(None) == 5
    sentences = {sentence_of(error) for error in errors if error}
    assert sentences == {"El presupuesto de la convocatoria no alcanza para esta adjudicación."}
    assert money_of(call) == 5 * COST


@pytest.mark.django_db(transaction=True)
def test_its_twin_that_checks_and_then_acts_spends_too_much():
    call, decision, rivals = contest(places=RIVALS, budget=5 * COST)
    pairs = list(zip(call.place_rows.all(), rivals, strict=True))

    def check_then_act(place, rival):
        with transaction.atomic():
            spent = sum(Award.objects.filter(call=call).values_list("committed", flat=True))
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_sleep(0.05)")  # what a busy server does between the two
            if spent + COST <= call.budget:
                builders.award(decision, place, rival, committed=COST)

    with trigger_off("stipends_award", "award_commits"):
        race([lambda place=place, rival=rival: check_then_act(place, rival) for place, rival in pairs])
    assert Award.objects.count() * COST > call.budget


@pytest.mark.django_db
def test_an_award_that_ends_frees_its_place_and_its_money_when_it_is_taken_back():
    call, decision, (first, second, *_) = contest(places=1)
    place = call.place_rows.get()
    ended = builders.award(decision, place, first)
    assert money_of(call) == COST
    Award.objects.filter(pk=ended.pk).update(ended_at=builders.NOON, ended_by=decision.decided_by, committed=COST // 2)
    assert money_of(call) == COST // 2
    builders.award(decision, place, second)
    assert money_of(call) == COST + COST // 2


@pytest.mark.django_db
def test_one_statement_for_many_awards_counts_them_all():
    call, decision, rivals = contest(places=4)
    rows = [
        Award(call=call, decision=decision, place=place, application=rival, committed=COST, awarded_at=builders.NOON)
        for place, rival in zip(call.place_rows.all(), rivals, strict=False)
    ]
    for row in rows:
        row.awarded_by = decision.decided_by
    Award.objects.bulk_create(rows)
    assert money_of(call) == 4 * COST


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"committed": 0}, "Toda adjudicación compromete dinero."),
        ({"ended_at": builders.NOON}, "Toda terminación dice quién la registró y cuándo."),
    ],
)
def test_an_award_that_makes_no_sense_is_refused(about, sentence):
    call, decision, (rival, *_) = contest(places=1)
    with refused(sentence):
        builders.award(decision, call.place_rows.get(), rival, **about)


@pytest.mark.django_db
def test_a_person_holds_one_place_at_most():
    call, decision, (rival, *_) = contest(places=2)
    first, second = call.place_rows.all()
    builders.award(decision, first, rival)
    with refused("Esa inscripción ya tiene un cupo."):
        builders.award(decision, second, rival)


@pytest.mark.django_db
def test_a_place_of_another_call_cannot_be_given():
    _, decision, (rival, *_) = contest(places=1)
    other = builders.call(period="2025-2")
    with pytest.raises(IntegrityError, match="award_place_of_its_call"):
        builders.award(decision, other.place_rows.first(), rival)
