"""Whatever is done with the money of a call, and in whatever order, what must hold holds: on a real database.

Each run of the machine plays months of awards, accounts, suspensions, terminations, replacements, payments, answers of
the bank, retries and the same file twice. What the portal refuses, it refuses; what it lets through leaves the ledger
right, which the questions of `sofia.stipends.payments.invariants` ask after every step.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from sofia.core.clock import BOGOTA
from sofia.core.dates import Month
from sofia.people.refusals import Refused, in_words
from sofia.stipends.actions.keep_decision import keep_months
from sofia.stipends.actions.payments.register import register
from sofia.stipends.models import Account, Award, AwardMonth, Call, PayRun, RunState
from sofia.stipends.payments.invariants import Broken, broken, check
from sofia.stipends.payments.ledger import balances
from sofia.stipends.rules.allowance import award_cost, benefit_months, first_month
from tests import builders
from tests.stipends import proceeding
from tests.stipends.paying import EACH, Officers
from tests.stipends.twins import trigger_off

PLACES, PEOPLE, STEPS = 3, 5, 24
OPEN = (RunState.PREPARED, RunState.LOCKED, RunState.APPROVED, RunState.SENT, RunState.REOPENED)
NEXT = {"prepared": "lock", "locked": "approve", "approved": "send", "reconciled": "close"}
WHICH = st.integers(0, 1_000)
DAYS = st.integers(1, 28)


class Money(RuleBasedStateMachine):
    """A call of a few places, and whoever acts on it. Its clock goes from April of its year to the next January."""

    @initialize()
    def published(self) -> None:
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.call = builders.call(places=PLACES, budget=PLACES * 9 * EACH)
        self.decision = builders.decision(self.call)
        self.people = [builders.eligible(self.call) for _ in range(PEOPLE)]
        self.officers = Officers()
        self.month, self.acts = Month(2025, 4), 0
        for who in range(PLACES):
            self.register_account(who)
            self.award(0, day=1)
        self.month = self.month.plus(1)

    def teardown(self) -> None:
        if hasattr(self, "atomic"):
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    def day(self, number: int) -> datetime:
        return datetime(self.month.year, self.month.month, number, 9, tzinfo=BOGOTA)

    def now(self) -> datetime:
        """Later with each act."""
        return self.day(1) + timedelta(minutes=self.acts)

    def tried(self, act: Callable[[], Any]) -> None:
        """Whatever is refused leaves everything as it was, with a sentence: what has none is not a refusal."""
        try:
            with in_words(), transaction.atomic():
                act()
        except Refused:
            pass
        self.acts += 1

    def live(self) -> list[Award]:
        return list(self.call.awards.filter(ended_at=None).select_related("application__person", "call"))

    def runs(self, *states: str) -> list[PayRun]:
        return list(self.call.pay_runs.filter(state__in=states).select_related("call").order_by("pk"))

    @precondition(lambda self: self.month.year == 2025)
    @rule(who=WHICH, day=DAYS)
    def award(self, who: int, day: int) -> None:
        """A free place goes to somebody who waits: the first award, or a replacement."""
        taken = self.call.awards.filter(ended_at=None)
        place = self.call.place_rows.exclude(pk__in=taken.values("place")).first()
        waiting = [one for one in self.people if not taken.filter(application=one).exists()]
        months = benefit_months(self.call.rule_set, self.day(day).date())
        if not place or not waiting or not months:
            return
        application = waiting[who % len(waiting)]
        cost = award_cost(self.call.rule_set, months)

        def give() -> None:
            about = {"committed": cost, "awarded_at": self.now(), "final_on": self.day(1).date()}
            award = builders.award(self.decision, place, application, **about)
            free = [month for month in months if not self.is_held(award, month)]
            if len(free) < len(months):
                raise Refused("Quedan meses de ese cupo o de esa persona por pagar.")
            keep_months([award], months)

        self.tried(give)

    def is_held(self, award: Award, month: Month) -> bool:
        live = AwardMonth.objects.filter(month=month.day(1), freed_at=None)
        return live.filter(place=award.place).exists() or live.filter(person=award.application.person).exists()

    @rule(who=WHICH)
    def register_account(self, who: int) -> None:
        person = self.people[who % PEOPLE].person
        if not person.bank_accounts.filter(confirmed_at__isnull=False, replaced_at=None).exists():
            builders.confirmed_account(person, f"77{person.pk:09}", proposed_at=self.now())

    @rule(who=WHICH)
    def stop_account(self, who: int) -> None:
        live = self.people[who % PEOPLE].person.bank_accounts.filter(confirmed_at__isnull=False, replaced_at=None)
        live.update(replaced_at=self.now(), replaced_by=self.officers.manager)

    @rule(who=WHICH, day=DAYS, back=st.integers(0, 3))
    def terminate(self, who: int, day: int, back: int) -> None:
        """A termination in effect: the award ends, and what is not paid nor being paid is freed, from months back."""
        live = self.live()
        if not live:
            return
        award = live[who % len(live)]
        first = first_month(self.call.rule_set, self.day(day).date()).plus(-back).day(1)
        at = self.now()

        def end() -> None:
            Call.objects.select_for_update().get(pk=self.call.pk)
            Award.objects.filter(pk=award.pk).update(ended_at=at, ended_by=self.officers.director)
            months = award.months.filter(month__gte=first, freed_at=None)
            busy = months.filter(lines__state__in=["ready", "paid"]).values("pk")
            months.exclude(pk__in=list(busy.values_list("pk", flat=True))).update(
                freed_at=at, freed_by=self.officers.director
            )

        self.tried(end)

    @rule(who=WHICH, day=DAYS, months=st.integers(1, 3))
    def suspend(self, who: int, day: int, months: int) -> None:
        live = self.live()
        if not live:
            return
        award, starts = live[who % len(live)], self.day(day).date()
        until = self.month.plus(months).day(starts.day) - timedelta(days=1)
        if award.suspensions.filter(starts_on__lte=until, until__gte=starts).exists():
            return
        with trigger_off("stipends_resolution", "resolution_starts"):
            self.tried(lambda: proceeding.suspension(award, starts, until, recorded_at=self.now()))

    @precondition(lambda self: self.month < Month(2026, 2))
    @rule()
    def a_month_passes(self) -> None:
        self.month = self.month.plus(1)

    @rule()
    def prepare(self) -> None:
        self.tried(lambda: self.officers.prepared(self.call, self.month.plus(-1), self.now()))

    @rule(which=WHICH, step=st.sampled_from(["lock", "approve", "send", "discard", "reconcile", "close", "reopen"]))
    def step(self, which: int, step: str) -> None:
        runs = self.runs(*OPEN, RunState.RECONCILED, RunState.CLOSED)
        if runs:
            run = runs[which % len(runs)]
            self.tried(lambda: self.officers.take(run, step, self.now()))

    @rule(times=st.integers(1, len(NEXT) + 1), data=st.data())
    def work(self, times: int, data: st.DataObject) -> None:
        """The officers take the steps that follow, as on an ordinary month."""
        for _ in range(times):
            runs = self.runs(*OPEN, RunState.RECONCILED)
            if not runs:
                self.prepare()
            elif runs[0].state in (RunState.SENT, RunState.REOPENED):
                self.the_bank_answers(0, data)
                self.tried(lambda run=runs[0]: self.officers.take(run, "reconcile", self.now()))
            else:
                self.tried(lambda run=runs[0]: self.officers.take(run, NEXT[run.state], self.now()))

    @rule(which=WHICH, data=st.data())
    def the_bank_answers(self, which: int, data: st.DataObject) -> None:
        """Some lines paid, some rejected, some not answered yet; and the same answers again change nothing."""
        runs = self.runs(RunState.SENT, RunState.REOPENED)
        if not runs:
            return
        run = runs[which % len(runs)]
        months = list(run.lines.filter(state__in=["ready", "rejected"]).values_list("award_month", flat=True))
        word = st.sampled_from(["", "R03", None])
        said = data.draw(st.lists(word, min_size=len(months), max_size=len(months)))
        causes = {month: cause for month, cause in zip(months, said, strict=True) if cause is not None}
        self.tried(lambda: self.registered(run, causes))
        before = list(run.lines.order_by("pk").values_list("pk", "state"))
        self.tried(lambda: self.registered(run, causes))
        assert list(run.lines.order_by("pk").values_list("pk", "state")) == before

    def registered(self, run: PayRun, causes: dict[int, str]) -> None:
        """The bank's file with those answers: handed in and reported by finance, and registered by the manager."""
        report = self.officers.reported(run, causes, self.now())
        register(report=report, by=self.officers.manager, at=self.now())

    @invariant()
    def everything_holds(self) -> None:
        if hasattr(self, "call"):
            assert broken() == {}
            standing = dict(balances(self.call))
            assert standing.pop(Account.ALLOCATED).pesos == sum(one.pesos for one in standing.values())


def played(examples: int) -> None:
    """The machine, played on this database: the same sequences each time, so that what fails, fails for everybody.

    What fails is told as it was found: nobody waits for its shortest form.
    """
    run_state_machine_as_test(
        Money,
        settings=settings(
            max_examples=examples,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=True,
            database=None,
            phases=(Phase.explicit, Phase.generate),
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.django_db
def test_every_sequence_keeps_the_money_right():
    played(examples=25)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("table", "trigger"),
    [("stipends_payline", "pay_lines_change"), ("stipends_awardmonth", "award_months_freed")],
)
def test_its_twins_without_what_follows_the_money_are_caught(table, trigger):
    with trigger_off(table, trigger), pytest.raises(AssertionError):
        played(examples=60)


@pytest.mark.django_db
def test_the_nightly_question_fails_out_loud():
    call = builders.call()
    check()
    with trigger_off("stipends_call", "call_never_changes"):
        Call.objects.filter(pk=call.pk).update(budget=call.budget + 1)
    with pytest.raises(Broken, match="Lo asignado de cada convocatoria es su presupuesto"):
        check()
