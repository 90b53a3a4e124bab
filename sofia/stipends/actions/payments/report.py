"""The administrative-financial group hands in what the bank answered, and reports it to who manages the stipends."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, BinaryIO

from django.db import connection, transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core.money import pesos
from sofia.people.models import Person, Role
from sofia.people.refusals import Refused, in_words
from sofia.stipends.actions.payments.steps import begun
from sofia.stipends.models import BankReport, LineState, PayRun, RunState
from sofia.stipends.payments.answers import answers_in, pieces
from sofia.stipends.payments.corrections import beyond_correction
from sofia.stipends.rules.bank_answers import AnswerLine, Read, Wrong
from sofia.stipends.rules.bank_formats import BankFormat

BATCH = 5_000  # lines that are held at a time
SHOWN = 500  # lines that are wrong, of which each one is said
WAITING = (RunState.SENT, RunState.REOPENED)
NOT_SENT = "El banco responde a un pago que se le envió y que no se ha conciliado."
NOTHING = "El archivo no trae ninguna respuesta. Revise que sea el que dio el banco, y su formato."
WITHDRAWN = "Esa respuesta se retiró: no se informa ni se registra. Si es la buena, entréguela otra vez."
NO_ANSWER = "Ese formato no dice cómo se lee la respuesta del banco."
UNKNOWN = "Esa obligación no está en este pago."
HELD = "Esa obligación quedó pendiente en este pago: no se envió al banco."
TWICE = "Esa obligación ya está en otra línea de este archivo."
AMOUNT = "El valor no es el de la obligación: se enviaron {}, y la respuesta dice {}."
PAID = "Ya está anotada como pagada: un pago hecho no se vuelve rechazado."
REJECTED = "Ya está anotada como rechazada. Si el banco lo corrigió, primero se reabre el pago."

KNOWN = "SELECT award_month_id, pesos, state FROM stipends_payline WHERE run_id = %s AND award_month_id = ANY(%s)"
INSERT = """
INSERT INTO stipends_reportline (report_id, number, award_month_id, paid, cause, said)
SELECT %s, number, month, paid, cause, said
FROM unnest(%s::int[], %s::bigint[], %s::bool[], %s::text[], %s::text[]) AS line (number, month, paid, cause, said)
ON CONFLICT (report_id, award_month_id) DO NOTHING RETURNING number
"""


class Faulty(Refused):
    """Some lines are wrong, so nothing of the file was kept. ``faults``: the first of them; ``count``: of all."""

    def __init__(self, faults: Sequence[Wrong], count: int) -> None:
        self.faults, self.count = faults, count
        lines = "Una línea del archivo tiene errores" if count == 1 else f"{count} líneas del archivo tienen errores"
        super().__init__(f"{lines}: no se guardó nada. Corrija el archivo con su banco y entréguelo otra vez.")


def hand_in(*, run: PayRun, form: BankFormat, file: BinaryIO, by: Person, at: datetime) -> BankReport:
    """Keep what the bank said of each line, all or nothing. The same file again is the one that is there.

    Raises PermissionDenied, Refused when the file is none of an answer, and Faulty with what is wrong line by line.
    """
    sha256 = _sha256(file)  # before the call waits for it
    try:
        return _handed_in(run, form, file, sha256, by, at)
    except Faulty as refusal:
        about = {"run": run.pk, "form": form.code, "sha256": sha256, "lines": refusal.count}
        centre, role = run.call.centre_id, Role.FINANCE_GROUP
        record(act=Act.REFUSE_BANK_REPORT, by=by, role=role, subject=run.call, centre=centre, after=about)
        raise


@in_words()
@transaction.atomic
def report(*, report: BankReport, by: Person, at: datetime) -> BankReport:
    """Say to who manages the stipends that the file is the bank's answer. Raises PermissionDenied, and Refused."""
    run, role = begun("report_results", report.run, by, at)
    report = BankReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if report.withdrawn_at:
        raise Refused(WITHDRAWN)
    if report.reported_at:
        return report
    report.reported_at, report.reported_by = at, by
    report.save(update_fields=["reported_at", "reported_by"])
    _traced(Act.REPORT_RESULTS, run, report, by, role)
    return report


