"""The money of 9114's call, month by month until the day of the load: each act by its officer and on its day.

One learner is paid, and doubts whether it arrived; another's first payment is rejected, and paid with the next; another
brings no account; one is asked why she does not come; and of one a contract comes to light after two months that were
not owed to her. The last month waits for the bank's answer, to be handed in by whoever rehearses.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from typing import Any

from django.db import transaction

from sofia.core import clock
from sofia.core.dates import Month
from sofia.core.keys import new_uuid
from sofia.documents.actions import Upload, receive
from sofia.documents.kinds import Kind
from sofia.documents.models import Document
from sofia.people.models import Person, Role
from sofia.stipends import regulations
from sofia.stipends.actions.accounts.check import Certified, check, confirm
from sofia.stipends.actions.accounts.register import Said, register
from sofia.stipends.actions.cases.say import confirm_arrival, open_case
from sofia.stipends.actions.payments.approve import approve, send
from sofia.stipends.actions.payments.close import close
from sofia.stipends.actions.payments.lock import lock
from sofia.stipends.actions.payments.prepare import prepare
from sofia.stipends.actions.payments.register import reconcile
from sofia.stipends.actions.payments.register import register as register_results
from sofia.stipends.actions.payments.report import hand_in, report
from sofia.stipends.actions.proceedings.answer import answer
from sofia.stipends.actions.proceedings.decide import draft_act
from sofia.stipends.actions.proceedings.open import open_proceeding
from sofia.stipends.actions.proceedings.serve import open_own
from sofia.stipends.actions.recoveries.register import register_instalment
from sofia.stipends.actions.resolutions.appeal import waive
from sofia.stipends.actions.resolutions.notify import open_resolution
from sofia.stipends.demo.accounts import open_account
from sofia.stipends.demo.beneficiaries import CENTRE, at, holder, load_beneficiaries, resolved
from sofia.stipends.demo.calls import page
from sofia.stipends.models import Award, Call, LineState, PayLine, PayRun
from sofia.stipends.payments.bank_file import files, look
from sofia.stipends.payments.content import fingerprint
from sofia.stipends.rules.calendar import planned_months
from sofia.stipends.rules.obligations import obligation

PERIOD, FORMAT = "2026-1", "separado"
PAID, REJECTED, WITHOUT_ACCOUNT, HEARD, HIRED = range(5)  # by place
BANK = "1007"
FIRST = Month(2026, 4)
CHANGED, HIRED_ON = date(2026, 5, 25), date(2026, 5, 12)
BEGUN, DECIDED, GAVE_BACK = date(2026, 7, 6), date(2026, 7, 14), date(2026, 8, 20)
LAST_DAY = date(2026, 12, 31)


@dataclass(frozen=True)
class Desk:
    """Who takes the steps of the payments."""

    manager: Person
    finance: Person
    director: Person


@transaction.atomic
def load_money() -> bool:
    """Play it, after `sofia.stipends.demo.load`; False while its first month cannot be paid yet."""
    call, today = Call.objects.get(centre=CENTRE, period=PERIOD), clock.today()
    months = [month for month in planned_months(call.rule_set) if _third(month) <= today]
    if not months:
        return False
    desk = Desk(*map(holder, (Role.STIPEND_MANAGER, Role.FINANCE_GROUP, Role.CENTRE_DIRECTOR)))
    awards = load_beneficiaries(call)
    for turn, award in enumerate(awards):
        if turn != WITHOUT_ACCOUNT:
            _banked(award, f"24012{turn:06}", date(2026, 4, 15), desk)
    for month in months:
        _between(awards, month, desk)
        run = _sent(call, month, desk)
        if month != months[-1]:
            _answered(run, awards[REJECTED].pk if month == FIRST else 0, desk)
    _heard(awards[HEARD], today, desk)
    open_account(awards[PAID].application.person, like=desk.manager)
    return True


def _third(month: Month, day: int = 3) -> date:
    """The day of the following month: what is owed is paid when the month is over."""
    return month.plus(1).day(day)


def _between(awards: list[Award], month: Month, desk: Desk) -> None:
    """What happened before that month was paid."""
    if month == FIRST.plus(1):
        _banked(awards[REJECTED], "24012999999", CHANGED, desk)
    elif month == FIRST.plus(3):
        _hired(awards[HIRED], desk)
    elif month == FIRST.plus(4):
        receipt = _paper(Kind.REPAYMENT_RECEIPT, desk.manager, GAVE_BACK)
        about: dict[str, Any] = {
            "paid_on": GAVE_BACK,
            "receipt": "DEMO-001",
            "evidence": receipt,
            "at": at(GAVE_BACK, 15),
        }
        register_instalment(award=awards[HIRED], pesos=_paid(awards[HIRED])[0].pesos // 2, by=desk.manager, **about)
        *arrived, last = _paid(awards[PAID])
        words, by = "Fui al cajero y el dinero no está.", awards[PAID].application.person
        for line in arrived:
            confirm_arrival(line=line, by=by, at=at(GAVE_BACK, 9))
        open_case(line=last, words=words, by=by, at=at(GAVE_BACK))


def _banked(award: Award, number: str, on: date, desk: Desk) -> None:
    """Her account, held against its certificate; the second one by two people."""
    person, is_other = award.application.person, award.application.person.bank_accounts.exists()
    said = Said(BANK, "savings", number, on - timedelta(days=2))
    paper = _paper(Kind.BANK_CERTIFICATE, person, on)
    made = register(person=person, said=said, certificate=paper, by=person, at=at(on))
    about: dict[str, Any] = {
        "call": award.call,
        "certified": Certified(f"{person.document_type}-{person.document_number}", number),
    }
    made = check(account=made, by=desk.manager, at=at(on, 14), **about)
    if is_other:
        confirm(account=made, by=desk.director, at=at(on, 16), **about)


def _sent(call: Call, month: Month, desk: Desk) -> PayRun:
    """Prepared and locked by one person, approved and sent to the bank by another."""
    run = prepare(call=call, month=month, by=desk.manager, at=at(_third(month)))
    lock(run=run, by=desk.manager, at=at(_third(month), 11))
    approve(run=run, seen=fingerprint(run), by=desk.finance, at=at(_third(month), 15))
    seen = look(run, files()[f"{FORMAT}.csv"])
    return send(run=run, sha256=seen.sha256, by=desk.finance, at=at(_third(month), 16))


def _answered(run: PayRun, rejected: int, desk: Desk) -> None:
    """The bank's answer is handed in and reported, registered by another, and the month is closed by a third."""
    lines = run.lines.filter(state=LineState.READY).values_list("award_month", "pesos", "award_month__award")
    rows = [
        f"{obligation(month)};{pesos};" + ("RECHAZADO;R03;CUENTA INEXISTENTE" if award == rejected else "PAGADO;;")
        for month, pesos, award in lines.order_by("award_month")
    ]
    file = BytesIO("\n".join(["OBLIGACION;VALOR;RESULTADO;CAUSA;DESCRIPCION", *rows, ""]).encode())
    form, month = regulations.bank_formats()[FORMAT], run.benefit_month
    made = hand_in(run=run, form=form, file=file, by=desk.finance, at=at(_third(month, 10)))
    made = report(report=made, by=desk.finance, at=at(_third(month, 10), 11))
    register_results(report=made, by=desk.manager, at=at(_third(month, 16)))
    run = reconcile(run=run, by=desk.manager, at=at(_third(month, 16), 11))
    close(run=run, by=desk.director, at=at(_third(month, 20)))


