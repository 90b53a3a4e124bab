"""Ten beneficiaries from April to January: what each statement says is what the ledger says, to the peso.

One brings her certificate late, the account of another is rejected, one is suspended and one would have been, one dies,
one turns out to have had a contract, one resigns and somebody follows her in June. Every act is taken by its officers
on its day; the pages of the learners and of the centre are read in a browser.
"""

from datetime import date

import pytest
from playwright.sync_api import Page

from sofia.core.canonical import canonical_json, sha256_hex
from sofia.core.dates import Month
from sofia.core.money import pesos
from sofia.documents.kinds import Kind
from sofia.people.actions.load_terms import load_terms
from sofia.stipends.actions.payments.close_year import close_year
from sofia.stipends.actions.recoveries.register import register_instalment
from sofia.stipends.models import Account, AppealOutcome, Award, Call, LineState, PayLine, RunState
from sofia.stipends.payments.invariants import broken
from sofia.stipends.payments.ledger import balances
from sofia.stipends.payments.statement import Statement
from sofia.stipends.payments.year import report
from tests import builders
from tests.certificates.conftest import keys_to_sign as keys_to_sign
from tests.certificates.conftest import signing as signing
from tests.journeys.own_portal import browser_context_args as browser_context_args
from tests.journeys.own_portal import own_portal as own_portal
from tests.journeys.test_a_whole_call import Journey
from tests.stipends import banking, replacing, resolving
from tests.stipends import proceeding as life
from tests.stipends.paying import EACH, Officers, third_of

PLACES = 10
BUDGET = PLACES * 9 * EACH
FIRST, LAST = Month(2025, 4), Month(2025, 12)
ANA, REJECTED, SUSPENDED, LIFTED, DIED, HIRED, RESIGNED = range(7)
DESK = "/apoyos/gestion/2025-1/"


class Year(Journey):
    """The call, its officers and whoever they pay."""

    def begin(self) -> None:
        """1 and 2 April: ten are awarded, each opens her resolution and says that she will not appeal."""
        load_terms()
        self.on("2025-04-02")
        self.officers = Officers()
        call, _waiting = replacing.awarded(places=PLACES, budget=BUDGET)
        act = resolving.resolved(call)
        for told in act.notifications.filter(application__awards__isnull=False).select_related("application__person"):
            resolving.opened(told, at=life.noon(date(2025, 4, 2)))
        self.call = Call.objects.get(pk=call.pk)
        self.awards = [life.award_of(self.call, turn) for turn in range(PLACES)]

    def at(self, year: int, month: int, day: int) -> date:
        """That day, on the portal's clock too."""
        self.on(f"{year}-{month:02}-{day:02}")
        return date(year, month, day)

    def banked(self, award: Award, number: str, on: date) -> None:
        """Her first account: registered by her, checked by the manager."""
        at = life.noon(on)
        made = banking.registered(award.application.person, number, at)
        banking.checked(made, self.call, number, at, by=self.officers.manager)

    def looks_at(self, person, *paths: str) -> None:
        """Pages of the centre's desk as that officer sees them: each answers, and everybody can read it."""
        self.comes(person, f"{DESK}{paths[0]}")
        for path in paths:
            answer = self.page.goto(f"{self.portal}{DESK}{path}")
            assert answer is not None
            assert answer.status == 200, path
            for look in self.looks:
                look(self.page)

    def month(self, month: Month, rejected: tuple[Award, ...] = ()) -> list[PayLine]:
        """A month is prepared on the 3rd, sent, answered by the 18th, registered and closed by the 25th."""
        self.at(*_third(month))
        run = self.officers.paid(self.call, month, rejected)
        assert run.state == RunState.CLOSED
        assert broken() == {}
        return list(run.lines.select_related("award_month__award"))

    def statement(self, award: Award) -> Statement:
        award.refresh_from_db()
        return Statement(award, date(2026, 1, 30))


def _third(month: Month) -> tuple[int, int, int]:
    following = month.plus(1)
    return following.year, following.month, 3


@pytest.fixture
def year(narrow: Page, own_portal, monkeypatch, transactional_db, signing, axe, no_horizontal_scroll) -> Year:
    return Year(narrow, own_portal, monkeypatch, (axe, no_horizontal_scroll))


