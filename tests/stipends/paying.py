"""The payment of a month, played by its officers in few lines: prepared, locked, approved, sent, answered, closed."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from io import BytesIO
from typing import Any

from sofia.core.canonical import sha256_hex
from sofia.core.clock import BOGOTA
from sofia.core.dates import Month
from sofia.people.models import Person, Role
from sofia.stipends import regulations
from sofia.stipends.actions.payments.approve import approve, send
from sofia.stipends.actions.payments.close import close, reopen
from sofia.stipends.actions.payments.lock import discard, lock
from sofia.stipends.actions.payments.prepare import prepare
from sofia.stipends.actions.payments.register import reconcile, register
from sofia.stipends.actions.payments.report import hand_in, report
from sofia.stipends.models import Award, BankReport, Call, LineState, PayRun
from sofia.stipends.payments.content import fingerprint
from sofia.stipends.rules.obligations import obligation
from tests import builders
from tests.stipends import resolving

APRIL = Month(2025, 4)
EACH = 711_750
FINAL = date(2025, 4, 28)
FILE = sha256_hex("el archivo que se envió")


def payable(awards: int = 2, accounts: bool = True, **about: Any) -> Call:
    """A call whose awards are firm, each person with her confirmed account."""
    call = resolving.awarded(places=awards, applicants=awards + 1, **about)
    call.awards.update(final_on=FINAL)
    if accounts:
        for award in awards_of(call):
            builders.confirmed_account(award.application.person, f"24012{award.pk:06}")
    return call


def awards_of(call: Call) -> list[Award]:
    return list(call.awards.select_related("application__person", "call").order_by("place__number"))


def third_of(month: Month) -> datetime:
    """The last day of the report: the third of the month that follows."""
    return datetime.combine(month.plus(1).day(3), datetime.min.time(), BOGOTA).replace(hour=10)


def answer_file(run: PayRun, causes: Mapping[int, str]) -> bytes:
    """What the bank says of those award months, with the cause of each one that it rejects."""
    amounts = dict(run.lines.values_list("award_month", "pesos"))
    rows = [
        f"{obligation(month)};{amounts.get(month, EACH)};"
        + (f"RECHAZADO;{cause};CUENTA INEXISTENTE" if cause else "PAGADO;;")
        for month, cause in causes.items()
    ]
    return "\n".join(["OBLIGACION;VALOR;RESULTADO;CAUSA;DESCRIPCION", *rows, ""]).encode()


class Officers:
    """Who takes each step of the payments of a centre."""

    def __init__(self, code: str = "9302") -> None:
        roles = (Role.STIPEND_MANAGER, Role.FINANCE_GROUP, Role.CENTRE_DIRECTOR)
        self.manager, self.finance, self.director = (builders.officer(role, code) for role in roles)

    def prepared(self, call: Call, month: Month = APRIL, at: datetime | None = None) -> PayRun:
        return prepare(call=call, month=month, by=self.manager, at=at or third_of(month))

    def locked(self, call: Call, month: Month = APRIL, at: datetime | None = None) -> PayRun:
        run = self.prepared(call, month, at)
        return lock(run=run, by=self.manager, at=at or third_of(month))

    def approved(self, call: Call, month: Month = APRIL, at: datetime | None = None) -> PayRun:
        run = self.locked(call, month, at)
        return approve(run=run, seen=fingerprint(run), by=self.finance, at=at or third_of(month))

    def sent(self, call: Call, month: Month = APRIL, at: datetime | None = None) -> PayRun:
        run = self.approved(call, month, at)
        return send(run=run, sha256=FILE, by=self.finance, at=at or third_of(month))

    def answered(self, run: PayRun, rejected: Iterable[Award] = (), at: datetime | None = None) -> int:
        """The bank paid every line that waits, but those of these awards."""
        refused = {award.pk for award in rejected}
        lines = run.lines.filter(state=LineState.READY).values_list("award_month", "award_month__award")
        report = self.reported(run, {month: "R03" if award in refused else "" for month, award in lines}, at)
        return register(report=report, by=self.manager, at=at or third_of(run.benefit_month))

    def reported(self, run: PayRun, causes: Mapping[int, str], at: datetime | None = None) -> BankReport:
        """The file of the bank about those award months, with the cause of each rejection: handed in, and reported."""
        at = at or third_of(run.benefit_month)
        file = BytesIO(answer_file(run, causes))
        made = hand_in(run=run, form=regulations.bank_formats()["separado"], file=file, by=self.finance, at=at)
        return report(report=made, by=self.finance, at=at)

    def closed(self, run: PayRun, at: datetime | None = None) -> PayRun:
        """Reconciled, and closed."""
        at = at or third_of(run.benefit_month)
        return close(run=reconcile(run=run, by=self.manager, at=at), by=self.director, at=at)

    def paid(
        self, call: Call, month: Month = APRIL, rejected: Iterable[Award] = (), at: datetime | None = None
    ) -> PayRun:
        """The whole of a month."""
        run = self.sent(call, month, at)
        self.answered(run, rejected, at)
        return self.closed(run, at)

    def discarded(self, run: PayRun, by: Person | None = None) -> PayRun:
        at = third_of(run.benefit_month)
        return discard(run=run, reason="Faltaba una novedad.", by=by or self.manager, at=at)

    def reopened(self, run: PayRun) -> PayRun:
        at = third_of(run.benefit_month)
        return reopen(run=run, reason="El banco corrigió una respuesta.", by=self.director, at=at)

    def take(self, run: PayRun, step: str, at: datetime) -> PayRun:
        """One step, by whoever it belongs to."""
        acts = {
            "lock": lambda: lock(run=run, by=self.manager, at=at),
            "approve": lambda: approve(run=run, seen=fingerprint(run), by=self.finance, at=at),
            "send": lambda: send(run=run, sha256=FILE, by=self.finance, at=at),
            "discard": lambda: discard(run=run, reason="Faltaba una novedad.", by=self.finance, at=at),
            "reconcile": lambda: reconcile(run=run, by=self.manager, at=at),
            "close": lambda: close(run=run, by=self.director, at=at),
            "reopen": lambda: reopen(run=run, reason="El banco corrigió una respuesta.", by=self.director, at=at),
        }
        return acts[step]()
