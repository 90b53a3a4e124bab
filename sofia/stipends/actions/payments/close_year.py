"""The year of a call ends: whatever was not paid is released, and nothing passes to the next."""

from datetime import datetime

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.core.canonical import canonical_json, sha256_hex
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.stipends import access
from sofia.stipends.models import AwardMonth, Call, LineState, YearClosing
from sofia.stipends.payments.year import problems, report
from sofia.stipends.windows import move_clock

CHANGED = "El informe ya no es el que leyó. Léalo otra vez."
CLOSED = "El año de esta convocatoria ya está cerrado."


@in_words()
@transaction.atomic
def close_year(*, call: Call, seen: str, by: Person, at: datetime) -> YearClosing:
    """Keep the report whose SHA-256 is ``seen``, end every award and free each month that nobody was paid.

    Raises PermissionDenied, and Refused with everything that is still open.
    """
    today = clock.day_of(at)
    role = access.require("close_year", by=by, centre=call.centre_id, on=today)
    move_clock()
    call = Call.objects.select_for_update(of=("self",), no_key=True).get(pk=call.pk)
    if YearClosing.objects.filter(call=call).exists():
        raise Refused(CLOSED)
    if found := problems(call, today):
        raise Refused(" ".join(found))
    text = canonical_json(report(call)).decode()
    if (sha256 := sha256_hex(text)) != seen:
        raise Refused(CHANGED)
    call.awards.filter(ended_at=None).update(ended_at=at, ended_by=by)
    unpaid = AwardMonth.objects.filter(award__call=call, freed_at=None).exclude(lines__state=LineState.PAID)
    freed = AwardMonth.objects.filter(pk__in=list(unpaid.values_list("pk", flat=True))).update(freed_at=at, freed_by=by)
    closing = YearClosing.objects.create(call=call, content=text, sha256=sha256, closed_at=at, closed_by=by)
    after = {"year_closing": closing.pk, "sha256": sha256, "freed": freed}
    record(act=Act.CLOSE_YEAR, by=by, role=role, subject=call, centre=call.centre_id, after=after)
    return closing