def test_ten_awards_from_april_to_january(year: Year):
    year.begin()
    april(year)
    may(year)
    june(year)
    july_to_september(year)
    to_december(year)
    january(year)


def april(year: Year) -> None:
    """Nine bring their certificates in time; Ana does not, and is reminded."""
    on = year.at(2025, 4, 10)
    for turn, award in enumerate(year.awards[1:]):
        year.banked(award, f"24012{turn:06}", on)
    year.at(2025, 4, 30)
    ana = year.awards[ANA]
    year.comes(ana.application.person, "/apoyos/mi-apoyo/")
    year.sees("Mis pagos")
    year.reads("Sin ella el pago queda pendiente. No se pierde.")
    lines = watched(year, rejected=year.awards[REJECTED])
    held = [line for line in lines if line.state == LineState.HELD]
    assert [(line.award_month.award, line.findings) for line in held] == [(ana, ["no_account"])]
    assert [line.award_month.award for line in lines if line.state == LineState.REJECTED] == [year.awards[REJECTED]]
    year.comes(year.awards[REJECTED].application.person, "/apoyos/mi-apoyo/")
    year.reads("Qué hacer")


def watched(year: Year, rejected: Award) -> list[PayLine]:
    """The first month, with each officer before the page of her step."""
    year.at(*_third(FIRST))
    manager, finance, director = year.officers.manager, year.officers.finance, year.officers.director
    year.looks_at(manager, "cuentas/", "pagos/", "pagos/2025-04/preparar/")
    run = year.officers.prepared(year.call, FIRST)
    of_run = f"pagos/{run.pk}/"
    year.looks_at(manager, of_run, f"{of_run}lineas/", f"{of_run}cerrar-para-aprobar/", f"{of_run}descartar/")
    at = third_of(FIRST)
    year.officers.take(run, "lock", at)
    year.looks_at(finance, "pagos/", of_run, f"{of_run}aprobar/")
    year.officers.take(run, "approve", at)
    year.looks_at(finance, f"{of_run}archivo/", f"{of_run}archivo/separado.csv/")
    year.officers.take(run, "send", at)
    year.looks_at(finance, f"{of_run}respuestas/entregar/")
    year.officers.answered(run, [rejected])
    year.looks_at(manager, f"{of_run}respuestas/", f"{of_run}conciliar/")
    year.officers.take(run, "reconcile", at)
    year.looks_at(director, f"{of_run}cerrar/", of_run)
    year.officers.take(run, "close", at)
    year.looks_at(director, f"{of_run}reabrir/")
    return list(run.lines.select_related("award_month__award"))


def may(year: Year) -> None:
    """Ana's account, late, loses her nothing; the rejected one is changed by two officers; one resigns in writing."""
    on = year.at(2025, 5, 20)
    year.banked(year.awards[ANA], "55501999888", on)
    banking.changed(year.awards[REJECTED].application.person, year.call, "77712345678", life.noon(on))
    resigned = life.resigned(year.awards[RESIGNED], on)
    act = life.decided(resigned, year.at(2025, 5, 27))
    life.waived(act, year.at(2025, 5, 28))
    lines = year.month(FIRST.plus(1))
    paid = {line.award_month.award_id: 0 for line in lines}
    for line in lines:
        paid[line.award_month.award_id] += line.state == LineState.PAID
    assert paid[year.awards[ANA].pk] == paid[year.awards[REJECTED].pk] == 2


def june(year: Year) -> None:
    """Whoever resigned was paid until May; the next in line takes June in her place. Two proceedings begin."""
    gone = Award.objects.get(pk=year.awards[RESIGNED].pk)
    assert gone.ended_at is not None
    on = year.at(2025, 6, 5)
    decided = replacing.replaced(year.call, by=year.officers.manager)
    act = replacing.resolved(decided)
    year.follower = Award.objects.select_related("call", "application__person").get(given_by=act)
    assert year.follower.place_id == gone.place_id
    life.waived(act, on)
    year.banked(year.follower, "88812345678", on)
    both = [life.known(life.opened(year.awards[turn], "suspension_1", on), on) for turn in (SUSPENDED, LIFTED)]
    for found in both:
        life.answered(found, year.at(2025, 6, 6))
    suspends, lifted = (life.decided(found, year.at(2025, 6, 17), months=2) for found in both)
    life.waived(suspends, date(2025, 6, 17))
    life.appealed(lifted, date(2025, 6, 18), AppealOutcome.REVOKED, year.at(2025, 6, 25))
    lines = year.month(Month(2025, 6))
    assert year.follower in [line.award_month.award for line in lines if line.state == LineState.PAID]


