"""She says whether her money arrived; while she says that it did not, the month is not closed."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from sofia.notices.models import Notice
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends.actions.cases.answer import ANSWERED, answer_case
from sofia.stipends.actions.cases.say import NOT_HERS, confirm_arrival, open_case
from sofia.stipends.actions.payments.close import close
from sofia.stipends.actions.payments.register import reconcile
from sofia.stipends.models import Arrival, CaseOutcome, PayLine, PaymentCase, PayRun, RunStep
from sofia.vault.rows import reveal
from tests import builders
from tests.stipends.paying import APRIL, Officers, payable, third_of
from tests.stipends.racing import race
from tests.stipends.representing import merged_minor
from tests.stipends.twins import refused, trigger_off

AT = third_of(APRIL)
OPEN = "Una persona dice que su pago no llegó: responda su caso antes de cerrar el mes."


class Paid:
    """A run that the bank paid and that is reconciled, and its first line."""

    def __init__(self) -> None:
        self.officers = Officers()
        self.run = self.officers.sent(payable())
        self.officers.answered(self.run)
        reconcile(run=self.run, by=self.officers.manager, at=AT)
        self.line = self.run.lines.select_related("award_month__person", "run__call").order_by("pk")[0]

    @property
    def person(self):
        return self.line.award_month.person

    def case(self) -> PaymentCase:
        return open_case(line=self.line, words="No está.", by=self.person, at=AT)

    def closed(self) -> PayRun:
        return close(run=self.run, by=self.officers.director, at=AT)

    def answered(self, case: PaymentCase, **about) -> PaymentCase:
        usual = {"outcome": CaseOutcome.SHOWN, "answer": "Quedó el 5 de mayo.", "by": self.officers.manager}
        return answer_case(case=case, at=AT, **{**usual, **about})


@pytest.mark.django_db
def test_she_confirms_once_and_again_changes_nothing():
    paid = Paid()
    first = confirm_arrival(line=paid.line, by=paid.person, at=AT)
    assert confirm_arrival(line=paid.line, by=paid.person, at=AT) == first
    with pytest.raises(Refused, match="Usted ya confirmó que ese pago llegó"):
        paid.case()
    with refused("Una confirmación no cambia ni se borra."):
        Arrival.objects.all().delete()


@pytest.mark.django_db
def test_a_month_with_an_open_case_is_not_closed_until_it_is_answered():
    paid = Paid()
    case = paid.case()
    assert reveal(case, "words") == "No está."
    with pytest.raises(Refused, match=OPEN):
        paid.closed()
    answered = paid.answered(case)
    assert (answered.outcome, reveal(answered, "answer")) == ("shown", "Quedó el 5 de mayo.")
    assert Notice.objects.get(kind="case_answered").person == paid.person
    assert paid.closed().state == "closed"


@pytest.mark.django_db
def test_the_twin_without_the_trigger_closes_it():
    paid = Paid()
    paid.case()
    with trigger_off("stipends_runstep", "run_step_without_cases"):
        assert paid.closed().state == "closed"


@pytest.mark.django_db
def test_when_the_money_arrives_she_ends_her_case_herself():
    paid = Paid()
    case = paid.case()
    confirm_arrival(line=paid.line, by=paid.person, at=AT)
    case.refresh_from_db()
    assert (case.outcome, case.answered_by) == ("arrived", paid.person)
    with pytest.raises(Refused, match=ANSWERED):
        paid.answered(case)


@pytest.mark.django_db
def test_one_case_at_a_time_and_another_after_the_answer():
    paid = Paid()
    case = paid.case()
    with pytest.raises(Refused, match="Ya hay un caso abierto por ese pago"):
        paid.case()
    paid.answered(case)
    assert paid.case().pk != case.pk


@pytest.mark.django_db
def test_only_a_payment_that_the_bank_made_is_said_to_arrive_or_not():
    run = Officers().sent(payable())
    line = run.lines.select_related("award_month__person", "run__call")[0]
    said = {"line": line, "by": line.award_month.person, "at": AT}
    with pytest.raises(Refused, match="un pago que el banco dice que hizo"):
        confirm_arrival(**said)
    with pytest.raises(Refused, match="un pago que el banco dice que hizo"):
        open_case(words="No está.", **said)


@pytest.mark.django_db
def test_nobody_speaks_for_another_and_nobody_answers_her_own_case():
    paid = Paid()
    with pytest.raises(Refused, match=NOT_HERS):
        confirm_arrival(line=paid.line, by=builders.person(), at=AT)
    case = paid.case()
    with pytest.raises(PermissionDenied):
        paid.answered(case, by=builders.officer(Role.STIPEND_REVIEWER))
    with pytest.raises(PermissionDenied):
        paid.answered(case, by=builders.officer(Role.STIPEND_MANAGER, "9114"))
    with refused("Un caso lo responde otra persona, con lo que averiguó."):
        PaymentCase.objects.filter(pk=case.pk).update(
            outcome="shown", answer=b"x", answered_at=AT, answered_by=paid.person
        )


@pytest.mark.django_db
def test_who_acts_for_a_minor_speaks_also_of_what_was_paid_to_the_row_that_was_merged():
    paid = Paid()
    _, guardian = merged_minor(paid.person)
    paid.line.refresh_from_db()
    assert confirm_arrival(line=paid.line, by=guardian, at=AT).said_by == guardian


@pytest.mark.django_db
def test_a_case_only_changes_by_its_answer():
    paid = Paid()
    case = paid.case()
    rows = PaymentCase.objects.filter(pk=case.pk)
    with refused("Un caso no cambia: solo se responde, una vez."):
        rows.update(sha256="0" * 64)
    paid.answered(case)
    with refused("Un caso no cambia: solo se responde, una vez."):
        rows.update(outcome="mended")
    with refused("Un caso no se borra: se responde."):
        rows.delete()


@pytest.mark.django_db(transaction=True)
def test_of_a_case_and_the_closing_at_once_one_waits_for_the_other():
    paid = Paid()
    close_step = RunStep(run=paid.run, step="closed", at=AT, by=paid.officers.director)
    cases = [
        PaymentCase(line=line, sha256="0" * 64, words=b"x", opened_at=AT, opened_by=builders.person())
        for line in PayLine.objects.filter(run=paid.run)
    ]
    outcomes = race([close_step.save, *(case.save for case in cases)])
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM stipends_paymentcase")
        opened = cursor.fetchone()[0]
    assert opened == len(cases)
    assert outcomes[1:] == [None, None]  # a person is always heard, also after it closed
