"""Publishes a centre's call: from here on its rules are frozen."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.core.canonical import canonical_json
from sofia.people.models import Person
from sofia.people.refusals import in_words
from sofia.stipends import access, regulations
from sofia.stipends.actions.calls.schedule import write_schedule
from sofia.stipends.models import Call, Place


@in_words()
@transaction.atomic
def publish_call(
    *, rule_set_code: str, places: int, budget: int, contact: Sequence[tuple[str, str]], by: Person, at: datetime
) -> Call:
    """Publish the call of a rule set, with a row for each place.

    ``budget`` in pesos; ``contact`` as pairs of a name and its value. Raises BadRegulation when the rule set or one
    of its worked examples is wrong, PermissionDenied, and Refused with a sentence.
    """
    rule_set = regulations.by_code(rule_set_code)
    regulations.check(regulations.STIPENDS / rule_set_code)
    heading = rule_set.heading
    role = access.require("publish_call", by=by, centre=heading.centre, on=clock.day_of(at))
    call = Call.objects.create(
        centre_id=heading.centre,
        period=heading.period,
        places=places,
        budget=budget,
        contact=[list(pair) for pair in contact],
        rule_set_code=rule_set.code,
        rule_set_sha256=rule_set.sha256,
        rule_set_text=canonical_json(rule_set.document).decode(),
        published_at=at,
        published_by=by,
    )
    write_schedule(call)
    Place.objects.bulk_create(Place(call=call, number=number) for number in range(1, places + 1))
    terms = {"rule_set": call.rule_set_sha256, "period": call.period, "places": places, "budget": budget}
    record(act=Act.PUBLISH_CALL, by=by, role=role, subject=call, centre=call.centre_id, after=terms)
    return call
