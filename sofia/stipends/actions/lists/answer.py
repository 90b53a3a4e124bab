"""Answers an observation with its reason; an accepted one changes something of the line, and says what."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.core.findings import Finding, Verdict
from sofia.notices.actions import notify
from sofia.notices.kinds import Kind
from sofia.people.models import Person, Role
from sofia.people.refusals import Refused, in_words
from sofia.stipends import access, windows
from sofia.stipends.actions import findings
from sofia.stipends.actions.keep_scores import Decided, keep_scores
from sofia.stipends.models import Adjustment, Answer, Application, Call, Claim, Observation, RequirementFinding, Target
from sofia.stipends.models.claim import ClaimState
from sofia.vault.rows import close

ANSWERED = "Esa observación ya tiene respuesta."
SAY_WHY = "Escriba la razón de la respuesta."
NOT_CLAIMED = "Esa inscripción no tiene ese soporte."
IT_IS_MET = "Ese requisito no le faltaba al inscribirse. Lo que dice un registro se corrige con otra verificación."
SAY_CAUSE = "Diga la causa por la que el soporte ya no se acepta."


@dataclass(frozen=True)
class Change:
    """The claim of a criterion becomes ``after`` (a state), or a requirement is met after all (a verdict).

    ``cause``: why a support is no longer accepted, a code of `Refusal`.
    """

    target: Target
    code: str
    after: str
    cause: str = ""


@in_words()
@transaction.atomic
def answer(*, observation: Observation, reason: str, by: Person, change: Change | None = None) -> Answer:
    """Keep the answer and, if it is accepted, its ``change``, which the next version of the list shows.

    A change is made only while adjustments are open, by who grades; an answer that changes nothing may come late.
    Raises PermissionDenied, and Refused with a sentence.
    """
    call = Call.objects.select_for_update(of=("self",), no_key=True).get(pk=observation.call_id)
    at = windows.require_open(call, "adjustments") if change else windows.move_clock()
    act = "adjust" if change else "answer"
    role = access.require(act, by=by, centre=call.centre_id, on=clock.day_of(at))
    access.require_apart("grade", call, by)
    if Answer.objects.filter(observation=observation).exists():
        raise Refused(ANSWERED)
    if not reason.strip():
        raise Refused(SAY_WHY)
    if change:
        _adjust(observation, call, change, reason, by, at)
    given = Answer(observation=observation, accepted=change is not None, answered_at=at, answered_by=by)
    close(given, "reason", reason.strip())
    given.save(force_insert=True)
    _tell(given, call, by, role)
    return given


def _adjust(observation: Observation, call: Call, change: Change, reason: str, by: Person, at: datetime) -> None:
    """The row that says what changes comes first: without it the database lets no support change."""
    line = observation.line
    claim = Claim.objects.filter(application=line, criterion=change.code).first()
    if change.target is Target.CRITERION and claim is None:
        raise Refused(NOT_CLAIMED)
    before = claim.state if change.target is Target.CRITERION and claim else _verdict_of(line, change.code)
    adjustment = Adjustment.objects.create(
        call=call,
        application=line,
        observation=observation,
        target=change.target,
        code=change.code,
        before=before,
        after=change.after,
        adjusted_at=at,
        adjusted_by=by,
    )
    if change.target is Target.CRITERION and claim:
        _change_claim(claim, change, by, at)
        keep_scores(call.rule_set, [Decided(claim, list(line.claims.all()), adjustment)])
    else:
        _meet(observation, change, reason, at)


def _verdict_of(line: Application, code: str) -> str:
    """A requirement that failed when she applied. What fails because of a register follows from the register."""
    found = RequirementFinding.objects.filter(application=line, requirement=code, moment="application")
    if not found.filter(verdict=Verdict.NOT_MET.value).exists():
        raise Refused(IT_IS_MET)
    return Verdict.NOT_MET.value


def _change_claim(claim: Claim, change: Change, by: Person, at: datetime) -> None:
    refused = change.after == ClaimState.REFUSED
    if refused and not change.cause:
        raise Refused(SAY_CAUSE)
    claim.state, claim.reason, claim.note = change.after, change.cause if refused else "", ""
    claim.reviewed_at, claim.reviewed_by = at, by
    claim.save(update_fields=["state", "reason", "note", "reviewed_at", "reviewed_by"])


def _meet(observation: Observation, change: Change, reason: str, at: datetime) -> None:
    """What was found when she applied gives way to what is found now, whose row says why."""
    line, source = observation.line, f"respuesta a la observación {observation.number}"
    RequirementFinding.objects.filter(
        application=line, requirement=change.code, moment="application", verdict=Verdict.NOT_MET.value
    ).delete()
    met = Finding(change.code, Verdict.MET, reason.strip(), "", source, clock.day_of(at))
    findings.keep(moment="application", judged={line: (met,)})


def _tell(given: Answer, call: Call, by: Person, role: Role) -> None:
    asked = given.observation
    values = {"number": str(asked.number)}
    event = f"answer:{given.pk}"
    notify(
        kind=Kind.OBSERVATION_ANSWERED, to=asked.application.person, event=event, values=values, at=given.answered_at
    )
    told = {"observation": asked.pk, "answer": given.pk, "accepted": given.accepted}
    subject = asked.application.person
    record(act=Act.ANSWER_OBSERVATION, by=by, role=role, subject=subject, centre=call.centre_id, after=told)
