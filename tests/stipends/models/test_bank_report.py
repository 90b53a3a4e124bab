"""A bank's answer is registered by another person than who reported it, or withdrawn with its reason: never both."""

from datetime import timedelta

import pytest

from sofia.stipends.models import BankReport, ReportLine
from tests.stipends.paying import APRIL, Officers, payable, third_of
from tests.stipends.twins import drop_constraints, refused, trigger_off

pytestmark = pytest.mark.django_db
AT = third_of(APRIL)
STEPS = ("stipends_bankreport", "bank_report_only_steps")


def test_who_reported_it_does_not_register_it():
    officers = Officers()
    run = officers.sent(payable())
    made = officers.reported(run, dict.fromkeys(run.lines.values_list("award_month", flat=True), ""))
    rows = BankReport.objects.filter(pk=made.pk)
    with refused("La respuesta del banco la registra otra persona, después de que se informa."):
        rows.update(registered_at=AT, registered_by=officers.finance)
    drop_constraints("stipends_bankreport", "bank_report_registered_by_another")
    assert rows.update(registered_at=AT, registered_by=officers.finance) == 1


def test_the_same_file_is_once_in_a_run():
    officers = Officers()
    run = officers.sent(payable())
    made = officers.reported(run, dict.fromkeys(run.lines.values_list("award_month", flat=True), ""))
    with refused("Ese mismo archivo ya se entregó para este pago."):
        BankReport.objects.create(
            run=run, form=made.form, sha256=made.sha256, handed_in_at=AT, handed_in_by=officers.finance
        )


@pytest.fixture
def handed():
    """A file that was handed in and reported, as rows to be changed; and who did it."""
    officers = Officers()
    run = officers.sent(payable())
    made = officers.reported(run, dict.fromkeys(run.lines.values_list("award_month", flat=True), ""))
    return BankReport.objects.filter(pk=made.pk), officers


def withdrawn(officers, **about):
    return {"withdrawn_at": AT, "withdrawn_by": officers.finance, "reason": "Era el de otro mes.", **about}


def test_it_is_registered_or_withdrawn_and_never_both(handed):
    rows, officers = handed
    both = withdrawn(officers, registered_at=AT, registered_by=officers.manager)
    with refused("Una respuesta del banco se registra o se retira, nunca las dos cosas."):
        rows.update(**both)
    drop_constraints("stipends_bankreport", "bank_report_registered_or_withdrawn")
    assert rows.update(**both) == 1


@pytest.mark.parametrize("missing", [{"withdrawn_at": None}, {"withdrawn_by": None}, {"reason": ""}])
def test_who_withdraws_it_when_and_why_go_together(handed, missing):
    rows, officers = handed
    with trigger_off(*STEPS), refused("Una respuesta retirada dice quién, cuándo y por qué."):
        rows.update(**withdrawn(officers, **missing))
    drop_constraints("stipends_bankreport", "bank_report_withdrawn_by_somebody")
    with trigger_off(*STEPS):
        assert rows.update(**withdrawn(officers, **missing)) == 1


def test_it_is_withdrawn_after_it_was_handed_in_and_reported(handed):
    rows, officers = handed
    early = withdrawn(officers, withdrawn_at=AT - timedelta(seconds=1))
    with refused("Una respuesta se retira después de que se entrega y de que se informa."):
        rows.update(**early)
    drop_constraints("stipends_bankreport", "bank_report_withdrawn_afterwards")
    assert rows.update(**early) == 1


def test_withdrawing_it_changes_nothing_else_of_it(handed):
    rows, officers = handed
    sentence = "Una respuesta del banco no cambia: se informa una vez, y se registra una vez."
    for about in ({"sha256": "0" * 64}, {"reported_at": None, "reported_by": None}):
        with refused(sentence):
            rows.update(**withdrawn(officers, **about))
    with trigger_off(*STEPS):
        assert rows.update(**withdrawn(officers, reported_at=None, reported_by=None)) == 1


def test_withdrawn_it_stays_as_it_is(handed):
    rows, officers = handed
    rows.update(**withdrawn(officers))
    sentence = "Una respuesta retirada no cambia: si es la buena, entréguela otra vez."
    again = {"withdrawn_at": None, "withdrawn_by": None, "reason": ""}
    for about in ({"reason": "Por otra cosa."}, {**again, "registered_at": AT, "registered_by": officers.manager}):
        with refused(sentence):
            rows.update(**about)
    with trigger_off("stipends_bankreport", "bank_report_stays_withdrawn"):
        assert rows.update(**again, registered_at=AT, registered_by=officers.manager) == 1


def test_what_was_registered_is_not_withdrawn(handed):
    rows, officers = handed
    rows.update(registered_at=AT, registered_by=officers.manager)
    with refused("Una respuesta del banco no cambia: se informa una vez, y se registra una vez."):
        rows.update(**withdrawn(officers))


def test_no_line_is_added_to_one_that_was_withdrawn(handed):
    rows, officers = handed
    made = BankReport.objects.create(
        run=rows[0].run, form="separado", sha256="0" * 64, handed_in_at=AT, handed_in_by=officers.finance
    )
    line = ReportLine(report=made, number=2, award_month_id=rows[0].lines.first().award_month_id, paid=True)
    BankReport.objects.filter(pk=made.pk).update(**withdrawn(officers))
    with refused("A una respuesta retirada no se le agregan líneas."):
        line.save()
    line.pk = None
    with trigger_off("stipends_reportline", "report_lines_of_one_that_stands"):
        line.save()


def test_the_same_file_comes_again_once_the_first_was_withdrawn(handed):
    rows, officers = handed
    same = {"run": rows[0].run, "form": rows[0].form, "sha256": rows[0].sha256}
    rows.update(**withdrawn(officers))
    assert BankReport.objects.create(**same, handed_in_at=AT, handed_in_by=officers.finance).pk
    with refused("Ese mismo archivo ya se entregó para este pago."):
        BankReport.objects.create(**same, handed_in_at=AT, handed_in_by=officers.finance)
