"""Draws the tenth of what was graded that somebody else looks at again, and publishes the seed."""

from datetime import datetime

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.stipends import access
from sofia.stipends.grading import queue
from sofia.stipends.models import Call, Look, Review, ReviewVerdict, SecondLookDraw, SeedNotice
from sofia.stipends.models.claim import Refusal
from sofia.stipends.rules import second_look
from sofia.vault.rows import reveal

NOT_YET = "Todavía hay {} por calificar. Sortee cuando estén todos: así nadie sabe antes cuál se mira otra vez."


@in_words()
@transaction.atomic
def draw_second_looks(*, call: Call, by: Person, at: datetime) -> SecondLookDraw:
    """Open the seed that was announced before anything was graded. Raises PermissionDenied, and Refused."""
    call = Call.objects.select_for_update(of=("self",), no_key=True).get(pk=call.pk)
    today = clock.day_of(at)
    role = access.require("assign_grading", by=by, centre=call.centre_id, on=today)
    notice = SeedNotice.objects.filter(call=call).first()
    if notice is None or SecondLookDraw.objects.filter(call=call).exists():
        raise Refused("Ya se sorteó, o todavía nadie tiene el encargo de calificar.")
    if left := queue.papers(call, today).count() + queue.to_verify(call).count():
        raise Refused(NOT_YET.format("1 documento" if left == 1 else f"{left} documentos"))
    seed, graded = reveal(notice, "seed"), _graded(call)
    drawn = SecondLookDraw.objects.create(
        call=call,
        seed=seed,
        seed_sha256=notice.seed_sha256,
        graded=len(graded),
        drawn=second_look.how_many(len(graded)),
        highest=second_look.limit(seed, graded),
        drawn_at=at,
        drawn_by=by,
    )
    said = {"draw": drawn.pk, "seed": seed, "graded": drawn.graded, "drawn": drawn.drawn}
    record(act=Act.DRAW_SECOND_LOOKS, by=by, role=role, subject=call, centre=call.centre_id, after=said)
    return drawn


def _graded(call: Call) -> list[tuple[str, str]]:
    """The number and the paper of each first look that decided about something handed in, or verified."""
    first = Review.objects.in_force().filter(call=call, look=Look.FIRST, application__withdrawn_at__isnull=True)
    decided = first.exclude(verdict=ReviewVerdict.CORRECTION).exclude(reason=Refusal.NOT_HANDED_IN)
    return list(decided.values_list("application__number", "slot"))
