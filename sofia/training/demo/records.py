"""What the demo's learners were judged, and by whom: the same on every machine, and all of it before the award."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from sofia.core.clock import BOGOTA
from sofia.offer.models import Cohort, Outcome
from sofia.people.models import Person
from sofia.training.models import (
    Alternative,
    CohortInstructor,
    Enrolment,
    Judgement,
    PracticeStage,
    PracticeState,
    Value,
)

ASSIGNED = datetime(2025, 1, 27, 8, tzinfo=BOGOTA)
FIRST_DAY, DAYS = date(2025, 2, 4), 50
READY_COHORT = "9991071"  # half of its learners have everything approved and their practice done
PRACTISED = {"start": date(2025, 2, 3), "end": date(2025, 3, 28)}
AT_ONCE = 2000


def load_records(enrolments: Sequence[Enrolment], *, instructor: Person, coordinator: Person) -> None:
    """Instructors of the cohorts, judgements of what was taught so far, and the practice of who is ready."""
    cohorts = {enrolment.cohort_id: enrolment.cohort for enrolment in enrolments}
    given = {"person": instructor, "start": ASSIGNED.date(), "assigned_at": ASSIGNED, "assigned_by": coordinator}
    CohortInstructor.objects.bulk_create(CohortInstructor(cohort=cohort, **given) for cohort in cohorts.values())
    outcomes = {pk: _outcomes(cohort) for pk, cohort in cohorts.items()}
    judged = [
        judgement
        for turn, enrolment in enumerate(enrolments)
        for judgement in _judgements(turn, enrolment, outcomes[enrolment.cohort_id], instructor)
    ]
    Judgement.objects.bulk_create(judged, batch_size=AT_ONCE)
    PracticeStage.objects.bulk_create(
        _practice(enrolment, coordinator) for turn, enrolment in enumerate(enrolments) if _ready(turn, enrolment)
    )


def _outcomes(cohort: Cohort) -> list[Outcome]:
    found = Outcome.objects.filter(competence__programme=cohort.programme_id)
    return list(found.order_by("competence__position", "position"))


def _judgements(
    turn: int, enrolment: Enrolment, outcomes: Sequence[Outcome], instructor: Person
) -> Iterator[Judgement]:
    """Of who is ready, all; of the others, the first half or so, and one in nine not approved."""
    ready = _ready(turn, enrolment)
    taught = len(outcomes) if ready else len(outcomes) // 2 - turn % 3
    for number, outcome in enumerate(outcomes[: max(taught, 0)]):
        failed = not ready and (turn + number) % 9 == 4
        day = FIRST_DAY + timedelta(days=(7 * number + turn) % DAYS)
        at = datetime.combine(day, time(8 + (turn + number) % 9, 7 * turn % 60), BOGOTA)
        yield Judgement(
            enrolment=enrolment,
            outcome=outcome,
            value=Value.NOT_APPROVED if failed else Value.APPROVED,
            moment=at,
            instructor=instructor,
            recorded_at=at,
            recorded_by=instructor,
        )


def _ready(turn: int, enrolment: Enrolment) -> bool:
    return enrolment.cohort.number == READY_COHORT and turn % 2 == 0


def _practice(enrolment: Enrolment, coordinator: Person) -> PracticeStage:
    ended = datetime.combine(PRACTISED["end"], time(16), BOGOTA)
    return PracticeStage(
        enrolment=enrolment,
        alternative=Alternative.APPRENTICESHIP,
        state=PracticeState.DONE,
        recorded_at=ASSIGNED + timedelta(days=7),
        recorded_by=coordinator,
        ended_at=ended,
        ended_by=coordinator,
        **PRACTISED,
    )
