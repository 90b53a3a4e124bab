"""A wrong file of the bank is withdrawn before it is registered: it changes nothing, and the right one comes."""

from functools import partial
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied

from sofia.audit.models import Event
from sofia.core.canonical import from_json
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends import regulations
from sofia.stipends.actions.payments.register import register
from sofia.stipends.actions.payments.report import hand_in, report
from sofia.stipends.actions.payments.withdraw import withdraw
from sofia.stipends.models import BankReport, LineState
from tests import builders
from tests.stipends.paying import APRIL, Officers, answer_file, payable, third_of
from tests.stipends.racing import race
from tests.stipends.twins import drop_constraints, trigger_off

AT = third_of(APRIL)
WHY = "Era el archivo de otro mes."


@pytest.fixture
def officers():
    return Officers()


@pytest.fixture
def run(officers):
    return officers.sent(payable())


def months(run):
    return list(run.lines.order_by("award_month").values_list("award_month", flat=True))


def handed(run, officers, cause=""):
    file, form = BytesIO(answer_file(run, dict.fromkeys(months(run), cause))), regulations.bank_formats()["separado"]
    return hand_in(run=run, form=form, file=file, by=officers.finance, at=AT)


def withdrawn(made, officers, **about):
    return withdraw(report=made, by=officers.finance, at=AT, **{"reason": WHY, **about})


@pytest.mark.django_db
@pytest.mark.parametrize("reported", [False, True])
def test_it_is_withdrawn_by_finance_until_it_is_registered_and_says_why(officers, run, reported):
    made = handed(run, officers)
    if reported:
        report(report=made, by=officers.finance, at=AT)
    found = withdrawn(made, officers)
    assert (found.withdrawn_by, found.withdrawn_at, found.reason) == (officers.finance, AT, WHY)
    assert found.lines.count() == 2
    assert set(run.lines.values_list("state", flat=True)) == {LineState.READY}
    event = Event.objects.get(act="withdraw_results")
    assert from_json(event.after) == {
        "run": run.pk,
        "report": made.pk,
        "sha256": made.sha256,
        "reported": reported,
    }


@pytest.mark.django_db
def test_withdrawn_twice_it_is_withdrawn_once(officers, run):
    made = handed(run, officers)
    withdrawn(made, officers)
    assert withdrawn(made, officers, reason="Otra razón.").reason == WHY
    assert Event.objects.filter(act="withdraw_results").count() == 1


@pytest.mark.django_db
def test_what_was_withdrawn_is_neither_reported_nor_registered(officers, run):
    made = report(report=handed(run, officers), by=officers.finance, at=AT)
    withdrawn(made, officers)
    for step in (partial(report, by=officers.finance), partial(register, by=officers.manager)):
        with pytest.raises(Refused, match="Esa respuesta se retiró"):
            step(report=made, at=AT)
    assert set(run.lines.values_list("state", flat=True)) == {LineState.READY}


@pytest.mark.django_db
def test_what_was_registered_is_not_withdrawn(officers, run):
    made = report(report=handed(run, officers), by=officers.finance, at=AT)
    register(report=made, by=officers.manager, at=AT)
    with pytest.raises(Refused, match="ya se registró: no se retira"):
        withdrawn(made, officers)


@pytest.mark.django_db
def test_the_same_file_may_be_handed_in_again_and_paid(officers, run):
    first = handed(run, officers)
    withdrawn(first, officers)
    again = handed(run, officers)
    assert (again.sha256, again.pk == first.pk) == (first.sha256, False)
    assert handed(run, officers) == again
    register(report=report(report=again, by=officers.finance, at=AT), by=officers.manager, at=AT)
    assert set(run.lines.values_list("state", flat=True)) == {LineState.PAID}


@pytest.mark.django_db
def test_one_that_was_left_behind_is_withdrawn_after_the_month_closed(officers, run):
    wrong = handed(run, officers, "R03")
    officers.answered(run)
    officers.closed(run)
    assert withdrawn(wrong, officers).withdrawn_at == AT


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.STIPEND_MANAGER, Role.CENTRE_DIRECTOR])
def test_only_finance_of_its_centre_withdraws_it(officers, run, role):
    made = handed(run, officers)
    for by in (builders.officer(role), Officers("9114").finance):
        with pytest.raises(PermissionDenied, match="administrativo-financiero del centro retira"):
            withdraw(report=made, reason=WHY, by=by, at=AT)


def raced(officers, made) -> list[str]:
    """One tab withdraws it while the other registers it, many times at once: what each was told, if it was refused."""
    told: list[str] = []

    def told_by(step):
        try:
            step(report=made, at=AT)
        except Refused as refusal:
            told.append(str(refusal)[:29])

    acts = [partial(withdraw, reason=WHY, by=officers.finance), partial(register, by=officers.manager)] * 4
    assert race([partial(told_by, act) for act in acts]) == [None] * 8
    return told


@pytest.mark.django_db(transaction=True)
def test_of_two_tabs_that_withdraw_and_register_at_once_one_wins(officers, run):
    made = report(report=handed(run, officers), by=officers.finance, at=AT)
    told = raced(officers, made)
    made.refresh_from_db()
    assert (made.registered_at is None) != (made.withdrawn_at is None)
    paid = set(run.lines.values_list("state", flat=True)) == {LineState.PAID}
    assert paid == (made.registered_at is not None)
    assert told == ["Esa respuesta ya se registró:" if paid else "Esa respuesta se retiró: no s"] * 4


@pytest.mark.django_db
def test_its_twin_without_the_protections_registers_what_was_withdrawn(officers, run):
    made = report(report=handed(run, officers), by=officers.finance, at=AT)
    seen = BankReport.objects.get(pk=made.pk)  # the other tab looked before
    withdrawn(made, officers)
    drop_constraints("stipends_bankreport", "bank_report_registered_or_withdrawn")
    with trigger_off("stipends_bankreport", "bank_report_stays_withdrawn"):
        seen.registered_at, seen.registered_by = AT, officers.manager
        seen.save(update_fields=["registered_at", "registered_by"])
    made.refresh_from_db()
    assert made.withdrawn_at
    assert made.registered_at
