"""The file that a bank receives: the lines that were approved, in the format that the bank asks for.

The same run gives the same bytes, a line at a time: only here are the numbers of the accounts whole.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sofia.core.clock import day_of
from sofia.core.spreadsheets import workbook
from sofia.stipends import regulations
from sofia.stipends.accounts import Kept, number_of
from sofia.stipends.banks import bank_name
from sofia.stipends.models import LineState, PayRun, RunState
from sofia.stipends.payments.answers import pieces
from sofia.stipends.payments.content import CHUNK, totals
from sofia.stipends.rules.bank_formats import FOOT, HEAD, LINE, BankFormat
from sofia.stipends.rules.bank_lines import Misfit, Values, cells, headings, lines
from sofia.stipends.rules.obligations import obligation

SHEET = "xlsx"
NUMBERS = ("number", "pesos")  # what a workbook keeps as figures
TOLD = 50  # lines that do not fit, of which each one is said
# What is asked of an account: whole rows would cost a line more than all the rest of it.
ACCOUNT = (
    *("kind", "holder__document_type", "holder__document_number", "person__given_names", "person__surnames"),
    *Kept._fields,
)


@dataclass(frozen=True)
class BankFile:
    """A format as a file: a text, or a workbook with the same columns."""

    form: BankFormat
    ending: str

    @property
    def name(self) -> str:
        return f"{self.form.code}.{self.ending}"


@dataclass
class Look:
    """What a file would be: its SHA-256, and the obligations that its format cannot say, each with its reason."""

    sha256: str = ""
    misfits: list[tuple[str, str]] = field(default_factory=list)


def files() -> dict[str, BankFile]:
    """Every file that a run can be given as, by name."""
    forms = regulations.bank_formats().values()
    found = [BankFile(form, form.extension) for form in forms]
    found += [BankFile(form, SHEET) for form in forms if form.separator]
    return {file.name: file for file in found}


def look(run: PayRun, file: BankFile) -> Look:
    """Its hash; of a file that cannot be made, what does not fit. Only then are the numbers opened once more."""
    sha256 = hashlib.sha256()
    try:
        for part in content(run, file):
            sha256.update(part)
    except Misfit:
        if found := list(_misfits(run, file.form)):
            return Look(misfits=found)
        raise
    return Look(sha256.hexdigest())


def content(run: PayRun, file: BankFile) -> Iterator[bytes]:
    """The bytes of the file, in pieces. Raises Misfit for a line that its format cannot say."""
    if file.ending != SHEET:
        return lines(file.form, whole(run), rows(run))
    above = [cells(file.form, part, whole(run)) for part in (HEAD, FOOT) if file.form.part(part)]
    return _sheet(above, headings(file.form), (_figures(file.form, values) for values in rows(run)))


def whole(run: PayRun) -> dict[str, str | int]:
    """What a file says of the run. Its day is the one on which it was approved."""
    steps = {step.step: step for step in run.steps.filter(step__in=[RunState.LOCKED, RunState.APPROVED])}
    sums = totals(run)
    return {
        **_run_of(run),
        "turn": run.turn,
        "day": f"{day_of(steps[RunState.APPROVED].at):%Y%m%d}",
        "sha256": steps[RunState.LOCKED].sha256,
        "lines": sums.lines,
        "pesos": sums.pesos,
    }


def rows(run: PayRun) -> Iterator[Values]:
    """What a file says of each line, in the order of their obligations. Raises Unreadable."""
    of_run = {"call": _run_of(run)["call"]}
    sent = run.lines.exclude(state__in=[LineState.HELD, LineState.DROPPED]).order_by("award_month")
    lines = sent.values_list("award_month", "award_month__month", "pesos", *(f"account__{name}" for name in ACCOUNT))
    for number, (month, paid_for, amount, kind, document_type, document, names, surnames, *kept) in enumerate(
        lines.iterator(CHUNK), 1
    ):
        account = Kept(*kept)
        yield {
            **of_run,
            "number": number,
            "obligation": obligation(month),
            "document_type": document_type,
            "document_number": document,
            "holder": f"{names} {surnames}",
            "bank": account.bank,
            "bank_name": bank_name(account.bank),
            "account_kind": kind,
            "account_number": number_of(account),
            "month": f"{paid_for:%Y-%m}",
            "pesos": amount,
        }


def _run_of(run: PayRun) -> dict[str, str | int]:
    return {"call": f"{run.call.centre_id}-{run.call.period}", "month": str(run.benefit_month)}


def _misfits(run: PayRun, form: BankFormat) -> Iterator[tuple[str, str]]:
    """The first lines that do not fit."""
    found = 0
    for values in rows(run):
        try:
            cells(form, LINE, values)
        except Misfit as misfit:
            yield str(values["obligation"]), str(misfit)
            if (found := found + 1) == TOLD:
                return


def _sheet(*said: Any) -> Iterator[bytes]:
    with workbook(*said) as file:
        yield from pieces(file)


def _figures(form: BankFormat, values: Values) -> list[Any]:
    said = zip(form.part(LINE), cells(form, LINE, values), strict=True)
    return [int(cell) if column.value in NUMBERS else cell for column, cell in said]
