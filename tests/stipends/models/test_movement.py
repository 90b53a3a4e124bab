"""The ledger follows what happens and nobody writes it; whatever happens, it adds up."""

from datetime import timedelta

import pytest

from sofia.stipends.models import Account, Award, AwardMonth, Movement
from sofia.stipends.payments.ledger import Balance, balances
from tests import builders
from tests.stipends.paying import EACH, Officers, awards_of, payable
from tests.stipends.twins import refused, trigger_off

pytestmark = pytest.mark.django_db
BY_ITSELF = "El libro se escribe solo: registre el acto que mueve el dinero."


def movement(call, **about):
    usual = {"source": "available", "target": "committed", "pesos": 1, "months": 0, "at": builders.NOON}
    return Movement(call=call, by=builders.person(), **{**usual, **about})


def test_a_call_begins_with_what_it_was_given():
    call = builders.call(places=3, budget=20_000_000)
    assert balances(call)[Account.ALLOCATED] == balances(call)[Account.AVAILABLE] == Balance(20_000_000, 27)


def test_an_award_commits_its_months_one_by_one():
    call = payable(awards=2)
    found = balances(call)
    assert found[Account.COMMITTED] == Balance(18 * EACH, 18)
    assert found[Account.AVAILABLE] == Balance(call.budget - 18 * EACH, 0)
    assert call.committed == found[Account.COMMITTED].pesos


def test_months_that_are_freed_give_their_pesos_back_and_lower_what_the_award_commits():
    call = payable()
    award = awards_of(call)[0]
    by = builders.person()
    Award.objects.filter(pk=award.pk).update(ended_at=builders.NOON, ended_by=by)
    AwardMonth.objects.filter(award=award, month__gte="2025-06-01").update(
        freed_at=builders.NOON + timedelta(days=60), freed_by=by
    )
    award.refresh_from_db()
    call.refresh_from_db()
    assert award.committed == 2 * EACH
    assert balances(call)[Account.AVAILABLE] == Balance(call.budget - 11 * EACH, 7)
    assert call.committed == 11 * EACH


def test_nobody_writes_it():
    call = builders.call()
    with refused(BY_ITSELF):
        movement(call).save()
    with trigger_off("stipends_movement", "movement_only_by_the_ledger"):
        movement(call).save()


def test_what_was_written_never_changes():
    call = builders.call()
    with refused("Un movimiento del libro no cambia ni se borra."):
        call.movements.update(pesos=1)
    with refused("Un movimiento del libro no cambia ni se borra."):
        call.movements.all().delete()


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"pesos": 0}, "Un movimiento lleva pesos de una cuenta a otra."),
        ({"source": "paid", "target": "available"}, "El dinero no puede pasar de esa cuenta a esa otra."),
        ({"source": "available", "target": "paid"}, "El dinero no puede pasar de esa cuenta a esa otra."),
    ],
)
def test_money_only_goes_the_ways_that_it_knows(about, sentence):
    call = builders.call()
    with trigger_off("stipends_movement", "movement_only_by_the_ledger"), refused(sentence):
        movement(call, **about).save()


def test_a_month_is_paid_once_in_the_ledger_too():
    call = payable()
    run = Officers().paid(call)
    again = {"source": "rejected", "target": "paid", "pesos": EACH, "award_month": run.lines.all()[0].award_month}
    with trigger_off("stipends_movement", "movement_only_by_the_ledger"), refused("Ese mes ya se pagó."):
        movement(call, **again).save()


def test_months_that_commit_more_than_their_award_are_refused():
    call = builders.call()
    award = builders.award(builders.decision(call), call.place_rows.first(), builders.application(call), committed=EACH)
    about = {"award": award, "place": award.place, "person": award.application.person, "pesos": EACH + 1}
    with refused("Los meses de un cupo suman más de lo que compromete."):
        AwardMonth.objects.create(month="2025-04-01", **about)
    with trigger_off("stipends_awardmonth", "award_months_commit"):
        assert AwardMonth.objects.create(month="2025-04-01", **about).pk


def test_what_is_being_paid_or_was_is_not_freed():
    call, officers = payable(), Officers()
    run = officers.prepared(call)
    month = AwardMonth.objects.filter(pk=run.lines.all()[0].award_month_id)
    freed = {"freed_at": builders.NOON, "freed_by": officers.manager}
    with refused("Un mes que se está pagando o que ya se pagó no se libera."):
        month.update(**freed)
    with trigger_off("stipends_awardmonth", "award_months_freed"):
        assert month.update(**freed) == 1
