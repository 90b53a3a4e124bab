"""Says of a paper, once for everybody who owes it, that it was never handed in."""

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core.clock import day_of
from sofia.people.identity import rows_of
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.stipends import access, windows
from sofia.stipends.actions.grading.keep_reviews import keep_reviews
from sofia.stipends.grading import queue
from sofia.stipends.grading.item import require_assigned
from sofia.stipends.models import Application, Call, Review, ReviewVerdict
from sofia.stipends.models.claim import Refusal

STILL_OPEN = "La entrega de documentos sigue abierta: todavía pueden llegar."


@in_words()
@transaction.atomic
def refuse_missing(*, call: Call, slot: str, by: Person) -> int:
    """Refuse that paper to all who never handed it in; how many. Raises PermissionDenied, and Refused."""
    at = windows.require_open(call, "grading")
    role = access.require("grade", by=by, centre=call.centre_id, on=day_of(at))
    access.require_apart("grade", call, by)
    hers = rows_of(by)
    assignment = require_assigned(call, slot, hers)
    if windows.is_open(call, "documents"):
        raise Refused(STILL_OPEN)
    owing = queue.hers_to_grade(queue.missing(call, slot), hers, "pk").values("pk")
    held = Application.objects.filter(pk__in=owing).select_for_update(of=("self",), no_key=True).order_by("pk")
    about = {"call": call, "slot": slot, "turn": 1, "assignment": assignment, "verdict": ReviewVerdict.REFUSED}
    about |= {"reason": Refusal.NOT_HANDED_IN, "reviewed_at": at, "reviewed_by": by}
    rows = [Review(application=application, **about) for application in held]
    if rows:
        keep_reviews(call.rule_set, rows)
        said = {"assignment": assignment.pk, "reviews": len(rows)}
        record(act=Act.REFUSE_MISSING, by=by, role=role, subject=call, centre=call.centre_id, after=said)
    return len(rows)
