"""Reads of the record of learners: as of a day, as it was known, how far each got, and what each officer may see."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from sofia.core import clock
from sofia.offer.models import Cohort, Competence
from sofia.people.identity import rows_of, survivors_of
from sofia.people.models import Person, Role, RoleGrant
from sofia.training.models import (
    ChangeKind,
    CohortInstructor,
    ConditionalEnrolment,
    Enrolment,
    Judgement,
    PracticeStage,
    StateChange,
)
from sofia.training.progress import CompetenceProgress, OutcomeProgress, Progress


def state_on(enrolment: Enrolment, day: date, known: date | None = None) -> str:
    """The state that was true on that day; as it was known at the end of ``known``, or as it is known now. Empty before
    the first. Reads ``enrolment.changes``, which may be prefetched."""
    change = change_on(enrolment, day, known)
    return change.to_state if change else ""


def change_on(enrolment: Enrolment, day: date, known: date | None = None) -> StateChange | None:
    """The change that gave the state of that day, read in the same way."""
    changes = [row for row in enrolment.changes.all() if known is None or _known(row, known)]
    undone = {row.reverts_id for row in changes}
    standing = [
        row for row in changes if row.kind != ChangeKind.REVERSAL and row.pk not in undone and row.effective_on <= day
    ]
    return max(standing, key=lambda row: row.number, default=None)


def with_state_on(enrolments: QuerySet[Enrolment], day: date, known: date | None = None) -> QuerySet[Enrolment]:
    """The same of many, by the database: each with ``state_then``, None before its first."""
    known_by = Q() if known is None else Q(recorded_at=None) | Q(recorded_at__lt=_end_of(known))
    undone = StateChange.objects.filter(known_by, reverts=OuterRef("pk"))
    changes = StateChange.objects.filter(known_by, enrolment=OuterRef("pk"), effective_on__lte=day)
    standing = changes.exclude(kind=ChangeKind.REVERSAL).exclude(Exists(undone)).order_by("-number")
    return enrolments.annotate(state_then=Subquery(standing.values("to_state")[:1]))


def sanctions_on(enrolment: Enrolment, day: date) -> tuple[ConditionalEnrolment, ...]:
    """The sanctions that had begun by that day, or that an act had already imposed, the earliest first. Reads
    ``enrolment.conditionals``, which may be prefetched."""
    rows = [row for row in enrolment.conditionals.all() if row.start <= day or _imposed(row, day)]
    return tuple(sorted(rows, key=lambda row: (row.start, row.pk)))


def progress_of(enrolment: Enrolment) -> Progress:
    """How far the learner got in the programme of her cohort; what she was judged before a transfer counts."""
    return progress_of_many([enrolment])[0]


def progress_of_many(enrolments: Sequence[Enrolment]) -> list[Progress]:
    """The same of many, in their order and in a constant number of queries."""
    lines = _lineages(enrolments)
    everything = {pk for line in lines.values() for pk in line}
    judged = {(row.enrolment_id, row.outcome_id): row for row in _judgements(everything)}
    practices = defaultdict(list)
    for row in PracticeStage.objects.filter(enrolment__in=everything).order_by("-start"):
        practices[row.enrolment_id].append(row)
    taught = _taught({enrolment.cohort.programme_id for enrolment in enrolments})
    return [
        Progress(
            enrolment=enrolment,
            competences=tuple(_competences(taught[enrolment.cohort.programme_id], lines[enrolment.pk], judged)),
            practices=tuple(row for pk in lines[enrolment.pk] for row in practices[pk]),
            needs_practice=enrolment.cohort.practice_start is not None,
        )
        for enrolment in enrolments
    ]


def enrolments_by_person(cohorts: Iterable[Cohort]) -> dict[tuple[int, int], Enrolment]:
    """The enrolments of some cohorts, by the number of the cohort's row and that of the person's row that was kept."""
    rows = list(Enrolment.objects.filter(cohort__in=[cohort.pk for cohort in cohorts]))
    kept = survivors_of(row.person_id for row in rows)
    return {(row.cohort_id, kept[row.person_id].pk if row.person_id in kept else row.person_id): row for row in rows}


def enrolments_of(person: Person) -> QuerySet[Enrolment]:
    """Everything that a person learns or learnt, under any of her rows, the latest first."""
    mine = Enrolment.objects.filter(person__in=rows_of(person)).select_related("cohort__programme", "cohort__centre")
    return mine.order_by("-cohort__start", "-pk")


def cohorts_visible_to(acting: RoleGrant, day: date) -> QuerySet[Cohort]:
    """The cohorts of her centre; of an instructor, only those that she teaches that day."""
    here = Cohort.objects.filter(centre=acting.centre_id).select_related("programme", "centre")
    if acting.role == Role.INSTRUCTOR:
        taught = CohortInstructor.objects.on(day).filter(person=acting.person_id)
        here = here.filter(pk__in=taught.values("cohort"))
    return here.order_by("-start", "number")


def enrolments_visible_to(acting: RoleGrant, day: date) -> QuerySet[Enrolment]:
    """The enrolments of those cohorts, never her own."""
    here = Enrolment.objects.filter(cohort__in=cohorts_visible_to(acting, day).order_by())
    others = here.exclude(person__in=rows_of(acting.person))
    return others.select_related("person", "cohort__programme", "cohort__centre")


def instructors_of(centre: str, day: date) -> QuerySet[Person]:
    """Who holds the role of instructor in that centre on that day, by name."""
    holding = RoleGrant.objects.live(day).filter(role=Role.INSTRUCTOR, centre=centre)
    return Person.objects.filter(pk__in=holding.values("person")).order_by("surnames", "given_names", "pk")


def history_of(enrolment: Enrolment) -> list[StateChange]:
    """Its changes in the order in which they were written, each with who wrote it and what left it without effect."""
    return list(enrolment.changes.select_related("recorded_by", "reverted_by", "reverts").order_by("number"))


def _known(row: StateChange, known: date) -> bool:
    return row.recorded_at is None or clock.day_of(row.recorded_at) <= known


def _imposed(row: ConditionalEnrolment, day: date) -> bool:
    return row.imposed_at is not None and clock.day_of(row.imposed_at) <= day


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time.min, clock.BOGOTA)


def _lineages(enrolments: Iterable[Enrolment]) -> dict[int, list[int]]:
    """Each enrolment with those that it came from, itself first."""
    rows = list(enrolments)
    moved = Enrolment.objects.filter(person__in={row.person_id for row in rows}).exclude(came_from=None)
    before: dict[int, int] = dict(moved.values_list("pk", "came_from__pk"))
    lines = {}
    for row in rows:
        line = [row.pk]
        while line[-1] in before:
            line.append(before[line[-1]])
        lines[row.pk] = line
    return lines


def _judgements(enrolments: Iterable[int]) -> QuerySet[Judgement]:
    return Judgement.objects.current().filter(enrolment__in=enrolments).select_related("instructor")


def _taught(programmes: Iterable[int]) -> dict[int, list[Competence]]:
    found = defaultdict(list)
    rows = Competence.objects.filter(programme__in=programmes).prefetch_related("outcomes").order_by("position")
    for competence in rows:
        found[competence.programme_id].append(competence)
    return found


def _competences(
    taught: Iterable[Competence], line: Iterable[int], judged: dict[tuple[int, int], Judgement]
) -> Iterator[CompetenceProgress]:
    for competence in taught:
        outcomes = (
            OutcomeProgress(outcome, next((judged[pk, outcome.pk] for pk in line if (pk, outcome.pk) in judged), None))
            for outcome in competence.outcomes.all()
        )
        yield CompetenceProgress(competence, tuple(outcomes))
