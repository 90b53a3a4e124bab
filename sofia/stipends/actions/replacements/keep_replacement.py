"""Writes what a replacement decided: its two bundles, a line for whoever it reached, and an award for each place."""

from datetime import datetime

from sofia.audit.acts import Act
from sofia.core.canonical import canonical_json, sha256_hex
from sofia.people.models import Person, Role
from sofia.stipends.actions.keep_decision import keep_months
from sofia.stipends.actions.resolutions.taking import kept
from sofia.stipends.models import (
    Award,
    Call,
    Replacement,
    ReplacementLine,
    Resolution,
    ResolutionKind,
    Succeeded,
)
from sofia.stipends.replacing.looking import Look
from sofia.stipends.rules.succession import Free
from sofia.stipends.rules.succession_bundles import full_bundle, public_bundle


def keep_replacement(*, call: Call, looked: Look, by: Person, role: Role, at: datetime) -> Replacement:
    """Keep it whole. Its bundles are bytes, so that what is published is what was decided."""
    assert looked.replacing is not None
    assert looked.found is not None
    full, public = canonical_json(full_bundle(looked.replacing)), canonical_json(public_bundle(looked.replacing))
    replacement = Replacement.objects.create(
        call=call,
        decision=call.decisions.get(tie_sha256=""),
        on=looked.on,
        tie_sha256=looked.tie_sha256,
        seats=looked.found.seats,
        bundle=full,
        bundle_sha256=sha256_hex(full),
        public_bundle=public,
        public_bundle_sha256=sha256_hex(public),
        decided_at=at,
        decided_by=by,
    )
    for free, number in looked.found.chosen:
        _give(replacement, looked, free, number, role)
    told = {"replacement": replacement, "call": call}
    skipped = ((one.application, Succeeded.SKIPPED, one.cause) for one in looked.found.skipped)
    tied = ((number, Succeeded.UNDECIDED, "") for number in looked.found.undecided)
    ReplacementLine.objects.bulk_create(
        ReplacementLine(application=looked.people[number], outcome=outcome, cause=cause or "", **told)
        for number, outcome, cause in (*skipped, *tied)
    )
    return replacement


def _give(replacement: Replacement, looked: Look, free: Free, number: str, role: Role) -> None:
    """The place with the months that are left of it, and the draft of its resolution."""
    ended, application, call = looked.freed[free.place], looked.people[number], replacement.call
    award = Award.objects.create(
        call=call,
        application=application,
        place=ended.place,
        decision=replacement.decision,
        committed=free.pesos,
        awarded_at=replacement.decided_at,
        awarded_by=replacement.decided_by,
    )
    keep_months([award], free.months)
    ReplacementLine.objects.create(
        replacement=replacement,
        call=call,
        application=application,
        outcome=Succeeded.AWARDED,
        award=award,
        ended=ended,
    )
    drafted = {"drafted_at": replacement.decided_at, "drafted_by": replacement.decided_by}
    about = {"kind": ResolutionKind.REPLACEMENT, "award": award, "decision": replacement.decision}
    act = Resolution(call=call, centre_id=call.centre_id, **about, **drafted)
    kept(act, Act.DRAFT_RESOLUTION, replacement.decided_by, role, award=award.pk)
