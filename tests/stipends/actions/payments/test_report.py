"""A file of the bank is kept whole or not at all, and says by its number what is wrong with each line."""

from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook

from sofia.audit.models import Event
from sofia.core.canonical import from_json
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends import regulations
from sofia.stipends.actions.payments import report as reporting
from sofia.stipends.actions.payments.report import SHOWN, Faulty, hand_in, report
from sofia.stipends.models import BankReport, ReportLine
from sofia.stipends.rules.obligations import obligation
from tests import builders
from tests.stipends.paying import APRIL, EACH, Officers, answer_file, awards_of, payable, third_of
from tests.stipends.twins import refused, trigger_off

pytestmark = pytest.mark.django_db
SEPARATED, FIXED = (regulations.bank_formats()[code] for code in ("separado", "ancho_fijo"))
TITLES = "OBLIGACION;VALOR;RESULTADO;CAUSA;DESCRIPCION"


@pytest.fixture
def officers():
    return Officers()


def months(run):
    return list(run.lines.order_by("award_month").values_list("award_month", flat=True))


def handed(run, by, content, form=SEPARATED):
    return hand_in(run=run, form=form, file=BytesIO(content), by=by, at=third_of(APRIL))


def faults(run, officers, *lines):
    with pytest.raises(Faulty) as refusal:
        handed(run, officers.finance, "\n".join([TITLES, *lines]).encode())
    return [(fault.number, fault.reason) for fault in refusal.value.faults]


def test_what_the_bank_said_is_kept_and_changes_nothing_yet(officers):
    run = officers.sent(payable())
    paid, rejected = months(run)
    made = handed(run, officers.finance, answer_file(run, {paid: "", rejected: "R03"}))
    assert list(made.lines.order_by("number").values_list("number", "award_month", "paid", "cause", "said")) == [
        (2, paid, True, "", ""),
        (3, rejected, False, "R03", "CUENTA INEXISTENTE"),
    ]
    assert set(run.lines.values_list("state", flat=True)) == {"ready"}
    assert made.reported_at is None


def test_the_same_file_twice_is_one_answer(officers):
    run = officers.sent(payable())
    content = answer_file(run, dict.fromkeys(months(run), ""))
    assert handed(run, officers.finance, content) == handed(run, officers.finance, content)
    assert (BankReport.objects.count(), ReportLine.objects.count()) == (1, 2)


def test_each_wrong_line_is_told_by_its_number_and_nothing_is_kept(officers):
    call = payable(awards=3)
    held = call.awards.order_by("-place__number").first()
    held.application.person.bank_accounts.update(replaced_at=builders.NOON, replaced_by=builders.person())
    run = officers.sent(call)
    first, second, third = (obligation(month) for month in months(run))
    assert faults(
        run,
        officers,
        f"{first};{EACH};PAGADO;;",
        f"{second};{EACH + 1};PAGADO;;",
        f"{third};{EACH};PAGADO;;",
        f"{first};{EACH};RECHAZADO;R02;",
        f"{obligation(months(run)[-1] + 10**6)};{EACH};PAGADO;;",
        "123;5;PAGADO;;",
    ) == [
        (3, "El valor no es el de la obligación: se enviaron $ 711.750, y la respuesta dice $ 711.751."),
        (4, "Esa obligación quedó pendiente en este pago: no se envió al banco."),
        (5, "Esa obligación ya está en otra línea de este archivo."),
        (6, "Esa obligación no está en este pago."),
        (7, "«123» no es el número de una obligación: revise sus cifras"),
    ]
    assert not BankReport.objects.exists()
    told = Event.objects.get(act="refuse_bank_report")
    assert from_json(told.after)["lines"] == 5


def test_a_paid_line_never_becomes_rejected_and_a_rejected_one_waits_for_the_run_to_be_reopened(officers):
    call = payable()
    run = officers.sent(call)
    officers.answered(run, rejected=call.awards.order_by("place__number")[:1])
    states = dict(run.lines.values_list("state", "award_month"))
    again = [f"{obligation(states['paid'])};{EACH};RECHAZADO;R02;", f"{obligation(states['rejected'])};{EACH};PAGADO;;"]
    assert [reason for _, reason in faults(run, officers, *again)] == [
        "Ya está anotada como pagada: un pago hecho no se vuelve rechazado.",
        "Ya está anotada como rechazada. Si el banco lo corrigió, primero se reabre el pago.",
    ]


def corrected(officers, run, month):
    """The bank says that it paid after all what it had rejected."""
    officers.reopened(run)
    return faults(run, officers, f"{obligation(month)};{EACH};PAGADO;;")


def rejected_once(officers):
    """April paid, but for the first award's month: the call, its run and that month."""
    call = payable()
    run = officers.paid(call, rejected=awards_of(call)[:1])
    return call, run, run.lines.get(state="rejected").award_month_id


def test_a_correction_of_what_is_being_retried_is_a_fault_of_its_line(officers):
    call, run, month = rejected_once(officers)
    retried = officers.prepared(call, APRIL.plus(1))
    said = (
        "Ese mes va otra vez en el pago de mayo de 2025. Si no se ha enviado, descarte ese pago y entregue de nuevo "
        "este archivo; si ya se envió, quite esta línea y aclare con el banco cuál pagó."
    )
    assert corrected(officers, run, month) == [(2, said)]
    assert run.reports.count() == 1
    officers.discarded(retried)
    assert handed(run, officers.finance, answer_file(run, {month: ""})).lines.count() == 1


