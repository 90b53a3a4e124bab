"""A month is paid once and to her account, whoever tries and from however many connections."""

from datetime import timedelta

import pytest

from sofia.people.models import Merge
from sofia.people.refusals import Refused, sentence_of
from sofia.stipends.models import AwardMonth, LineState, PayLine, PayRun
from tests import builders
from tests.stipends.paying import APRIL, EACH, Officers, awards_of, payable, third_of
from tests.stipends.racing import race
from tests.stipends.twins import index_off, refused, trigger_off

RIVALS = 8
LIVE = "Ese mes ya se pagó, o está en otro pago en curso."
COME = "pay_lines_come"


def line(run, award, **about):
    month = AwardMonth.objects.get(award=award, month=APRIL.day(1))
    account = award.application.person.bank_accounts.get()
    usual = {"award_month": month, "account": account, "pesos": EACH, "state": LineState.READY}
    return PayLine.objects.create(run=run, **{**usual, **about})


def rivals(call):
    """Runs that are prepared at once, of other months."""
    runs = [PayRun.objects.create(call=call, month=APRIL.plus(turn).day(1), turn=1) for turn in range(RIVALS)]
    for run in runs:
        run.steps.create(step="prepared", at=builders.NOON, by=builders.person())
    return runs


@pytest.mark.django_db(transaction=True)
def test_one_month_is_in_one_run_however_many_prepare_it():
    call = payable()
    award = awards_of(call)[0]
    errors = race([lambda run=run: line(run, award) for run in rivals(call)])
    assert errors.count(None) == 1
    assert {sentence_of(error) for error in errors if error} == {LIVE}


@pytest.mark.django_db(transaction=True)
def test_its_twin_without_the_constraint_pays_it_many_times():
    call = payable()
    award, runs = awards_of(call)[0], rivals(call)
    with index_off("pay_line_one_live", "stipends_payline (award_month_id) WHERE state IN ('ready', 'paid')"):
        assert race([lambda run=run: line(run, award) for run in runs]).count(None) == RIVALS
        with trigger_off("stipends_payline", "pay_line_never_goes"):
            PayLine.objects.all().delete()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"pesos": EACH + 1}, "Una línea es de un mes de su convocatoria que ya pasó, con el valor de ese mes."),
        ({"state": LineState.PAID, "answered_at": builders.NOON}, "Una línea nueva queda por pagar, o pendiente."),
        ({"account": None}, "Un pago va a una cuenta confirmada: sin ella queda pendiente."),
        ({"state": LineState.HELD}, "Una línea pendiente dice qué la detiene."),
        (
            {"state": LineState.REJECTED, "answered_at": builders.NOON},
            "Un pago rechazado dice la causa que dio el banco.",
        ),
        ({"answered_at": builders.NOON}, "La respuesta del banco se anota con quién y cuándo."),
    ],
)
def test_a_line_that_makes_no_sense_is_refused(about, sentence):
    call, officers = payable(), Officers()
    award = awards_of(call)[0]
    run = officers.discarded(officers.prepared(call))
    run = PayRun.objects.create(call=call, month=APRIL.day(1), turn=run.turn + 1)
    run.steps.create(step="prepared", at=builders.NOON, by=builders.person())
    if "answered_at" in about and "state" in about:
        about = about | {"answered_by": officers.manager}
    with refused(sentence):
        line(run, award, **about)


def other_account(award):
    return {"account": builders.confirmed_account(builders.person(), "99988877766")}


def freed(award):
    AwardMonth.objects.filter(award=award).update(freed_at=builders.NOON, freed_by=builders.person())


def replaced(award):
    award.application.person.bank_accounts.update(
        replaced_at=builders.NOON + timedelta(days=1), replaced_by=builders.person()
    )


