"""Publishes a centre's call: from here on its rules, its places and its days are frozen."""

from datetime import datetime

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.core.canonical import canonical_json
from sofia.core.dates import long_day
from sofia.people.models import Person, Role
from sofia.people.refusals import Refused, in_words
from sofia.stipends import access, regulations
from sofia.stipends.actions.calls.draft import NOT_OF_THAT_CALL, fits
from sofia.stipends.actions.calls.schedule import write_schedule
from sofia.stipends.lifecycle import title
from sofia.stipends.models import Call, CallDraft, Place
from sofia.stipends.rules.calendar import dated, planned_months
from sofia.stipends.rules.rule_set import RuleSet
from sofia.stipends.schedule import planned, problems_of

CHANGED = "Las reglas o el borrador cambiaron desde que usted los miró. Vea otra vez la vista previa y publique."
ALREADY = "Esa convocatoria ya se publicó."


@in_words()
@transaction.atomic
def publish_call(*, draft: CallDraft, by: Person, at: datetime, seen: str = "") -> Call:
    """Publish what the draft says, once the worked examples of its rules come out, with a row for each place.

    ``seen``: the `fingerprint` of what the director looked at; nothing else is published then. Raises BadRegulation
    when the rule set or one of its examples is wrong, PermissionDenied, and Refused with a sentence.
    """
    role = access.require("publish_call", by=by, centre=draft.allocation.centre_id, on=clock.day_of(at))
    rows = CallDraft.objects.select_related("allocation__national_call")
    draft = rows.select_for_update(of=("self",)).get(pk=draft.pk)
    rule_set = regulations.by_code(draft.rule_set_code)
    if draft.call_id:
        raise Refused(ALREADY)
    if seen and seen != fingerprint(draft, rule_set):
        raise Refused(CHANGED)
    if missing := missing_of(draft, rule_set, at):
        raise Refused(" ".join(missing))
    examples = regulations.check(regulations.STIPENDS / rule_set.code)
    call = _published(draft, rule_set, by, at)
    _record(call, by, role, examples)
    return call


def missing_of(draft: CallDraft, rule_set: RuleSet, at: datetime) -> list[str]:
    """What keeps the draft from being published at that moment, as sentences; nothing when it may."""
    found = [] if fits(rule_set, draft.allocation) else [NOT_OF_THAT_CALL]
    found += [] if draft.contact else ["Escriba a dónde pueden preguntar las personas."]
    if not (draft.circular_id and draft.circular_number):
        found.append("Adjunte la circular firmada y escriba su número.")
    found += [f"{title(problem.step)}: {problem.message}" for problem in problems_of(draft)]
    opens = planned(draft).get("applications")
    if opens and clock.day_of(at) > opens.start:
        found.append(f"Las inscripciones habrían empezado el {long_day(opens.start)}: mueva antes el cronograma.")
    return found


def fingerprint(draft: CallDraft, rule_set: RuleSet) -> str:
    """A text that changes whenever the draft or its rules do."""
    return f"{draft.changed_at.timestamp():.6f}-{rule_set.sha256}"


def _published(draft: CallDraft, rule_set: RuleSet, by: Person, at: datetime) -> Call:
    call = Call.objects.create(
        centre_id=draft.allocation.centre_id,
        period=draft.allocation.national_call.period,
        places=draft.places,
        months=len(planned_months(dated(rule_set, planned(draft)))),
        budget=draft.budget,
        contact=draft.contact,
        rule_set_code=rule_set.code,
        rule_set_sha256=rule_set.sha256,
        rule_set_text=canonical_json(rule_set.document).decode(),
        published_at=at,
        published_by=by,
    )
    write_schedule(call, planned(draft))
    Place.objects.bulk_create(Place(call=call, number=number) for number in range(1, call.places + 1))
    draft.call = call  # the last: from here on neither the draft nor the schedule takes anything
    draft.save(update_fields=["call"])
    return call


def _record(call: Call, by: Person, role: Role, examples: int) -> None:
    terms = {"rule_set": call.rule_set_sha256, "period": call.period, "places": call.places, "budget": call.budget}
    said = {**terms, "examples": examples}
    record(act=Act.PUBLISH_CALL, by=by, role=role, subject=call, centre=call.centre_id, after=said)
