"""Takes the learners of a cohort from an official report, in the state that it says. Twice is the same as once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.offer.models import Cohort
from sofia.people.identity import rows_of
from sofia.people.models import Person
from sofia.people.refusals import in_words
from sofia.training import access
from sofia.training.actions.change import Order, locked, write
from sofia.training.models import ChangeKind, Enrolment, StateChange
from sofia.training.queries import enrolments_by_person
from sofia.vault.rows import close


@dataclass(frozen=True)
class ReportedLearner:
    """Who, in which state (`EnrolmentState`) and since which day."""

    person: Person
    state: str
    since: date


@in_words()
@transaction.atomic
def load_learners(
    *, cohort: Cohort, reported: Sequence[ReportedLearner], source: str, by: Person, at: datetime
) -> tuple[int, int]:
    """Enrol who was not and move who is in another state; gives how many of each.

    ``source``: what the report is, kept as the reason of each change. ``person``: the row that the document leads to
    (`sofia.people.identity.known_by`). Raises PermissionDenied, and Refused when a state cannot follow.
    """
    role = access.require(
        access.OFFICE, by=by, centre=cohort.centre_id, on=clock.day_of(at), refusal=access.ONLY_OFFICE
    )
    if {line.person.pk for line in reported} & set(rows_of(by)):
        raise PermissionDenied(access.NOT_HERSELF)
    there = {person: row for (_, person), row in enrolments_by_person([cohort]).items()}
    new = [line for line in reported if line.person.pk not in there]
    moved = [line for line in reported if line.person.pk in there and there[line.person.pk].state != line.state]
    _open(cohort, new, source, by, at)
    for line in moved:
        enrolment = locked(there[line.person.pk])
        order = Order(max(line.since, enrolment.state_since), source, source, by, at)
        write(enrolment, line.state, order, kind=ChangeKind.REGISTER)
    if new or moved:
        after = {"new": len(new), "moved": len(moved)}
        record(act=Act.LOAD_LEARNERS, by=by, role=role, subject=cohort, centre=cohort.centre_id, after=after)
    return len(new), len(moved)


def _open(cohort: Cohort, lines: Iterable[ReportedLearner], source: str, by: Person, at: datetime) -> None:
    made = Enrolment.objects.bulk_create(
        Enrolment(person=line.person, cohort=cohort, state=line.state, state_since=line.since) for line in lines
    )
    StateChange.objects.bulk_create(opening(row, source, by, at) for row in made)


def opening(enrolment: Enrolment, source: str, by: Person, at: datetime) -> StateChange:
    """The first change of an enrolment that a report, or the demo, tells of."""
    row = StateChange(
        enrolment=enrolment,
        number=1,
        kind=ChangeKind.REGISTER,
        to_state=enrolment.state,
        effective_on=enrolment.state_since,
        norm=source,
        recorded_at=at,
        recorded_by=by,
    )
    close(row, "reason", source)
    return row
