"""Writes what the law decided: the two bundles, a line per applicant, and an award per place."""

from collections.abc import Sequence
from datetime import date, datetime

from sofia.core.canonical import canonical_json, sha256_hex
from sofia.core.dates import Month
from sofia.people.models import Person
from sofia.stipends.models import Application, Award, AwardMonth, Call, Decision, DecisionLine, Draw
from sofia.stipends.rules import allowance, fates
from sofia.stipends.rules import decision as rules
from sofia.stipends.rules.bundles import full_bundle, public_bundle
from sofia.stipends.rules.draw import list_text


def keep_decision(
    *, call: Call, outcome: rules.Decision, draw: Draw | None, by: Person, at: datetime, publish_on: date, key: bytes
) -> Decision:
    """Keep the decision with its lines. Its bundles are bytes, so that what is published is what was decided."""
    full, public = canonical_json(full_bundle(outcome, key)), canonical_json(public_bundle(outcome, key))
    decision = Decision.objects.create(
        call=call,
        on=outcome.case.on,
        tie_sha256=sha256_hex(list_text(outcome.undecided)) if outcome.undecided else "",
        seats=outcome.allocation.seats,
        draw=draw,
        bundle=full,
        bundle_sha256=sha256_hex(full),
        public_bundle=public,
        public_bundle_sha256=sha256_hex(public),
        published_on=publish_on,
        decided_at=at,
        decided_by=by,
    )
    keys = _keys_of(call)
    rows = ((keys[number], fates.of(outcome, number)) for number in outcome.case.roll.applications)
    DecisionLine.objects.bulk_create(
        DecisionLine(
            decision=decision,
            application_id=application,
            outcome=fate.outcome.value,
            position=fate.position,
            total=fate.total,
        )
        for application, fate in rows
    )
    return decision


def keep_awards(*, decision: Decision, outcome: rules.Decision) -> None:
    """One place each, in rank order, and its months; the database refuses either twice, and a peso too many."""
    rows = {application.number: application for application in decision.call.applications.all()}
    places = decision.call.place_rows.order_by("number")
    awards = Award.objects.bulk_create(
        Award(
            call=decision.call,
            application=rows[number],
            place=place,
            decision=decision,
            committed=outcome.case.cost,
            awarded_at=decision.decided_at,
            awarded_by=decision.decided_by,
        )
        for number, place in zip(outcome.awarded, places, strict=False)
    )
    keep_months(awards, allowance.benefit_months(outcome.case.rule_set, outcome.case.on))


def keep_months(awards: Sequence[Award], months: Sequence[Month]) -> None:
    """The cupo-months of new awards of one call, each with what it is worth."""
    worth = {month: allowance.month_amount(awards[0].call.rule_set, month) for month in months} if awards else {}
    AwardMonth.objects.bulk_create(
        AwardMonth(
            award=award, place=award.place, person_id=award.application.person_id, month=month.day(1), pesos=pesos
        )
        for award in awards
        for month, pesos in worth.items()
    )


def _keys_of(call: Call) -> dict[str, int]:
    """The row of each application number."""
    return dict(Application.objects.filter(call=call).values_list("number", "pk"))
