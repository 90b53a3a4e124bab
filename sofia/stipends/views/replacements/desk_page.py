"""What the officers' pages of the freed places show."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from sofia.core import clock
from sofia.core.dates import Month
from sofia.core.findings import Verdict
from sofia.people.models import Role
from sofia.stipends import windows
from sofia.stipends.models import Application, Call, Replacement, ReplacementLine, RequirementFinding, Succeeded
from sofia.stipends.replacing import reads
from sofia.stipends.replacing.looking import Look, Vacancy, contested, unknown, vacancies
from sofia.stipends.rules.allowance import award_cost
from sofia.stipends.rules.succession import Cause, InLine
from sofia.stipends.views.awarding.award_page import (
    LATER,
    READY,
    Step,
    Tie,
    complete,
    draw_steps,
    tie_of,
    witness_rows,
)

STEP = "replacements"


def trail(call: Call, *, inner: bool = False) -> list[tuple[str, str]]:
    """The way to a page of the replacements of a call."""
    steps = [("Inicio", reverse("portal:home")), ("Apoyos del centro", reverse("stipends:manage"))]
    here = (f"Reemplazos {call.period}", reverse("stipends:replacements", kwargs={"period": call.period}))
    return [*steps, here] if inner else steps


def home(call: Call, role: Role, today: date) -> dict[str, Any]:
    """The days, what is free and what was decided."""
    open_now = windows.is_open(call, STEP)
    try:
        free, problem = vacancies(call, today), ""
    except ValueError as error:
        free, problem = [], str(error)
    return {
        "call": call,
        "trail": trail(call),
        "days": days(call, today),
        "open": open_now,
        "problem": problem,
        "free": [_free(call, one) for one in free],
        "contested": [place.number for place in contested(call)],
        "may": role == Role.STIPEND_MANAGER,
        "decided": [_decided(one) for one in reads.replacements_of(call)],
    }


def days(call: Call, today: date) -> str:
    """The days of this month, or the next ones, in words; empty when there are no more."""
    rows = call.milestones.filter(step=STEP).prefetch_related("extensions").order_by("start")
    coming = next((row for row in rows if row.last_day >= today), None)
    return str(coming.window) if coming else ""


def decide(call: Call, looked: Look) -> dict[str, Any]:
    """Who follows, and whom it passes over and why."""
    found = looked.found
    return {
        "call": call,
        "trail": trail(call, inner=True),
        "look": looked,
        "chosen": [
            [f"{free.place}", number, looked.people[number].person.masked_document, span(free.months), free.pesos]
            for free, number in (found.chosen if found else ())
        ],
        "skipped": [
            [one.application, looked.people[one.application].person.masked_document, reasons(looked, one)]
            for one in (found.skipped if found else ())
        ],
        "tied": list(found.undecided) if found else [],
        "seats": found.seats if found else 0,
        "unknown": list(_unknown(call, looked)),
    }


def reasons(looked: Look, one: InLine) -> list[str]:
    """Why somebody is passed over: the cause and, of the requirements, what was found of each that fails."""
    assert one.cause is not None
    if one.cause is not Cause.REQUIREMENTS:
        return [one.cause.spanish]
    findings = looked.judged[looked.people[one.application]]
    return [f"{row.requirement}. {row.reason}" for row in findings if row.verdict is Verdict.NOT_MET]


def _unknown(call: Call, looked: Look) -> Iterator[tuple[str, str, str]]:
    """What must be known of whom: application, requirement in words, and the page where it is written down."""
    for number, code in unknown(looked):
        where = reverse("stipends:applicant", kwargs={"period": call.period, "number": number})
        yield number, call.rule_set.requirement(code).text, where


def one(call: Call, found: Replacement, role: Role) -> dict[str, Any]:
    """One that was decided, and the steps of the draw that it asks for."""
    lines = list(found.lines.all())
    why = _causes(found)
    tie = None if found.final else tie_of(found)
    return {
        "call": call,
        "trail": trail(call, inner=True),
        "replacement": found,
        "chosen": [line for line in lines if line.outcome == Succeeded.AWARDED],
        "skipped": [_skipped(line, why) for line in lines if line.outcome == Succeeded.SKIPPED],
        "tied": [line.application.number for line in lines if line.outcome == Succeeded.UNDECIDED],
        "steps": [] if tie is None else [*draw_steps(call, tie, role), _after(call, tie, role)],
        "witnesses": witness_rows(tie) if tie and tie.witnesses else [],
    }


def _after(call: Call, tie: Tie, role: Role) -> Step:
    """Once the acta is signed, the places are given as the draw says."""
    ready = complete(tie)
    where = reverse("stipends:replacements_decide", kwargs={"period": call.period})
    hint = "La hace: Gestión de apoyos, del día 1 al 13."
    return Step(
        "Reemplazar con el sorteo",
        hint,
        READY if ready else LATER,
        where if ready and role == Role.STIPEND_MANAGER else "",
    )


def _causes(found: Replacement) -> dict[int, list[str]]:
    """What was found unmet of each one that it passed over for her requirements, in one query."""
    passed = found.lines.filter(cause=Cause.REQUIREMENTS).values("application")
    about = {"application__in": passed, "moment": "award", "on": found.on, "verdict": "not_met"}
    why: dict[int, list[str]] = {}
    rows = RequirementFinding.objects.filter(**about).order_by("pk")
    for application, requirement, reason in rows.values_list("application_id", "requirement", "reason"):
        why.setdefault(application, []).append(f"{requirement}. {reason}")
    return why


def _skipped(line: ReplacementLine, why: dict[int, list[str]]) -> list[Any]:
    reasons = why.get(line.application_id) or [line.get_cause_display()]
    return [line.application.number, line.application.person.masked_document, reasons]


def unmet(application: Application, on: date) -> list[Any]:
    """What was found unmet about somebody on the day of a replacement."""
    return list(application.findings.filter(moment="award", on=on, verdict="not_met").order_by("pk"))


def span(months: tuple[Month, ...]) -> str:
    """«junio de 2025 a diciembre de 2025»."""
    return months[0].spanish if len(months) == 1 else f"{months[0].spanish} a {months[-1].spanish}"


def _free(call: Call, one: Vacancy) -> list[Any]:
    """A place: its number, whose it was, since when it is free, and what is left of it."""
    assert one.ended.ended_at is not None
    left = clock.day_of(one.ended.ended_at)
    return [one.ended.place.number, left, span(one.months), award_cost(call.rule_set, one.months)]


def _decided(found: Replacement) -> dict[str, Any]:
    outcomes = [line.outcome for line in found.lines.all()]
    return {
        "pk": found.pk,
        "on": found.on,
        "given": outcomes.count(Succeeded.AWARDED),
        "skipped": outcomes.count(Succeeded.SKIPPED),
        "tied": not found.final,
    }
