"""Loads the demo: three published calls, and the award of 9302 decided, drawn and published."""

import hashlib
from datetime import date, datetime, timedelta

from django.db import transaction

from sofia.core.clock import BOGOTA, day_of
from sofia.people.models import Person
from sofia.stipends import regulations
from sofia.stipends.actions.award import award
from sofia.stipends.actions.calls.publish_call import publish_call
from sofia.stipends.actions.draw import announce_draw, record_draw
from sofia.stipends.actions.findings import judge, keep
from sofia.stipends.demo.accounts import open_accounts
from sofia.stipends.demo.applications import load_applications
from sofia.stipends.demo.cohorts import load_cohorts
from sofia.stipends.demo.learners import load_learners
from sofia.stipends.demo.round import ROUND, SIGNATURE, WITNESSES
from sofia.stipends.demo.staff import Staff, load_staff
from sofia.stipends.facts import with_facts
from sofia.stipends.models import Allocation, Call, NationalCall

AWARD_DAY = date(2025, 4, 1)
# Public on purpose: invented people have no secret to keep, and the bundle must come out the same everywhere.
KEY = hashlib.sha256(b"sofia demo: salts of invented people").digest()
# Rule set, places, budget in pesos, and the moment of publication.
CALLS = (
    ("9302_2025_1", 59, 377_939_250, datetime(2025, 2, 10, 9, tzinfo=BOGOTA)),
    ("9114_2026_1", 79, 584_236_429, datetime(2026, 1, 28, 9, tzinfo=BOGOTA)),
    ("demo_2025_2", 20, 60_000_000, datetime(2025, 7, 21, 9, tzinfo=BOGOTA)),
)


@transaction.atomic
def load() -> bool:
    """Load everything, once: False when it is already there."""
    if Call.objects.exists():
        return False
    staff = load_staff()
    _allocate()
    calls = {code: _publish(code, places, budget, at, staff) for code, places, budget, at in CALLS}
    learners = load_learners(*load_cohorts(), staff["9302"].registrar)
    load_applications(calls["9302_2025_1"], learners, staff["9302"])
    _judge_on_arrival(calls["9302_2025_1"])
    _decide(calls["9302_2025_1"], staff["9302"])
    return True


def _allocate() -> None:
    """A national call for each period, which gives each centre what its call publishes."""
    granter = Person.objects.get(document_number="DEMO0001")
    for code, places, budget, at in CALLS:
        heading, opened = regulations.by_code(code).heading, at - timedelta(days=14)
        national = NationalCall.objects.create(
            period=heading.period,
            fiscal_year=heading.fiscal_year,
            circular="circular nacional de demostración",
            opened_at=opened,
            opened_by=granter,
        )
        given = {"places": places, "budget": budget, "allocated_at": opened, "allocated_by": granter}
        Allocation.objects.create(national_call=national, centre_id=heading.centre, **given)


def _publish(code: str, places: int, budget: int, at: datetime, staff: dict[str, Staff]) -> Call:
    centre = regulations.by_code(code).heading.centre
    contact = (("Oficina", "Bienestar al Aprendiz"), ("Correo", f"apoyos.{centre}@ejemplo.invalid"))
    return publish_call(
        rule_set_code=code, places=places, budget=budget, contact=contact, by=staff[centre].director, at=at
    )


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
    announce_draw(
        decision=tied,
        beacon_code="desarrollo",
        round_number=ROUND,
        witnesses=WITNESSES,
        by=staff.director,
        at=_at(9),
    )
    drawn = record_draw(decision=tied, signature=SIGNATURE, by=staff.director, at=_at(11))
    open_accounts(award(call=call, on=AWARD_DAY, by=staff.manager, at=_at(12), draw=drawn, key=KEY))


def _at(hour: int) -> datetime:
    return datetime.combine(AWARD_DAY, datetime.min.time().replace(hour=hour), BOGOTA)
