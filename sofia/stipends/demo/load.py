"""Loads the demo: three published calls, and the award of 9302 decided, drawn and published."""

import hashlib
from datetime import date, datetime

from django.db import transaction

from sofia.core.clock import BOGOTA, day_of
from sofia.stipends.actions.award import award
from sofia.stipends.actions.draw import announce_draw, record_draw
from sofia.stipends.actions.findings import keep
from sofia.stipends.actions.witnesses import name_witnesses, say_number, sign_acta
from sofia.stipends.awarding.judging import judge
from sofia.stipends.demo.about import load_about
from sofia.stipends.demo.accounts import open_accounts
from sofia.stipends.demo.applications import load_applications
from sofia.stipends.demo.calls import load_calls
from sofia.stipends.demo.certificates import load_certificates
from sofia.stipends.demo.cohorts import load_cohorts
from sofia.stipends.demo.learners import load_learners
from sofia.stipends.demo.lists import load_lists
from sofia.stipends.demo.round import ROUND, SIGNATURE, WITNESSES
from sofia.stipends.demo.staff import Staff, load_staff, national_officer
from sofia.stipends.facts import with_facts
from sofia.stipends.models import Call
from sofia.stipends.rules.allocation import Outcome
from sofia.training.demo.records import load_records

AWARD_DAY = date(2025, 4, 1)
# Public on purpose: invented people have no secret to keep, and the bundle must come out the same everywhere.
KEY = hashlib.sha256(b"sofia demo: salts of invented people").digest()


@transaction.atomic
def load() -> bool:
    """Load everything, once: False when it is already there."""
    if Call.objects.exists():
        return False
    staff = load_staff()
    calls = load_calls(staff, national_officer())
    learners = load_learners(*load_cohorts(), staff["9302"].registrar)
    load_about(learners)
    records = {"instructor": staff["9302"].instructor, "coordinator": staff["9302"].coordinator}
    load_records([learner.enrolment for learner in learners], **records)
    load_applications(calls["9302_2025_1"], learners, staff["9302"])
    load_certificates(staff["9302"].director, staff["9302"].registrar)
    _judge_on_arrival(calls["9302_2025_1"])
    load_lists(calls["9302_2025_1"], staff["9302"].manager)
    _decide(calls["9302_2025_1"], staff["9302"])
    return True


def _judge_on_arrival(call: Call) -> None:
    """The requirements as they stood on the day of each application."""
    judged = {
        application: judge(application=application, moment="application", on=day_of(application.submitted_at))
        for application in with_facts(call.applications.all())
    }
    keep(moment="application", judged=judged)


def _decide(call: Call, staff: Staff) -> None:
    """The tie is found and announced, its round comes, the draw is recorded, and the places are awarded."""
    tied = award(call=call, on=AWARD_DAY, by=staff.manager, at=_at(8), key=KEY)
    above = tied.lines.filter(outcome=Outcome.AWARDED.value).select_related("application__person")
    learners = [line.application.person for line in above.order_by("position", "pk")[:2]]
    witnesses = name_witnesses(
        decision=tied, coordinator=staff.coordinator, learners=learners, by=staff.director, at=_at(8)
    )
    for witness, number in zip(witnesses, WITNESSES, strict=True):
        say_number(witness=witness, number=number, by=witness.person, at=_at(9))
    announce_draw(decision=tied, beacon_code="desarrollo", round_number=ROUND, by=staff.director, at=_at(9))
    drawn = record_draw(decision=tied, signature=SIGNATURE, by=staff.director, at=_at(11))
    for witness in witnesses:
        sign_acta(witness=witness, by=witness.person, at=_at(11))
    open_accounts(award(call=call, on=AWARD_DAY, by=staff.manager, at=_at(12), draw=drawn, key=KEY))


def _at(hour: int) -> datetime:
    return datetime.combine(AWARD_DAY, datetime.min.time().replace(hour=hour), BOGOTA)