def test_a_correction_of_what_another_run_paid_is_a_fault_of_its_line(officers):
    call, run, month = rejected_once(officers)
    officers.paid(call, APRIL.plus(1))
    said = "Ese mes ya se pagó en el pago de mayo de 2025. Quite esta línea y aclare con el banco si lo pagó dos veces."
    assert corrected(officers, run, month) == [(2, said)]


def test_a_correction_of_a_month_that_was_freed_is_a_fault_of_its_line(officers):
    call, run, month = rejected_once(officers)
    builders.ended(awards_of(call)[0], APRIL.day(1))
    said = (
        "Ese mes se liberó después del rechazo, y su dinero pudo darse a otra persona. "
        "Quite esta línea y aclárelo con el banco."
    )
    assert corrected(officers, run, month) == [(2, said)]


def test_that_the_bank_rejected_it_is_no_correction_whatever_became_of_the_month(officers):
    call, run, month = rejected_once(officers)
    officers.prepared(call, APRIL.plus(1))
    officers.reopened(run)
    assert handed(run, officers.finance, answer_file(run, {month: "R02"})).lines.count() == 1


def test_of_very_many_wrong_lines_the_first_are_told_and_all_are_counted(officers):
    run = officers.sent(payable())
    with pytest.raises(Faulty, match="502 líneas del archivo tienen errores") as refusal:
        handed(run, officers.finance, "\n".join([TITLES, *["x;1;PAGADO;;"] * (SHOWN + 2)]).encode())
    assert len(refusal.value.faults) == SHOWN


def test_a_workbook_with_the_same_columns_is_read_too(officers):
    run, book, file = officers.sent(payable()), Workbook(), BytesIO()
    book.active.append(["Obligación", "Valor", "Resultado", "Causa", "Descripción"])
    for month in months(run):
        book.active.append([int(obligation(month)), EACH, "PAGADO", None, None])
    book.save(file)
    assert handed(run, officers.finance, file.getvalue()).lines.filter(paid=True).count() == 2
    with pytest.raises(Refused, match="no una hoja de cálculo"):
        handed(run, officers.finance, file.getvalue() + b"\0", form=FIXED)


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"", "no trae ninguna respuesta"), (TITLES.encode(), "no trae ninguna"), (b"PK\x03\x04...", "dañado")],
)
def test_what_is_no_answer_at_all_is_refused(officers, content, told):
    run = officers.sent(payable())
    with pytest.raises(Refused, match=told):
        handed(run, officers.finance, content)


def test_the_bank_answers_only_what_was_sent(officers):
    run = officers.approved(payable())
    with pytest.raises(Refused, match="El banco responde a un pago que se le envió"):
        handed(run, officers.finance, answer_file(run, dict.fromkeys(months(run), "")))


@pytest.mark.parametrize("role", [Role.STIPEND_MANAGER, Role.CENTRE_DIRECTOR])
def test_only_finance_hands_it_in_and_reports_it(officers, role):
    run, other = officers.sent(payable()), builders.officer(role)
    content = answer_file(run, dict.fromkeys(months(run), ""))
    with pytest.raises(PermissionDenied, match="administrativo-financiero"):
        handed(run, other, content)
    made = handed(run, officers.finance, content)
    with pytest.raises(PermissionDenied, match="administrativo-financiero"):
        report(report=made, by=other, at=third_of(APRIL))


def test_it_is_reported_once(officers):
    run = officers.sent(payable())
    made = officers.reported(run, dict.fromkeys(months(run), ""))
    assert (
        report(report=made, by=builders.officer(Role.FINANCE_GROUP), at=builders.NOON).reported_by == officers.finance
    )


def test_what_the_bank_said_never_changes(officers):
    run = officers.sent(payable())
    made = officers.reported(run, dict.fromkeys(months(run), ""))
    with refused("Lo que dijo el banco no cambia ni se borra."):
        made.lines.update(paid=False, cause="R02")
    with refused("Una respuesta del banco no cambia: se informa una vez, y se registra una vez."):
        BankReport.objects.update(sha256="0" * 64)
    with refused("A una respuesta que ya se informó no se le agregan líneas."):
        ReportLine.objects.create(report=made, number=9, award_month_id=months(run)[0] + 1, paid=True)
    with trigger_off("stipends_reportline", "report_line_never_changes"):
        assert made.lines.update(paid=False, cause="R02") == 2


def test_an_answer_is_of_the_lines_of_its_own_run(officers):
    run = officers.sent(payable())
    made = handed(run, officers.finance, answer_file(run, {months(run)[0]: ""}))
    other = max(months(run)) + 1
    with refused("Una respuesta del banco es de las líneas de su pago."):
        ReportLine.objects.create(report=made, number=9, award_month_id=other, paid=True)
    with trigger_off("stipends_reportline", "report_lines_come"):
        assert ReportLine.objects.create(report=made, number=9, award_month_id=other, paid=True).pk


def test_the_file_is_hashed_before_the_call_waits_for_it(officers, monkeypatch):
    run, before = officers.sent(payable()), []
    hashed, content = reporting._sha256, answer_file(run, dict.fromkeys(months(run), ""))
    with CaptureQueriesContext(connection) as asked:
        monkeypatch.setattr(reporting, "_sha256", lambda file: before.append(len(asked)) or hashed(file))
        handed(run, officers.finance, content)
    assert before == [0]
    assert any("FOR NO KEY UPDATE" in query["sql"] for query in asked)