def _hired(award: Award, desk: Desk) -> None:
    """A contract of hers comes to light: she is heard, her award ends, and two months that she got are owed back."""
    person, facts = award.application.person, "En el registro de contratos aparece un contrato de aprendizaje."
    found = open_proceeding(
        award=award, ground="termination_4", since=HIRED_ON, facts=facts, by=desk.manager, at=at(BEGUN)
    )
    open_own(proceeding=found, by=person, at=at(BEGUN, 18))
    answer(proceeding=found, text="Sí, firmé el contrato. No sabía que debía avisar.", by=person, at=at(BEGUN, 19))
    act = draft_act(proceeding=found, text="Que se probó el contrato.", by=desk.manager, at=at(DECIDED))
    [told] = resolved(act, 2, DECIDED, desk.manager, desk.director).notifications.all()
    waive(notification=open_resolution(notification=told, by=person, at=at(DECIDED, 18)), by=person, at=at(DECIDED, 19))


def _heard(award: Award, today: date, desk: Desk) -> None:
    """A proceeding whose answer she still may give: it is opened on the day of the load."""
    if today > LAST_DAY:
        return
    now, facts = clock.now(), "La coordinación informó que no asiste a clase."
    about: dict[str, Any] = {"ground": "suspension_1", "since": today - timedelta(days=10), "facts": facts}
    found = open_proceeding(award=award, by=desk.manager, at=now, **about)
    open_own(proceeding=found, by=award.application.person, at=now)


def _paid(award: Award) -> list[PayLine]:
    """Her payments, by month."""
    rows = PayLine.objects.filter(award_month__award=award, state=LineState.PAID)
    return list(rows.order_by("award_month__month"))


def _paper(kind: Kind, owner: Person, on: date) -> Document:
    """A file that says that it proves nothing."""
    sent = Upload(page("no es de ningun banco"), "documento de demostración.pdf", new_uuid())
    return receive(owner=owner, kind=kind, upload=sent, by=owner, at=at(on, 9))
