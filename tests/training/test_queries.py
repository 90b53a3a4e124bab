"""What was true on a day, as it is known or as it was known: the database, the model and an independent fold agree."""

from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sofia.core.clock import BOGOTA, day_of
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.training.actions import ReportedLearner, condition, enrol, lift, load_learners, move, readmit, revert
from sofia.training.actions.move import LASTING
from sofia.training.lifecycle import LIFECYCLE, EnrolmentState
from sofia.training.models import ConditionalEnrolment, Enrolment
from sofia.training.queries import sanctions_on, state_on, with_state_on
from tests import builders
from tests.training.moving import officer

pytestmark = pytest.mark.django_db
FIRST = date(2025, 2, 3)
STEPS = st.lists(st.tuples(st.integers(0, 99), st.integers(0, 9), st.integers(0, 12)), max_size=9)


class Fold:
    """What happened, told again without the database: each event pushes a state or takes the last one away."""

    def __init__(self):
        self.events = []

    def push(self, state, effective, recorded):
        self.events.append((recorded, (state, effective)))

    def pop(self, recorded):
        self.events.append((recorded, None))

    def standing(self, known=date.max):
        stack = []
        for recorded, pushed in self.events:
            if recorded <= known:
                stack = [*stack, pushed] if pushed else stack[:-1]
        return stack

    def on(self, day, known=date.max):
        return next((state for state, since in reversed(self.standing(known)) if since <= day), "")


class Story:
    """An enrolment and its fold, moved together by what the choices say."""

    def __init__(self):
        self.by = officer(Role.REGISTRAR, Role.ACADEMIC_COORDINATOR, Role.CERTIFIER)
        self.effective, self.at, self.fold = FIRST, datetime(2025, 2, 3, 8, tzinfo=BOGOTA), Fold()
        self.enrolment = enrol(person=builders.person(), cohort=builders.cohort(), **self.order())
        self.fold.push("matriculado", FIRST, FIRST)

    def order(self):
        return {"effective_on": self.effective, "reason": "Porque sí.", "by": self.by, "at": self.at}

    def step(self, choice, forward, lag):
        self.effective += timedelta(days=forward)
        self.at = max(self.at, datetime.combine(self.effective, self.at.timetz())) + timedelta(days=lag)
        ways = [move.code for move in LIFECYCLE.moves_from(self.enrolment.state)]
        ways = [code for code in ways if code not in ("transfer", "complete")] + ["report", "revert"]
        way = ways[choice % len(ways)]
        try:
            with transaction.atomic():
                getattr(self, way, lambda: self.move(way))()
        except Refused:
            # A sanction of no day, nothing left to leave without effect, a report of the same state.
            assert way in ("revert", "lift", "report") or self.enrolment.state == EnrolmentState.CONDITIONED
        self.enrolment.refresh_from_db()

    def pushed(self, state):
        self.fold.push(state, self.effective, day_of(self.at))

    def move(self, code):
        move(enrolment=self.enrolment, code=code, **self.order())
        self.pushed(LIFECYCLE.move(code).target)

    def condition(self):
        condition(enrolment=self.enrolment, act="Acta 1", **self.order())
        self.pushed("condicionado")

    def lift(self):
        lift(enrolment=self.enrolment, act="Acta 2", **self.order())
        self.pushed("en_formacion")

    def readmit(self):
        readmit(enrolment=self.enrolment, **self.order())
        self.pushed("reingresado")

    def report(self):
        state = EnrolmentState.values[(self.at.day + len(self.fold.events)) % len(EnrolmentState)]
        line = ReportedLearner(self.enrolment.person, state, self.effective)
        report = {"cohort": self.enrolment.cohort, "source": "Reporte", "by": self.by, "at": self.at}
        if load_learners(reported=[line], **report) == (0, 1):
            self.pushed(state)

    def revert(self):
        last = self.enrolment.changes.exclude(kind="reversal").filter(reverted_by=None).latest("number")
        assert not {last.from_state, last.to_state} & set(LASTING) or self.enrolment.state == last.to_state
        revert(undone=last, reason="Fue un error.", by=self.by, at=self.at)
        self.fold.pop(day_of(self.at))
        self.effective = self.fold.standing()[-1][1]


@given(STEPS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_happens_the_state_is_that_of_the_last_change_and_every_day_is_answered(steps):
    with transaction.atomic():
        story = Story()
        for step in steps:
            story.step(*step)
        state, since = story.fold.standing()[-1]
        assert (story.enrolment.state, story.enrolment.state_since) == (state, since)
        days = {FIRST - timedelta(days=1), *(day for _, pushed in story.fold.events if pushed for day in [pushed[1]])}
        knowing = {recorded for recorded, _ in story.fold.events}
        for day in days:
            for known in (None, *knowing, *(one - timedelta(days=1) for one in knowing)):
                answer = story.fold.on(day, known or date.max)
                row = with_state_on(Enrolment.objects.filter(pk=story.enrolment.pk), day, known).get()
                assert (state_on(row, day, known), row.state_then or "") == (answer, answer)
        transaction.set_rollback(True)


def test_what_was_dated_back_was_not_known_before_it_was_written():
    story = Story()
    story.step(1, 7, 0)  # begins on the 10th
    begun, story.effective = story.effective, story.effective + timedelta(days=5)
    story.at = datetime(2025, 4, 2, 9, tzinfo=BOGOTA)
    story.move("defer")
    enrolment = Enrolment.objects.get(pk=story.enrolment.pk)
    assert state_on(enrolment, date(2025, 3, 1)) == "aplazado"
    assert state_on(enrolment, date(2025, 3, 1), known=date(2025, 4, 1)) == "en_formacion"
    assert state_on(enrolment, date(2025, 3, 1), known=date(2025, 4, 2)) == "aplazado"
    assert state_on(enrolment, begun) == "en_formacion"


def test_the_sanctions_of_a_day_are_those_that_had_begun_or_were_imposed():
    enrolment = builders.enrolment()
    usual = {"enrolment": enrolment, "act": "Acta 1"}
    past = ConditionalEnrolment.objects.create(start=date(2025, 1, 2), end=date(2025, 1, 31), **usual)
    imposed = {"imposed_at": datetime(2025, 3, 1, 9, tzinfo=BOGOTA), "imposed_by": builders.person()}
    coming = ConditionalEnrolment.objects.create(start=date(2025, 5, 2), **imposed, **usual)
    found = {day: sanctions_on(enrolment, day) for day in (date(2025, 1, 1), date(2025, 2, 1), date(2025, 3, 1))}
    assert found == {date(2025, 1, 1): (), date(2025, 2, 1): (past,), date(2025, 3, 1): (past, coming)}
