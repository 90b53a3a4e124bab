"""What the pages of a draft show: what is ready, its schedule with its problems, its sum, and the call to be."""

from typing import Any

from django.urls import reverse

from sofia.core import clock
from sofia.stipends import heads, outages, regulations
from sofia.stipends.actions.calls.draft import fits
from sofia.stipends.actions.calls.publish_call import missing_of
from sofia.stipends.lifecycle import title
from sofia.stipends.models import Allocation, CallDraft
from sofia.stipends.rules import calendar
from sofia.stipends.rules.rule_set import RuleSet
from sofia.stipends.schedule import allowed, planned, problems_of
from sofia.stipends.views import call_page
from sofia.stipends.views.call_page import Arithmetic

READY, MISSING, WRONG = ("Listo", "success"), ("Falta", "warning"), ("Revisar", "error")


def rule_sets_for(given: Allocation) -> list[RuleSet]:
    """The rule sets of that centre and period."""
    found = (regulations.by_code(code) for code in regulations.codes())
    return [rule_set for rule_set in found if fits(rule_set, given)]


def law(draft: CallDraft) -> RuleSet:
    """Its rules with the days that it says."""
    return calendar.dated(regulations.by_code(draft.rule_set_code), planned(draft))


def arithmetic(draft: CallDraft) -> Arithmetic:
    return call_page.arithmetic(law(draft), draft.places, draft.budget)


def context(draft: CallDraft) -> dict[str, Any]:
    """The task list of a draft."""
    period = draft.allocation.national_call.period
    sum_of = arithmetic(draft)
    wrong = problems_of(draft)
    schedule_hint = f"{len(wrong)} fechas por revisar" if wrong else "En los plazos y en orden"
    tasks = [
        _task("Cupos y presupuesto", "draft_terms", period, READY, _told(sum_of)),
        _task("Contacto", "draft_contact", period, READY if draft.contact else MISSING, "A dónde preguntar"),
        _task("Cronograma", "draft_days", period, WRONG if wrong else READY, schedule_hint),
        _task(
            "Circular firmada",
            "draft_circular",
            period,
            READY if draft.circular_id else MISSING,
            draft.circular_number or "El PDF firmado y su número",
        ),
        _task("Vista previa", "draft_preview", period, ("Mirar", "info"), "Como la verá un aprendiz"),
    ]
    rule_set = regulations.by_code(draft.rule_set_code)
    missing = missing_of(draft, rule_set, clock.now())
    return {"draft": draft, "rule_set": rule_set, "tasks": tasks, "missing": missing, "period": period}


def rows(draft: CallDraft) -> list[dict[str, Any]]:
    """Each row of the schedule; those of fixed days have a way to be changed."""
    plan, limits, wrong = planned(draft), allowed(draft), problems_of(draft)
    period = draft.allocation.national_call.period
    return [
        {
            "code": row.activity.code,
            "title": title(row.activity.code),
            "text": row.activity.text,
            "who": row.activity.who,
            "when": row.when,
            "business": row.activity.days == "business",
            "allowed": limits.get(row.activity.code),
            "problems": [problem.message for problem in wrong if problem.step == row.activity.code],
            "href": _address("draft_step_days", period, step=row.activity.code) if row.activity.code in plan else "",
        }
        for row in calendar.schedule(law(draft), clock.today())
    ]


def preview(draft: CallDraft) -> dict[str, Any]:
    """What the public page of the call would show today."""
    rules, today = law(draft), clock.today()
    period = draft.allocation.national_call.period
    return {
        "call": heads.head_of(rules, draft.allocation.centre, draft, today, url=""),
        "rule_set": rules,
        "schedule": call_page.schedule_rows(rules, today),
        "phases": call_page.steps(rules, today),
        "promised": outages.promised(),
        "extensions": [],
        "arithmetic": arithmetic(draft),
        "sha256": rules.sha256,
        "circular": {"number": draft.circular_number, "href": ""},
        "decision": None,
        "preview": _address("draft", period),
        "links": dict.fromkeys(
            ("precheck", "apply", "results", "lists", "observatory", "resolutions", "calendars"), ""
        ),
    }


def _told(found: Arithmetic) -> str:
    if not found.difference:
        return "La cuenta da exactamente el presupuesto"
    return "La cuenta no da igual que el presupuesto: puede ser así, revísela"


def _task(text: str, page: str, period: str, status: tuple[str, str], hint: str) -> dict[str, str]:
    return {"text": text, "href": _address(page, period), "hint": hint, "status": status[0], "kind": status[1]}


def _address(page: str, period: str, **more: str) -> str:
    return reverse(f"stipends:{page}", kwargs={"period": period, **more})
