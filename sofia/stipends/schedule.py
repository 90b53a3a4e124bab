"""The schedule of a call as it is in force: the days it was published with, and its extensions."""

from sofia.core.dates import DateWindow
from sofia.stipends import regulations
from sofia.stipends.lifecycle import title
from sofia.stipends.models import Call, CallDraft
from sofia.stipends.models.milestone import first_turns
from sofia.stipends.rules import calendar, planning
from sofia.stipends.rules.rule_set import RuleSet


def in_force(call: Call) -> RuleSet:
    """The law of the call with the days that hold today; its text and its hash stay those that were published."""
    rows = vars(call).get("scheduled")
    if rows is None:
        rows = vars(call)["scheduled"] = list(first_turns().filter(call=call))
    return calendar.dated(call.rule_set, {row.step: row.window for row in rows})


def planned(draft: CallDraft) -> dict[str, DateWindow]:
    """The days that a draft says, by step."""
    return {row.step: row.window for row in draft.milestones.all()}


def allowed(draft: CallDraft) -> dict[str, DateWindow]:
    """The days that the national call allows, by step."""
    return {row.step: row.window for row in draft.allocation.national_call.windows.all()}


def problems_of(draft: CallDraft, days: dict[str, DateWindow] | None = None) -> list[planning.Problem]:
    """What is wrong with the days of a draft, or with those given."""
    activities = regulations.by_code(draft.rule_set_code).activities
    titles = {row.code: title(row.code) for row in activities}
    days = planned(draft) if days is None else days
    return planning.problems(activities, days, allowed(draft), regulations.holidays(), titles)
