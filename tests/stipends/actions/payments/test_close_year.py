"""A year is closed once, when nothing of it is open; whatever was not paid is released, and nothing begins after it."""

from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from sofia.core.canonical import canonical_json, from_json, sha256_hex
from sofia.core.clock import BOGOTA
from sofia.core.dates import Month
from sofia.people.refusals import Refused
from sofia.stipends.actions.payments.close import reopen
from sofia.stipends.actions.payments.close_year import CHANGED, CLOSED, close_year
from sofia.stipends.models import Account, Call, YearClosing
from sofia.stipends.payments.ledger import Balance, balances
from sofia.stipends.payments.statement import Statement
from sofia.stipends.payments.year import report
from tests import builders
from tests.stipends import stating
from tests.stipends.paying import EACH, Officers, awards_of, payable
from tests.stipends.twins import refused, trigger_off

pytestmark = pytest.mark.django_db
DECEMBER, JANUARY = Month(2025, 12), datetime(2026, 1, 20, 10, tzinfo=BOGOTA)
NOT_AFTER = "El año de esta convocatoria ya se cerró: nada pasa al siguiente."


def seen(call: Call) -> str:
    return sha256_hex(canonical_json(report(call)))


def closed(call: Call, officers: Officers, at: datetime = JANUARY, **about) -> YearClosing:
    usual = {"seen": seen(call), "by": officers.director}
    return close_year(call=call, at=at, **{**usual, **about})


@pytest.fixture
def december():
    """Everything until December is paid at once in January, but the last month of one person, whom the bank refuses."""
    call, officers = payable(), Officers()
    run = officers.sent(call, DECEMBER)
    officers.answered(run, rejected=[])
    officers.closed(run)
    return call, officers


@pytest.fixture
def with_rejected():
    call, officers = payable(), Officers()
    run = officers.sent(call, DECEMBER)
    officers.answered(run, rejected=[awards_of(call)[0]])
    officers.closed(run)
    return call, officers


def test_what_was_not_paid_is_released_to_the_peso(with_rejected):
    call, officers = with_rejected
    budget = call.budget
    content = from_json(closed(call, officers).content)
    kept = balances(call)
    assert kept[Account.RELEASED] == Balance(budget - 9 * EACH, 18 - 9)
    assert kept[Account.PAID] == Balance(9 * EACH, 9)
    assert {kept[one].pesos for one in (Account.AVAILABLE, Account.COMMITTED, Account.REJECTED)} == {0}
    assert content["released"] == {"pesos": budget - 9 * EACH, "months": 9}
    assert content["allocated"]["pesos"] == content["paid"]["pesos"] + content["released"]["pesos"]
    assert not call.awards.filter(ended_at=None).exists()
    unpaid = Statement(awards_of(call)[0], JANUARY.date())
    assert {entry.says for entry in unpaid.entries} == {("El año se cerró sin que se pudiera pagar.",)}


def test_december_paid_in_january_is_told_as_the_account_payable_that_it_was(december):
    call, officers = december
    content = from_json(closed(call, officers).content)
    assert content["payable_at_year_end"] == {"pesos": 18 * EACH, "months": 18}
    assert content["months"][-1] == {
        "month": "2025-12",
        "paid": 2,
        "paid_pesos": 2 * EACH,
        "unpaid": 0,
        "unpaid_pesos": 0,
    }
    assert [run["pesos"] for run in content["runs"]] == [18 * EACH]


def test_it_says_everything_that_is_still_open():
    call, officers = payable(), Officers()
    officers.sent(call)
    with pytest.raises(Refused) as refusal:
        closed(call, officers, at=datetime(2025, 12, 30, 10, tzinfo=BOGOTA))
    said = str(refusal.value)
    assert "El año 2025 se cierra desde enero" in said
    assert "El pago de abril de 2025 no está cerrado: está enviado al banco." in said
    assert "Falta el pago de diciembre de 2025" in said


def test_a_december_that_could_only_be_held_does_not_keep_the_year_open():
    call, officers = payable(accounts=False), Officers()
    with pytest.raises(Refused, match="Falta el pago de diciembre de 2025"):
        closed(call, officers)
    officers.discarded(officers.prepared(call, DECEMBER))
    assert closed(call, officers).pk
    assert balances(call)[Account.RELEASED].pesos == call.budget


def test_a_december_that_was_left_without_paying_it_does():
    call, officers = payable(), Officers()
    officers.discarded(officers.prepared(call, DECEMBER))
    with pytest.raises(Refused, match="Falta el pago de diciembre de 2025"):
        closed(call, officers)


def test_the_database_also_refuses_while_something_is_open():
    call = payable()
    officers = Officers()
    officers.sent(call)
    said = {"content": "{}", "sha256": "0" * 64, "closed_at": JANUARY, "closed_by": officers.director}
    with refused("Hay un pago sin cerrar."):
        YearClosing.objects.create(call=call, **said)
    other = builders.call(centre=builders.centre("9114"))
    award = builders.award(builders.decision(other), other.place_rows.first(), builders.application(other))
    with refused("Antes del cierre termina cada apoyo, y se libera cada mes que no se pagó."):
        YearClosing.objects.create(call=other, **said)
    assert award.ended_at is None


def test_it_closes_what_was_read_and_once(december):
    call, officers = december
    with pytest.raises(Refused, match=CHANGED):
        closed(call, officers, seen="0" * 64)
    with pytest.raises(PermissionDenied):
        closed(call, officers, by=officers.manager)
    made = closed(call, officers)
    with pytest.raises(Refused, match=CLOSED):
        closed(call, officers)
    with refused("El cierre de un año no cambia ni se borra."):
        YearClosing.objects.filter(pk=made.pk).update(content="{}")


def test_nothing_begins_after_it(december):
    call, officers = december
    run = call.pay_runs.get()
    closed(call, officers)
    with pytest.raises(Refused, match=NOT_AFTER):
        reopen(run=run, reason="Un error.", by=officers.director, at=JANUARY)
    with refused(NOT_AFTER):
        call.pay_runs.create(month=DECEMBER.day(1), turn=2)
    application = builders.application(call)
    with refused(NOT_AFTER):
        builders.award(call.decisions.first(), call.place_rows.first(), application)


def test_the_twin_without_the_trigger_begins_another_run(december):
    call, officers = december
    closed(call, officers)
    with trigger_off("stipends_payrun", "pay_run_not_after_its_year"):
        assert call.pay_runs.create(month=DECEMBER.day(1), turn=2).pk


def test_what_is_owed_back_is_still_given_back_after_it():
    call, officers = payable(), Officers()
    officers.paid(call)
    award = awards_of(call)[0]
    stating.overpaid(award, on=date(2025, 5, 6))
    run = officers.sent(call, DECEMBER)
    officers.answered(run)
    officers.closed(run)
    content = from_json(closed(call, officers).content)
    assert content["to_recover"] == {"pesos": EACH, "months": 1}
    stating.given_back(award, EACH, "R-1", at=JANUARY)
    assert balances(call)[Account.RECOVERED] == Balance(EACH, 1)
