"""A call on a day of its grading: who grades what, what was handed in, and how somebody grades it."""

from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection, transaction

from sofia.core.clock import BOGOTA
from sofia.people.models import Person, Role
from sofia.stipends.actions.grading.assign import assign
from sofia.stipends.actions.grading.review import Said, review
from sofia.stipends.grading.item import item_of
from sofia.stipends.models import Application, Call, Claim, Review, ReviewVerdict
from sofia.stipends.windows import STILL_IN_TIME
from tests import builders

DAY, TODAY = "2025-03-10", date(2025, 3, 10)
AT = datetime(2025, 3, 6, 8, tzinfo=BOGOTA)
ISSUED = date(2025, 1, 15)  # of a bill that is recent enough


@pytest.fixture
def graded_call(monkeypatch) -> Call:
    """A call whose grading is open today."""
    monkeypatch.setenv("SOFIA_TODAY", DAY)
    return builders.call()


def reviewer(call: Call, *slots: str, **about: Any) -> Person:
    """Who grades those papers of the call."""
    person = builders.officer(Role.STIPEND_REVIEWER, call.centre_id, **about)
    manager = builders.officer(Role.STIPEND_MANAGER, call.centre_id)
    if slots:
        assign(call=call, slots=slots, reviewer=person, by=manager, at=AT)
    return person


def applicant(call: Call, *criteria: str, handed_in: tuple[str, ...] = (), **about: Any) -> Application:
    """Somebody who claims those criteria, and handed in those papers."""
    made = builders.application(call, **about)
    Claim.objects.bulk_create(Claim(application=made, criterion=criterion) for criterion in criteria)
    for slot in handed_in:
        builders.handed_in(made, slot)
    return made


def grade(application: Application, slot: str, by: Person, verdict: str = "accepted", **said: Any) -> Review:
    """She opens the paper and says so."""
    item = item_of(application, slot, by, TODAY)
    assert item is not None
    seen = item.handed_in.pk if item.handed_in else None
    usual = {"turn": item.turn, "seen": seen, "issued_on": ISSUED}
    about = Said(**{"verdict": ReviewVerdict(verdict), **usual, **said})
    with transaction.atomic():
        kept = review(application=application, slot=slot, said=about, by=by)
        looked_in_time()
    return kept


def looked_in_time() -> None:
    """What looks again when a transaction ends looks now: a test's own ends on another day."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET CONSTRAINTS {STILL_IN_TIME} IMMEDIATE")
        cursor.execute(f"SET CONSTRAINTS {STILL_IN_TIME} DEFERRED")
