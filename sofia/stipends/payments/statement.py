"""What a learner sees of her award, month by month: what is due, what was sent, what the bank said, what follows."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property

from sofia.core.clock import day_of
from sofia.core.dates import DateWindow, Month, long_day
from sofia.core.money import pesos
from sofia.people.identity import everyone_of
from sofia.people.models import Person
from sofia.stipends import accounts, regulations
from sofia.stipends.models import Award, AwardMonth, BankAccount, LineState, PayLine, RunState, YearClosing
from sofia.stipends.payments.behind import suspended
from sofia.stipends.payments.entries import (
    DUE,
    HELD,
    LATE,
    LATER,
    NOT_PAID,
    ON_ITS_WAY,
    PAID,
    REJECTED,
    SUSPENDED,
    Entry,
)
from sofia.stipends.payments.recoveries import debts_of
from sofia.stipends.rules.bank_causes import ACCOUNT, Cause, cause_of
from sofia.stipends.rules.calendar import monthly_cycle
from sofia.stipends.rules.payment_checks import BY_CODE, holding
from sofia.stipends.schedule import in_force

REPORT, PAYMENT = "monthly_report", "disbursement"
MENDED = "Ya se arregló lo que lo detenía."
ASK = "Pregunte en la oficina de apoyos de su centro."
OTHER_ACCOUNT = "Ya tiene otra cuenta confirmada: no tiene que hacer nada más."


def awards_of(person: Person) -> list[Award]:
    """Her awards in whatever call, the last one first."""
    found = Award.objects.filter(application__person__in=everyone_of(person)).order_by("-awarded_at", "-pk")
    return list(found.select_related("call__centre", "application__person"))


def own_line(person: Person, number: int) -> PayLine | None:
    """One of her payments, or None for another's."""
    hers = PayLine.objects.filter(award_month__person__in=everyone_of(person), pk=number)
    return hers.select_related("run__call", "award_month__person", "account").first()


class Statement:
    """The statement of one award as it stands on a day. Eight queries, however many months."""

    def __init__(self, award: Award, today: date) -> None:
        self.award, self.today = award, today
        self.law = in_force(award.call)
        self.debts = {debt.overpayment.award_month_id: debt for debt in debts_of(award)}
        self.closing = YearClosing.objects.filter(call=award.call).first()

    @cached_property
    def account(self) -> BankAccount | None:
        """Where her money is sent now."""
        return accounts.account_of(self.award.application.person)

    @cached_property
    def entries(self) -> list[Entry]:
        """Every month, from the first one on."""
        lines = self._lines()
        rows = self.award.months.select_related("person").annotate(suspended=suspended()).order_by("month", "pk")
        months = {row.month: row for row in rows}  # of one that was freed and came back, as it is now
        return [self._entry(month, lines.get(month.pk, []), month.suspended) for month in months.values()]

    @property
    def paid(self) -> int:
        """Pesos that reached her, those that are to be given back included."""
        return sum(entry.month.pesos for entry in self.entries if entry.is_paid)

    @property
    def to_come(self) -> int:
        """Pesos of the months that are still to be paid."""
        return sum(entry.month.pesos for entry in self.entries if entry.is_to_come)

    @property
    def owed(self) -> int:
        """Pesos that she has to give back."""
        return sum(debt.owed for debt in self.debts.values())

    def _lines(self) -> dict[int, list[PayLine]]:
        """The lines of each month in the order in which they came to be; not those of a run that was left."""
        rows = PayLine.objects.filter(award_month__award=self.award).exclude(state=LineState.DROPPED)
        rows = rows.exclude(run__state=RunState.DISCARDED).select_related("run", "account", "arrival")
        found: dict[int, list[PayLine]] = {}
        for line in rows.prefetch_related("run__steps", "cases").order_by("pk"):
            found.setdefault(line.award_month_id, []).append(line)
        return found

    def _entry(self, month: AwardMonth, lines: list[PayLine], is_suspended: bool) -> Entry:
        window, line = self._window(month.benefit_month, PAYMENT), lines[-1] if lines else None
        found = Entry(month, due=window.end if window else None)
        if month.freed_at:
            return replace(found, tag=NOT_PAID, says=(self._why_freed(month),))
        if is_suspended and (line is None or line.state in (LineState.HELD, LineState.REJECTED)):
            return replace(found, tag=SUSPENDED, says=(BY_CODE["suspended"].to_her,))
        if line is None or (line.state == LineState.HELD and line.run.state == RunState.PREPARED):
            return self._to_come(found)
        found = replace(found, sent=_sent(line), line=line)
        if line.state == LineState.PAID:
            return self._paid(found, line)
        if line.state == LineState.READY:
            tag, says = ON_ITS_WAY[RunState(line.run.state)]
            return replace(found, tag=tag, says=(f"Va para {line.account}.", says))
        found = replace(found, next_try=self._next_try(line.run.benefit_month))
        if line.state == LineState.HELD:
            return replace(found, tag=HELD, says=tuple(self._still_holding(line)) or (MENDED,))
        cause = cause_of(regulations.bank_causes(), line.cause, line.bank_said)
        todo = OTHER_ACCOUNT if self._mended(cause, line) else cause.todo
        return replace(found, tag=REJECTED, says=(cause.to_her,), todo=todo)

    def _paid(self, found: Entry, line: PayLine) -> Entry:
        case = max(line.cases.all(), key=lambda one: one.pk, default=None)
        debt, arrived = self.debts.get(found.month.pk), hasattr(line, "arrival")
        says = [f"El banco lo consignó en {line.account}."]
        if arrived:
            says.append("Usted confirmó que le llegó.")
        if debt:
            says.append(f"No le correspondía: falta devolver {pesos(debt.owed)}." if debt.owed else "Ya lo devolvió.")
        return replace(found, tag=PAID, says=tuple(says), asks=not arrived, case=None if arrived else case, debt=debt)

    def _to_come(self, found: Entry) -> Entry:
        report, due = self._window(found.month.benefit_month, REPORT), found.due
        if due and self.today > due:
            return replace(found, tag=LATE, says=(f"Debía llegar a más tardar el {long_day(due)}.",), todo=ASK)
        says = f"Llega a más tardar el {long_day(due)}." if due else "Se paga por mes vencido."
        return replace(found, tag=DUE if report and self.today >= report.start else LATER, says=(says,))

    def _why_freed(self, month: AwardMonth) -> str:
        if self.closing and month.freed_at == self.closing.closed_at:
            return "El año se cerró sin que se pudiera pagar."
        return "El apoyo terminó antes de ese mes, o se cambió por una resolución."

    def _still_holding(self, line: PayLine) -> Iterator[str]:
        """What held it, but what was mended since."""
        for check in holding(line.findings):
            if check.code != "no_account" or self.account is None:
                yield check.to_her

    def _mended(self, cause: Cause, line: PayLine) -> bool:
        return cause.mend == ACCOUNT and self.account is not None and self.account.pk != line.account_id

    def _next_try(self, after: Month) -> date | None:
        """The last day of the next payment; None when no other comes by itself in the year."""
        for month in after.plus(1).through(Month.of(self.law.fiscal_year.end)):
            window = self._window(month, PAYMENT)
            if window and window.end >= self.today:
                return window.end
        return None

    def _window(self, month: Month, step: str) -> DateWindow | None:
        days = {row.code: window for row, window in monthly_cycle(self.law, month)}
        return days.get(step)


def _sent(line: PayLine) -> date | None:
    """The day on which its run was sent to the bank."""
    return next((day_of(step.at) for step in line.run.steps.all() if step.step == RunState.SENT), None)