@in_words()
@transaction.atomic
def _handed_in(run: PayRun, form: BankFormat, file: BinaryIO, sha256: str, by: Person, at: datetime) -> BankReport:
    run, role = begun("report_results", run, by, at)
    if form.answer is None:
        raise Refused(NO_ANSWER)
    if run.state not in WAITING:
        raise Refused(NOT_SENT)
    if kept := run.reports.filter(sha256=sha256, withdrawn_at=None).first():
        return kept
    made = BankReport.objects.create(run=run, form=form.code, sha256=sha256, handed_in_at=at, handed_in_by=by)
    file.seek(0)
    kept_lines = _keep(made, answers_in(form.answer, file))
    _traced(Act.HAND_IN_BANK_REPORT, run, made, by, role, lines=kept_lines)
    return made


def _keep(made: BankReport, answers: Iterator[Read]) -> int:
    """Write every answer, and give how many. Raises Faulty with all that is wrong, and Refused when there is none."""
    faults: list[Wrong] = []
    wrong = lines = 0
    while batch := list(islice(answers, BATCH)):
        found = sorted(_judged(made, batch), key=lambda one: one.number)
        lines, wrong = lines + len(batch), wrong + len(found)
        faults += found[: SHOWN - len(faults)]
    if wrong:
        raise Faulty(faults, wrong)
    if not lines:
        raise Refused(NOTHING)
    return lines


def _judged(made: BankReport, batch: Sequence[Read]) -> Iterator[Wrong]:
    """Write those that answer a line of the run; gives what is wrong with the others."""
    yield from (one for one in batch if isinstance(one, Wrong))
    answers = [one for one in batch if isinstance(one, AnswerLine)]
    known = _known(made.run, [one.award_month for one in answers])
    rejected = {month for month, (_, state) in known.items() if state == LineState.REJECTED}
    late = beyond_correction(made.run, {one.award_month for one in answers if one.paid} & rejected)
    good = []
    for one in answers:
        if said := _said_against(one, known.get(one.award_month), made.run.state) or late.get(one.award_month):
            yield Wrong(one.number, said)
        else:
            good.append(one)
    written = _written(made, good)
    yield from (Wrong(one.number, TWICE) for one in good if one.number not in written)


def _known(run: PayRun, months: list[int]) -> dict[int, tuple[int, str]]:
    """Pesos and state of those of them that are lines of the run."""
    with connection.cursor() as cursor:
        cursor.execute(KNOWN, [run.pk, months])  # as one array: a parameter for each would cost more than the look
        return {month: (amount, state) for month, amount, state in cursor.fetchall()}


def _said_against(answer: AnswerLine, line: tuple[int, str] | None, state: str) -> str:
    """Why a line of the run cannot have that answer; empty when it can."""
    if line is None or line[1] == LineState.DROPPED:
        return UNKNOWN
    amount, stands = line
    if stands == LineState.HELD:
        return HELD
    if amount != answer.pesos:
        return AMOUNT.format(pesos(amount), pesos(answer.pesos))
    if stands == LineState.PAID and not answer.paid:
        return PAID
    return REJECTED if stands == LineState.REJECTED and answer.paid and state != RunState.REOPENED else ""


def _written(made: BankReport, answers: Iterable[AnswerLine]) -> set[int]:
    """The numbers of the lines that were written: all but those about what another line said already."""
    rows = [(one.number, one.award_month, one.paid, one.cause, one.said) for one in answers]
    columns = [list(column) for column in zip(*rows, strict=True)] or [[], [], [], [], []]
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [made.pk, *columns])
        return {number for (number,) in cursor.fetchall()}


def _sha256(file: BinaryIO) -> str:
    found = hashlib.sha256()
    for piece in pieces(file):
        found.update(piece)
    return found.hexdigest()


def _traced(act: Act, run: PayRun, of: BankReport, by: Person, role: Role, **about: Any) -> None:
    after = {"run": run.pk, "report": of.pk, "form": of.form, "sha256": of.sha256, **about}
    record(act=act, by=by, role=role, subject=run.call, centre=run.call.centre_id, after=after)
