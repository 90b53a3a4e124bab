"""What was paid without being owed is opened once, given back to the last peso and never beyond it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from sofia.core.dates import Month
from sofia.notices.models import Notice
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends.actions.recoveries.open import open_overpayments
from sofia.stipends.models import Account, Award, Instalment, Overpayment
from sofia.stipends.payments.ledger import Balance, balances
from sofia.stipends.payments.recoveries import debts_of
from tests import builders
from tests.stipends import proceeding, resolving, stating
from tests.stipends.paying import EACH, Officers, awards_of, payable, third_of
from tests.stipends.racing import race
from tests.stipends.representing import represented
from tests.stipends.twins import refused

MAY = Month(2025, 5)
AT = third_of(Month(2025, 6))
MORE_THAN_OWED = "Un reintegro no pasa de lo que falta por devolver."


def paid_twice() -> Award:
    """The first award of a call in which April and May were paid."""
    call, officers = payable(), Officers()
    officers.paid(call)
    officers.paid(call, MAY)
    return awards_of(call)[0]


@pytest.mark.django_db
def test_the_months_since_the_cause_are_owed_and_leave_what_was_paid():
    award = paid_twice()
    opened = stating.overpaid(award)
    assert [one.award_month.month for one in opened] == [date(2025, 4, 1), date(2025, 5, 1)]
    found = balances(award.call)
    assert found[Account.TO_RECOVER] == Balance(2 * EACH, 2)
    assert found[Account.PAID] == Balance(2 * EACH, 2)
    assert Notice.objects.get(kind="overpayment_opened").person == award.application.person


@pytest.mark.django_db
def test_who_acts_for_a_minor_hears_of_what_is_owed_and_of_what_was_given_back():
    award, day = paid_twice(), stating.ENDED - timedelta(days=1)
    found = proceeding.opened(award, "termination_4", day, since=stating.CONTRACT)
    found = proceeding.answered(proceeding.known(found, day), day)
    proceeding.waived(proceeding.decided(found, day), day)
    person = award.application.person
    guardian = represented(person).guardian
    proceeding.executed(award.call, stating.ENDED)
    stating.given_back(award, EACH, "B-1")
    for kind in ("overpayment_opened", "instalment_registered"):
        told = Notice.objects.filter(kind=kind).values_list("person", flat=True)
        assert set(told) == {person.pk, guardian.pk}


@pytest.mark.django_db
def test_a_cause_of_the_second_half_of_april_costs_only_may():
    award = paid_twice()
    opened = stating.overpaid(award, since=date(2025, 4, 16))
    assert [one.award_month.month for one in opened] == [date(2025, 5, 1)]


@pytest.mark.django_db
def test_a_month_is_opened_once_and_one_that_was_not_paid_never():
    award = paid_twice()
    opened = stating.overpaid(award)
    again = {"resolution": opened[0].resolution, "cause": "termination_4", "since": stating.CONTRACT}
    assert open_overpayments(award=award, by=builders.person(), at=AT, **again) == []
    june = award.months.get(month=date(2025, 6, 1))
    with refused("Solo se reintegra un mes que se pagó."):
        Overpayment.objects.create(award_month=june, **again, opened_at=AT, opened_by=builders.person())


@pytest.mark.django_db
def test_it_needs_the_act_that_ended_the_award():
    award = paid_twice()
    said = {"cause": "termination_4", "since": stating.CONTRACT, "opened_at": AT, "opened_by": builders.person()}
    act = resolving.resolved(award.call)
    with refused("Un mes se reintegra por la resolución que terminó ese apoyo, firmada y radicada."):
        Overpayment.objects.create(award_month=award.months.order_by("month")[0], resolution=act, **said)


@pytest.mark.django_db
def test_a_receipt_pays_the_oldest_month_first_and_the_month_counts_with_its_last_peso():
    award = paid_twice()
    stating.overpaid(award)
    stating.given_back(award, 500_000, "R-1")
    assert balances(award.call)[Account.RECOVERED] == Balance(500_000, 0)
    stating.given_back(award, 500_000, "R-2")
    assert [one.owed for one in debts_of(award)] == [0, 2 * EACH - 1_000_000]
    assert balances(award.call)[Account.RECOVERED] == Balance(1_000_000, 1)
    stating.given_back(award, 2 * EACH - 1_000_000, "R-3")
    found = balances(award.call)
    assert (found[Account.RECOVERED], found[Account.TO_RECOVER]) == (Balance(2 * EACH, 2), Balance())
    assert sum(debt.returned for debt in debts_of(award)) == 2 * EACH
    assert Notice.objects.filter(kind="instalment_registered").count() == 3


@pytest.mark.django_db
def test_more_than_what_is_owed_is_refused_with_what_is_left():
    award = paid_twice()
    with pytest.raises(Refused, match="Falta por devolver"):
        stating.given_back(award, 1, "R-1")
    [owed, _] = stating.overpaid(award)
    with pytest.raises(Refused, match=r"\$ ?1\.423\.500"):
        stating.given_back(award, 2 * EACH + 1, "R-1")
    with refused(MORE_THAN_OWED):
        row(owed, EACH + 1).save()


@pytest.mark.django_db
def test_a_receipt_is_registered_once():
    award = paid_twice()
    stating.overpaid(award)
    stating.given_back(award, EACH, "R-1")
    with pytest.raises(Refused, match="Ese recibo ya está registrado"):
        stating.given_back(award, 100_000, "R-1", at=stating.LATER + timedelta(days=2))


@pytest.mark.django_db
def test_a_payment_of_tomorrow_is_not_registered():
    award = paid_twice()
    stating.overpaid(award)
    with pytest.raises(Refused, match="El día de la consignación todavía no llega"):
        stating.given_back(award, 100, "R-1", paid_on=date(2090, 1, 1))


@pytest.mark.django_db
def test_who_has_another_role_registers_nothing():
    award = paid_twice()
    stating.overpaid(award)
    with pytest.raises(PermissionDenied, match="registran un reintegro"):
        stating.given_back(award, 100, "R-1", by=builders.officer(Role.STIPEND_REVIEWER))


@pytest.mark.django_db
def test_what_was_written_stays():
    award = paid_twice()
    [owed, _] = stating.overpaid(award)
    stating.given_back(award, 100, "R-1")
    with refused("Un mes por reintegrar no cambia ni se borra."):
        Overpayment.objects.filter(pk=owed.pk).update(since=date(2025, 3, 1))
    with refused("Un reintegro registrado no cambia ni se borra."):
        Instalment.objects.update(pesos=50)
    with refused("Un reintegro registrado no cambia ni se borra."):
        Instalment.objects.all().delete()


def row(owed: Overpayment, pesos: int, receipt: str = "R-9") -> Instalment:
    evidence, said = builders.document("repayment_receipt"), {"registered_at": AT, "registered_by": builders.person()}
    return Instalment(
        overpayment=owed, pesos=pesos, paid_on=date(2025, 6, 2), receipt=receipt, evidence=evidence, **said
    )


def rivals() -> list[Instalment]:
    """Eight halves of one month."""
    [owed, _] = stating.overpaid(paid_twice())
    return [row(owed, EACH // 2, f"R-{turn}") for turn in range(8)]


@pytest.mark.django_db(transaction=True)
def test_however_many_register_at_once_no_more_is_given_back_than_what_is_owed():
    rows = rivals()
    assert race([one.save for one in rows]).count(None) == 2
    assert sum(Instalment.objects.values_list("pesos", flat=True)) == EACH
    assert balances(rows[0].overpayment.award_month.award.call)[Account.RECOVERED].pesos == EACH


@pytest.mark.django_db(transaction=True)
def test_the_twin_without_the_call_s_lock_gives_back_more():
    rows = rivals()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_functiondef('stipends_instalments_come'::regproc)")
        (definition,) = cursor.fetchone()
        without = definition.replace("FOR NO KEY UPDATE;", "; PERFORM pg_sleep(0.3);")
        assert without != definition
        cursor.execute(without)
        try:
            assert race([one.save for one in rows]).count(None) > 2
        finally:
            cursor.execute(definition)


@pytest.mark.django_db
def test_a_month_that_the_bank_pays_after_the_end_is_owed_too_and_a_rejected_one_is_freed():
    call, officers = payable(), Officers()
    officers.paid(call)
    paid, rejected = awards_of(call)
    on = date(2025, 6, 5)
    run = officers.sent(call, MAY, at=proceeding.noon(date(2025, 6, 4)))
    for award in (paid, rejected):
        assert len(stating.overpaid(award, on=on)) == 1
    at = proceeding.noon(date(2025, 6, 9))
    officers.answered(run, rejected=[rejected], at=at)
    proceeding.executed(call, date(2025, 6, 10))
    proceeding.executed(call, date(2025, 6, 11))
    assert [debt.pesos for debt in debts_of(paid)] == [EACH, EACH]
    assert [debt.pesos for debt in debts_of(rejected)] == [EACH]
    assert rejected.months.get(month=date(2025, 5, 1)).freed_at
    found = balances(call)
    assert (found[Account.TO_RECOVER], found[Account.REJECTED]) == (Balance(3 * EACH, 3), Balance())


@pytest.mark.django_db
def test_a_month_that_was_paid_after_the_end_is_owed_whatever_the_ground():
    award = paid_twice()
    proceeding.ended_by(award, "termination_1", date(2025, 4, 20))
    assert [debt.overpayment.award_month.month for debt in debts_of(award)] == [date(2025, 5, 1)]
    owed = Overpayment.objects.get()
    assert (owed.cause, owed.since) == ("termination_1", date(2025, 4, 20))


@pytest.mark.django_db
def test_what_was_paid_after_a_death_is_owed_without_an_act_and_without_a_mail():
    award = paid_twice()
    before = Notice.objects.count()
    proceeding.died(award, date(2025, 4, 20), date(2025, 6, 10))
    [debt] = debts_of(award)
    assert (debt.overpayment.award_month.month, debt.overpayment.resolution) == (date(2025, 5, 1), None)
    assert balances(award.call)[Account.TO_RECOVER] == Balance(EACH, 1)
    stating.given_back(award, EACH, "R-1")
    assert balances(award.call)[Account.RECOVERED] == Balance(EACH, 1)
    assert Notice.objects.count() == before


@pytest.mark.django_db
def test_without_an_act_it_needs_a_death_that_was_confirmed():
    award = paid_twice()
    month = award.months.order_by("month")[0]
    said = {"cause": "termination_9", "since": stating.CONTRACT, "opened_at": AT, "opened_by": builders.person()}
    with refused("Sin resolución, un mes se reintegra por un fallecimiento que ya se confirmó."):
        Overpayment.objects.create(award_month=month, **said)
