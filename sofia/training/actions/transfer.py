"""Takes a learner from one cohort to another, and back into training. She stays one person with one history."""

from datetime import date, datetime

from django.db import transaction

from sofia.offer.models import Cohort
from sofia.people.identity import everyone_of
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.training.actions import change
from sofia.training.actions.change import Order
from sofia.training.actions.enrol import TWICE, opened
from sofia.training.lifecycle import LIFECYCLE, RULES, EnrolmentState
from sofia.training.models import Enrolment

S = EnrolmentState
OTHER_PROGRAMME = "Un traslado es a otra ficha del mismo programa: revise el número de la ficha."
BACK = LIFECYCLE.move("readmit").sources
COMES_BACK = "Quien está en «{state}» vuelve con un reingreso, no con un traslado."


@in_words()
@transaction.atomic
def transfer(
    *,
    enrolment: Enrolment,
    cohort: Cohort,
    effective_on: date,
    reason: str,
    norm: str = RULES,
    by: Person,
    at: datetime,
) -> Enrolment:
    """From that day on she learns in another cohort of the programme, here or in another centre; gives that enrolment.

    Judgements count there as here (`sofia.training.queries.progress_of`). Raises PermissionDenied and Refused.
    """
    order, enrolment = Order(effective_on, reason, norm, by, at), change.locked(enrolment)
    if enrolment.state in BACK:
        raise Refused(COMES_BACK.format(state=S(enrolment.state).label))
    return _taken(enrolment, cohort, "receive", order)


@in_words()
@transaction.atomic
def readmit(
    *,
    enrolment: Enrolment,
    cohort: Cohort | None = None,
    effective_on: date,
    reason: str,
    norm: str = RULES,
    by: Person,
    at: datetime,
) -> Enrolment:
    """Who deferred or withdrew comes back, to her cohort or to another of the programme. Gives the enrolment in which
    she goes on. Raises PermissionDenied and Refused."""
    order, enrolment = Order(effective_on, reason, norm, by, at), change.locked(enrolment)
    if cohort is None or cohort.pk == enrolment.cohort_id:
        change.tell(change.made(enrolment, "readmit", order), at)
        return enrolment
    if enrolment.state not in BACK:
        move = LIFECYCLE.move("readmit")
        raise Refused(change.NOT_FROM_HERE.format(state=S(enrolment.state).label, move=move.text))
    return _taken(enrolment, cohort, "receive_back", order)


def _taken(enrolment: Enrolment, cohort: Cohort, code: str, order: Order) -> Enrolment:
    """Close the enrolment as transferred and open the other."""
    if cohort.programme.code != enrolment.cohort.programme.code:
        raise Refused(OTHER_PROGRAMME)
    if Enrolment.objects.filter(person__in=everyone_of(enrolment.person), cohort=cohort).exists():
        raise Refused(TWICE)
    change.made(enrolment, "transfer", order)
    return opened(enrolment.person, cohort, code, order, came_from=enrolment)
