"""Takes judgements from the official report. Twice is the same as once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

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
from sofia.training.actions.judge import require_studying
from sofia.training.models import Enrolment, Judgement, Value

AT_ONCE = 2000  # rows in each statement


@dataclass(frozen=True)
class ReportedJudgement:
    """``enrolment`` and ``outcome``: numbers of rows; ``moment``: when it was judged; ``instructor_name``: by whom."""

    enrolment: int
    outcome: int
    value: str
    moment: datetime
    instructor_name: str


@in_words()
@transaction.atomic
def load_judgements(
    *,
    cohort: Cohort,
    reported: Sequence[ReportedJudgement],
    by: Person,
    at: datetime,
    teaching: bool = False,
) -> int:
    """Record those that say something new; gives how many. ``teaching``: as an instructor of the cohort, only of who
    studies in it; otherwise as its office.

    What is there already stays: the same value, or a later judgement. What is still to be assessed is not written.
    Raises PermissionDenied, and Refused when an outcome is not of the programme.
    """
    centre, on = cohort.centre_id, clock.day_of(at)
    if teaching:
        role = access.require_instructor(cohort, by=by, on=on)
        require_studying(cohort, {line.enrolment for line in reported}, by)
    else:
        role = access.require(access.OFFICE, by=by, centre=centre, on=on, refusal=access.ONLY_OFFICE)
    if Enrolment.objects.filter(cohort=cohort, person__in=rows_of(by)).exists():
        raise PermissionDenied(access.NOT_HERSELF)
    learners = {line.enrolment for line in reported}
    rows = Judgement.objects.current().filter(enrolment__cohort=cohort, enrolment__in=learners)
    current = {(row.enrolment_id, row.outcome_id): row for row in rows.only("enrolment", "outcome", "value", "moment")}
    made = [
        _judgement(line, was, by, at)
        for line in reported
        if line.value != Value.TO_ASSESS and is_news(line, was := current.get((line.enrolment, line.outcome)))
    ]
    Judgement.objects.bulk_create(made, batch_size=AT_ONCE)
    if made:
        after = {"judgements": len(made)}
        record(act=Act.LOAD_JUDGEMENTS, by=by, role=role, subject=cohort, centre=cohort.centre_id, after=after)
    return len(made)


def is_news(line: ReportedJudgement, current: Judgement | None) -> bool:
    """Whether the report says something that is not here yet, nor was said later."""
    return current is None or (current.value != line.value and current.moment <= line.moment)


def _judgement(line: ReportedJudgement, replaced: Judgement | None, by: Person, at: datetime) -> Judgement:
    return Judgement(
        enrolment_id=line.enrolment,
        outcome_id=line.outcome,
        value=line.value,
        moment=line.moment,
        instructor_name=line.instructor_name,
        replaces=replaced,
        recorded_at=at,
        recorded_by=by,
    )