def july_to_september(year: Year) -> None:
    """A contract since May comes to light, with May and June paid; one dies in August; one is not paid meanwhile."""
    hired = year.awards[HIRED]
    on = year.at(2025, 7, 7)
    found = life.known(life.opened(hired, "termination_4", on, since=date(2025, 5, 10)), on)
    life.answered(found, on)
    act = life.decided(found, year.at(2025, 7, 15))
    life.waived(act, year.at(2025, 7, 16))
    lines = year.month(Month(2025, 7))
    hired.refresh_from_db()
    assert hired.ended_at is not None
    assert year.statement(hired).owed == 2 * EACH
    held = {line.award_month.award_id: line.findings for line in lines if line.state == LineState.HELD}
    assert held == {year.awards[SUSPENDED].pk: ["suspended"]}
    life.died(year.awards[DIED], date(2025, 8, 10), year.at(2025, 8, 12))
    year.month(Month(2025, 8))
    year.month(Month(2025, 9))


def to_december(year: Year) -> None:
    """Half of what was not owed comes back; the last month of the fiscal year is paid in January."""
    on = year.at(2025, 10, 10)
    about = {"receipt": "C-001", "evidence": builders.document(Kind.REPAYMENT_RECEIPT), "at": life.noon(on)}
    register_instalment(award=year.awards[HIRED], pesos=EACH + 250, paid_on=on, by=year.officers.manager, **about)
    year.looks_at(
        year.officers.manager,
        "novedades/",
        "novedades/abrir/",
        f"novedades/{year.awards[HIRED].proceedings.get().pk}/",
        f"novedades/{year.awards[DIED].proceedings.get().pk}/",
        "reemplazos/",
        f"reemplazos/{year.follower.replacement.replacement_id}/",
        "dinero/",
        "dinero/por-resolver/",
        "dinero/paid/",
        "casos-de-pago/",
        "reintegros/",
        f"reintegros/{year.awards[HIRED].pk}/",
    )
    for month in Month(2025, 10).through(LAST):
        year.month(month)


def january(year: Year) -> None:
    """The year closes: nothing is left to be paid, and each statement says what the ledger says."""
    on = year.at(2026, 1, 30)
    year.looks_at(year.officers.director, "cierre-del-ano/", "dinero/")
    seen = sha256_hex(canonical_json(report(year.call)))
    close_year(call=year.call, seen=seen, by=year.officers.director, at=life.noon(on))
    assert broken() == {}
    everybody = [*year.awards, year.follower]
    months = {
        year.awards[SUSPENDED]: 7,
        year.awards[DIED]: 4,
        year.awards[HIRED]: 3,
        year.awards[RESIGNED]: 2,
        year.follower: 7,
    }
    found = balances(year.call)
    total = 0
    for award in everybody:
        statement = year.statement(award)
        assert statement.paid == months.get(award, 9) * EACH
        year.comes(award.application.person, "/apoyos/mi-apoyo/")
        year.sees("Mis pagos")
        year.reads(pesos(statement.paid))
        total += statement.paid
    assert found[Account.PAID].pesos + found[Account.TO_RECOVER].pesos + found[Account.RECOVERED].pesos == total
    assert (found[Account.TO_RECOVER].pesos, found[Account.RECOVERED].pesos) == (EACH - 250, EACH + 250)
    assert found[Account.RELEASED].pesos == BUDGET - total
    for account in (Account.AVAILABLE, Account.COMMITTED, Account.OBLIGATED, Account.REJECTED):
        assert found[account].pesos == 0
    year.comes(year.officers.manager, f"{DESK}dinero/")
    year.reads(pesos(total - EACH - EACH))
