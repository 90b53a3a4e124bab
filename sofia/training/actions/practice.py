"""Records how a learner does her practice stage, and how it ended."""

from datetime import date, datetime

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.training import access
from sofia.training.actions.change import NOT_YET, locked
from sofia.training.lifecycle import STUDYING, EnrolmentState
from sofia.training.models import Enrolment, PracticeStage, PracticeState

NOT_STUDYING = "La matrícula está en «{state}»: así no se registra una etapa productiva."
TOO_EARLY = "La etapa productiva no empieza antes que la ficha: revise la fecha."
ALREADY_ENDED = "Esa etapa productiva ya estaba terminada."


@in_words()
@transaction.atomic
def record_practice(
    *, enrolment: Enrolment, alternative: str, start: date, end: date, by: Person, at: datetime
) -> PracticeStage:
    """The learner does her practice in that `Alternative` from ``start`` to ``end``, as foreseen.

    Raises PermissionDenied and Refused.
    """
    enrolment = locked(enrolment)
    _require(enrolment, by, at)
    if enrolment.state not in STUDYING:
        raise Refused(NOT_STUDYING.format(state=EnrolmentState(enrolment.state).label))
    if start < enrolment.cohort.start:
        raise Refused(TOO_EARLY)
    made = PracticeStage.objects.create(
        enrolment=enrolment, alternative=alternative, start=start, end=end, recorded_at=at, recorded_by=by
    )
    _record(Act.RECORD_PRACTICE, made, by, at)
    return made


@in_words()
@transaction.atomic
def end_practice(*, practice: PracticeStage, end: date, done: bool, by: Person, at: datetime) -> PracticeStage:
    """It ended on that day, done or not. Raises PermissionDenied and Refused."""
    locked(practice.enrolment)
    practice = PracticeStage.objects.select_related("enrolment__cohort", "enrolment__person").get(pk=practice.pk)
    _require(practice.enrolment, by, at)
    if practice.ended_at:
        raise Refused(ALREADY_ENDED)
    if end > clock.day_of(at):
        raise Refused(NOT_YET)
    practice.end, practice.state = end, PracticeState.DONE if done else PracticeState.NOT_DONE
    practice.ended_at, practice.ended_by = at, by
    practice.save()
    _record(Act.END_PRACTICE, practice, by, at)
    return practice


def _require(enrolment: Enrolment, by: Person, at: datetime) -> None:
    access.require_impartial(enrolment, by)
    _role(enrolment, by, at)


def _role(enrolment: Enrolment, by: Person, at: datetime) -> str:
    centre, on = enrolment.cohort.centre_id, clock.day_of(at)
    return access.require(access.OFFICE, by=by, centre=centre, on=on, refusal=access.ONLY_OFFICE)


def _record(act: Act, practice: PracticeStage, by: Person, at: datetime) -> None:
    enrolment = practice.enrolment
    role, after = _role(enrolment, by, at), {"enrolment": enrolment.pk, "practice": practice.pk}
    record(act=act, by=by, role=role, subject=enrolment.person, centre=enrolment.cohort.centre_id, after=after)