def not_final(award):
    type(award).objects.filter(pk=award.pk).update(final_on=None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (other_account, "Un pago va a la cuenta confirmada de la misma persona."),
        (replaced, "Un pago va a la cuenta confirmada de la misma persona."),
        (freed, "Un mes liberado no se paga."),
        (not_final, "Un cupo se paga cuando su resolución está en firme."),
    ],
)
def test_the_database_refuses_to_pay_what_the_law_refuses(change, sentence):
    call = payable()
    award = awards_of(call)[0]
    type(award).objects.filter(pk=award.pk).update(ended_at=builders.NOON, ended_by=builders.person())
    about = change(award) or {}
    run = rivals(call)[0]
    with refused(sentence):
        line(run, award, **about)
    with trigger_off("stipends_payline", COME):
        assert line(run, award, **about).pk


@pytest.mark.django_db
def test_nothing_is_added_to_a_run_that_was_locked():
    call, officers = payable(), Officers()
    not_final(awards_of(call)[0])
    run = officers.locked(call)
    run.lines.filter(state=LineState.HELD)
    with refused("A un pago que ya no está en preparación no se le agregan líneas."):
        line(run, awards_of(call)[1], award_month=AwardMonth.objects.get(award=awards_of(call)[1], month="2025-05-01"))


@pytest.mark.django_db
def test_a_line_only_takes_the_banks_answer_and_never_goes():
    call = payable()
    run = Officers().prepared(call)
    with refused("Una línea de un pago no cambia: solo recibe la respuesta del banco."):
        run.lines.update(pesos=1)
    with refused("El banco responde a un pago que se le envió y que no se ha conciliado."):
        run.lines.update(state=LineState.PAID, answered_at=builders.NOON, answered_by=builders.person())
    with refused("Una línea de un pago no se borra."):
        run.lines.all().delete()


@pytest.mark.django_db
def test_a_paid_line_never_changes():
    run = Officers().paid(payable())
    with refused("Una línea que ya tiene su respuesta no cambia."):
        run.lines.update(state=LineState.DROPPED, answered_at=None, answered_by=None)
    with refused("Una línea que ya tiene su respuesta no cambia."):
        run.lines.update(bank_said="Otra cosa")


@pytest.mark.django_db
def test_a_rejected_month_that_was_freed_is_not_paid_afterwards():
    call, officers = payable(), Officers()
    award = awards_of(call)[0]
    run = officers.reopened(officers.paid(call, rejected=[award]))
    type(award).objects.filter(pk=award.pk).update(ended_at=builders.NOON, ended_by=officers.manager)
    freed(award)
    late = run.lines.filter(state=LineState.REJECTED)
    with refused("Un mes que se rechazó ya se liberó, y su dinero pudo darse a otra persona: aclárelo con el banco."):
        late.update(state=LineState.PAID)


@pytest.mark.django_db
@pytest.mark.parametrize("step", ["lock", "approve", "send"])
def test_an_account_that_was_stopped_after_preparing_gets_nothing(step):
    call, officers = payable(), Officers()
    run = officers.prepared(call)
    for before in {"lock": (), "approve": ("lock",), "send": ("lock", "approve")}[step]:
        officers.take(run, before, third_of(APRIL))
    replaced(awards_of(call)[0])
    with pytest.raises(Refused, match="Una cuenta dejó de usarse después de preparar este pago"):
        officers.take(run, step, third_of(APRIL))
    officers.take(run, "discard", third_of(APRIL))
    again = officers.prepared(call)
    assert sorted(again.lines.values_list("state", flat=True)) == [LineState.HELD, LineState.READY]


@pytest.mark.django_db
def test_two_rows_of_one_person_are_paid_once_a_month():
    call, officers = payable(), Officers()
    first, second = awards_of(call)
    about = {
        "centre": builders.centre(),
        "merged_at": builders.NOON,
        "merged_by": builders.person(),
        "was_active": False,
    }
    Merge.objects.create(survivor=first.application.person, merged=second.application.person, reason="x", **about)
    run = officers.prepared(call)
    assert [(line.state, line.findings) for line in run.lines.order_by("award_month")] == [
        (LineState.READY, []),
        (LineState.HELD, ["paid_elsewhere"]),
    ]
    with refused("Otro registro de la misma persona recibe ese mes."):
        later = PayRun.objects.create(call=call, month=APRIL.plus(1).day(1), turn=1)
        later.steps.create(step="prepared", at=builders.NOON, by=builders.person())
        line(later, second, account=first.application.person.bank_accounts.get())
