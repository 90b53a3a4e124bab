"""A centre prepares its call: from a rule set, then its places, its contact, its days and its signed circular."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.core.dates import DateWindow
from sofia.documents.models import Document
from sofia.people.models import Person, Role
from sofia.people.refusals import Refused, in_words
from sofia.stipends import access, regulations
from sofia.stipends.models import Allocation, CallDraft, DraftMilestone
from sofia.stipends.rules.rule_set import RuleSet
from sofia.stipends.schedule import planned, problems_of

NOT_OF_THAT_CALL = "Ese conjunto de reglas no es de ese centro, de ese periodo y de ese año fiscal: elija otro."


@in_words()
@transaction.atomic
def start_draft(*, allocation: Allocation, rule_set_code: str, by: Person, at: datetime) -> CallDraft:
    """Begin the centre's call with the places and the budget that it was given, and the days of the rule set.

    Raises BadRegulation, PermissionDenied, and Refused with a sentence.
    """
    role = _require(allocation, by, at)
    rule_set = regulations.by_code(rule_set_code)
    if not fits(rule_set, allocation):
        raise Refused(NOT_OF_THAT_CALL)
    if CallDraft.objects.filter(allocation=allocation).exists():
        raise Refused("El borrador de esa convocatoria ya está empezado.")
    draft = CallDraft.objects.create(
        allocation=allocation,
        rule_set_code=rule_set.code,
        places=allocation.places,
        budget=allocation.budget,
        made_at=at,
        made_by=by,
        changed_at=at,
        changed_by=by,
    )
    DraftMilestone.objects.bulk_create(
        DraftMilestone(draft=draft, step=row.code, start=row.window.start, end=row.window.end, days=row.days)
        for row in rule_set.activities
        if row.window
    )
    _record(Act.START_CALL_DRAFT, draft, by, role, {"rule_set": rule_set.sha256})
    return draft


def fits(rule_set: RuleSet, allocation: Allocation) -> bool:
    """Whether the rules are those of the centre, the period and the year that the allocation is of."""
    heading, national = rule_set.heading, allocation.national_call
    said = (heading.centre, heading.period, heading.fiscal_year)
    return said == (allocation.centre_id, national.period, national.fiscal_year)


def change_terms(*, draft: CallDraft, places: int, budget: int, by: Person, at: datetime) -> CallDraft:
    """Say how many places and how many pesos the call has. Raises Refused when it was given fewer."""
    return _change(draft, {"places": places, "budget": budget}, by, at)


def change_contact(*, draft: CallDraft, contact: Sequence[tuple[str, str]], by: Person, at: datetime) -> CallDraft:
    """Say where people ask: pairs of a name and its value, in order."""
    return _change(draft, {"contact": [list(pair) for pair in contact]}, by, at)


def attach_circular(*, draft: CallDraft, number: str, circular: Document, by: Person, at: datetime) -> CallDraft:
    """Attach the signed circular, a document that was received, under its number."""
    return _change(draft, {"circular_number": number, "circular": circular}, by, at)


@in_words()
@transaction.atomic
def change_days(*, draft: CallDraft, step: str, days: DateWindow, by: Person, at: datetime) -> CallDraft:
    """Move a step to other days. Raises Refused with every reason why they cannot be its days."""
    draft, role = _locked(draft, by, at)
    row = DraftMilestone.objects.filter(draft=draft, step=step).first()
    if row is None:
        raise Refused("Ese paso no tiene días fijos en este cronograma.")
    plan = {**planned(draft), step: days}
    if wrong := [problem.message for problem in problems_of(draft, plan) if problem.step == step]:
        raise Refused(" ".join(wrong))
    row.start, row.end = days.start, days.end
    row.save(update_fields=["start", "end"])
    told = {"step": step, "start": days.start.isoformat(), "end": days.end.isoformat()}
    return _kept(draft, {}, told, by, role, at)


@in_words()
@transaction.atomic
def _change(draft: CallDraft, said: dict[str, Any], by: Person, at: datetime) -> CallDraft:
    draft, role = _locked(draft, by, at)
    told: dict[str, Any] = {"changed": sorted(said)}
    # How to reach an office may be how to reach a person: the contact itself is not told.
    told |= {name: said[name] for name in ("places", "budget", "circular_number") if name in said}
    told |= {"circular": str(said["circular"].pk)} if "circular" in said else {}
    given = draft.allocation
    if said.get("places", 0) > given.places or said.get("budget", 0) > given.budget:
        raise Refused(
            f"La convocatoria nacional le asignó al centro {given.places} cupos y "
            f"{given.budget:,} pesos: escriba hasta esas cifras.".replace(",", ".")
        )
    return _kept(draft, said, told, by, role, at)


def _kept(
    draft: CallDraft, said: dict[str, Any], told: dict[str, Any], by: Person, role: Role, at: datetime
) -> CallDraft:
    for name, value in {**said, "changed_at": at, "changed_by": by}.items():
        setattr(draft, name, value)
    draft.save(update_fields=[*said, "changed_at", "changed_by"])
    _record(Act.CHANGE_CALL_DRAFT, draft, by, role, told)
    return draft


def _locked(draft: CallDraft, by: Person, at: datetime) -> tuple[CallDraft, Role]:
    role = _require(draft.allocation, by, at)
    rows = CallDraft.objects.select_related("allocation__national_call")
    return rows.select_for_update(of=("self",), no_key=True).get(pk=draft.pk), role


def _require(allocation: Allocation, by: Person, at: datetime) -> Role:
    return access.require("draft_call", by=by, centre=allocation.centre_id, on=clock.day_of(at))


def _record(act: Act, draft: CallDraft, by: Person, role: Role, told: dict[str, Any]) -> None:
    record(act=act, by=by, role=role, subject=draft, centre=draft.allocation.centre_id, after=told)
