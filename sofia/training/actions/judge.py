"""Records what an instructor says of the learners of her cohort: all of it, or nothing."""

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
from sofia.people.refusals import Refused, in_words
from sofia.training import access
from sofia.training.lifecycle import STUDYING
from sofia.training.models import Enrolment, Judgement, Value

NOT_STUDYING = "Alguien de los que usted evaluó ya no está en formación en esta ficha. Mire su estado."


@dataclass(frozen=True)
class Mark:
    """``enrolment`` and ``outcome``: numbers of rows; ``value``: a `Value`; ``replaces``: the number of the judgement
    that the instructor saw when she wrote, None when there was none."""

    enrolment: int
    outcome: int
    value: str
    replaces: int | None = None


@in_words()
@transaction.atomic
def judge(*, cohort: Cohort, marks: Sequence[Mark], by: Person, at: datetime) -> list[Judgement]:
    """Record the judgements of an instructor of the cohort. Each replaces what she saw.

    Raises PermissionDenied, and Refused when somebody else judged one of them in the meantime, when an outcome is not
    of the programme, or when a learner is not studying in the cohort; nothing is recorded then.
    """
    role = access.require_instructor(cohort, by=by, on=clock.day_of(at))
    require_studying(cohort, {mark.enrolment for mark in marks}, by)
    made = [
        Judgement(
            enrolment_id=mark.enrolment,
            outcome_id=mark.outcome,
            value=Value(mark.value),
            moment=at,
            instructor=by,
            replaces_id=mark.replaces,
            recorded_at=at,
            recorded_by=by,
        )
        # In one order for everybody, so that two who write the same ones wait for each other instead of deadlocking.
        for mark in sorted(marks, key=lambda mark: (mark.enrolment, mark.outcome))
    ]
    Judgement.objects.bulk_create(made)
    for enrolment in Enrolment.objects.filter(pk__in={mark.enrolment for mark in marks}).select_related("person"):
        after = {"enrolment": enrolment.pk, "judgements": [row.pk for row in made if row.enrolment_id == enrolment.pk]}
        record(act=Act.JUDGE, by=by, role=role, subject=enrolment.person, centre=cohort.centre_id, after=after)
    return made


def require_studying(cohort: Cohort, asked: set[int], by: Person) -> None:
    """Those enrolments stay as they are until the judgements are written. Raises PermissionDenied and Refused."""
    rows = Enrolment.objects.select_for_update(of=("self",), no_key=True).filter(
        cohort=cohort, pk__in=asked, state__in=STUDYING
    )
    found = dict(rows.order_by("pk").values_list("pk", "person"))
    if set(found) != asked:
        raise Refused(NOT_STUDYING)
    if set(found.values()) & set(rows_of(by)):
        raise PermissionDenied(access.NOT_HERSELF)
