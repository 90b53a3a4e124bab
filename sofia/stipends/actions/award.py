"""Awards the places of a call: the law decides, the database keeps."""

from datetime import date, datetime

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.core.findings import Finding, Verdict
from sofia.core.keys import new_key
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.stipends import access
from sofia.stipends.actions.findings import judge, keep
from sofia.stipends.actions.keep_decision import keep_awards, keep_decision
from sofia.stipends.actions.keep_figures import keep_figures
from sofia.stipends.facts import candidates, with_facts
from sofia.stipends.models import Application, Call, Decision, Draw, RequirementFinding
from sofia.stipends.rules import draw as draws
from sofia.stipends.rules.decision import BadCase, Case, decide
from sofia.stipends.rules.draw import BadDraw
from sofia.stipends.schedule import in_force

Judged = dict[Application, tuple[Finding, ...]]


@in_words()
@transaction.atomic
def award(
    *,
    call: Call,
    on: date,
    by: Person,
    at: datetime,
    draw: Draw | None = None,
    publish_on: date | None = None,
    key: bytes = b"",
) -> Decision:
    """Decide the call as of day ``on``. A tie at the cut-off gives a decision without awards, to be drawn.

    ``publish_on``: from which day it may be seen (``on`` when not given). ``key``: the secret that the salts of the
    public bundle come from (a fresh one when empty). Raises PermissionDenied, and Refused; nothing is written then.
    """
    call = Call.objects.select_for_update(of=("self",), no_key=True).get(pk=call.pk)
    today = clock.day_of(at)
    role = access.require("award", by=by, centre=call.centre_id, on=today)
    access.require_apart("award", call, by)
    if on > today:
        raise Refused("El día de la adjudicación todavía no llega.")
    judged = _judged(call, on)
    keep(moment="award", judged=judged)
    recorded = draws.from_json(draw.content) if draw else None
    try:
        roll = candidates(call, _unmet(call, judged), on)
        outcome = decide(Case(call.rule_set, roll, on, call.places, call.budget, draw=recorded))
    except (BadCase, BadDraw) as error:
        raise Refused(f"No se puede adjudicar: {error}.") from error
    decision = keep_decision(
        call=call, outcome=outcome, draw=draw, by=by, at=at, publish_on=publish_on or on, key=key or new_key()
    )
    if decision.final:
        keep_awards(decision=decision, outcome=outcome)
        keep_figures(decision=decision)
    record(act=Act.AWARD, by=by, role=role, subject=decision, centre=call.centre_id, after=_told(decision))
    return decision


def _told(decision: Decision) -> dict[str, str | int | None]:
    """What the audit keeps of a decision: enough to know it again, nothing of anybody."""
    hashes = {"bundle": decision.bundle_sha256, "public_bundle": decision.public_bundle_sha256}
    return {"call": decision.call_id, "draw": decision.draw_id, "tie": decision.tie_sha256, **hashes}


def _judged(call: Call, on: date) -> Judged:
    """Every applicant's requirements on that day. Raises Refused while any fact is missing."""
    law = in_force(call)
    judged = {
        one: judge(application=one, moment="award", on=on, law=law) for one in with_facts(call.applications.standing())
    }
    if not judged:
        raise Refused("Nadie se inscribió en esta convocatoria: no hay qué adjudicar.")
    unknown = [
        f"{application.number}, requisito {finding.requirement}"
        for application, findings in judged.items()
        for finding in findings
        if finding.verdict is Verdict.UNKNOWN
    ]
    if unknown:
        listed = "; ".join(unknown[:10])
        raise Refused(f"Faltan datos para decidir ({len(unknown)}): {listed}. Verifíquelos y adjudique de nuevo.")
    return judged


def _unmet(call: Call, judged: Judged) -> dict[Application, set[str]]:
    """What each applicant fails: a requirement must be met both when applying and on the day of the award."""
    unmet = {one: {f.requirement for f in found if f.verdict is Verdict.NOT_MET} for one, found in judged.items()}
    by_key = {application.pk: application for application in judged}
    rows = RequirementFinding.objects.filter(
        application__call=call, application__withdrawn_at=None, moment="application", verdict="not_met"
    )
    for application, requirement in rows.values_list("application_id", "requirement"):
        unmet[by_key[application]].add(requirement)
    return unmet
