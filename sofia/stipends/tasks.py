"""The schedule of a centre's calls as a list of tasks: what is due today, what is late, and what comes next."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse

from sofia.core import clock
from sofia.core.dates import DateWindow, Month
from sofia.people.models import Role
from sofia.stipends import lists
from sofia.stipends.grading import queue
from sofia.stipends.lifecycle import BY_CODE, Step
from sofia.stipends.models import (
    Allocation,
    Call,
    Claim,
    Decision,
    ListKind,
    Milestone,
    Notification,
    Resolution,
    ResolutionKind,
)
from sofia.stipends.payments.behind import REACHED, behind

LATE, TODAY, NEXT = "late", "today", "next"
PUBLISHED = "publish_terms"  # of a call that exists, it was done
COMING = 6  # tasks that are shown of what comes next
TAGS = {LATE: ("Atrasada", "error"), TODAY: ("Hoy", "warning"), NEXT: ("Después", "quiet")}


@dataclass(frozen=True)
class Task:
    """A step of a call in one of its windows, as the officers see it today. ``mine``: of the role that looks."""

    text: str
    hint: str
    href: str
    state: str
    days: DateWindow
    mine: bool = True

    @property
    def status(self) -> str:
        return TAGS[self.state][0]

    @property
    def kind(self) -> str:
        return TAGS[self.state][1]


def _graded(call: Call) -> bool:
    pending = Claim.objects.filter(application__call=call, state="pending")
    return not pending.exists() and not queue.papers(call, clock.today()).exists()


def _awarded(call: Call) -> bool:
    return Decision.objects.filter(call=call, tie_sha256="").exists()


def _rostered_each_day(call: Call) -> bool:
    of_yesterday = Q(kind=ListKind.DAILY_ROSTER, until__gte=lists.start_of(clock.today()))
    return call.lists.filter(of_yesterday | Q(kind=ListKind.FINAL_ROSTER)).exists()


def _rostered_for_good(call: Call) -> bool:
    return call.lists.filter(kind=ListKind.FINAL_ROSTER).exists()


def _listed(call: Call) -> bool:
    return call.lists.filter(kind=ListKind.ELIGIBLE).exists()


def _answered(call: Call) -> bool:
    return not lists.in_the_way(call)


def _awards_of(call: Call) -> QuerySet[Resolution]:
    return Resolution.objects.filter(call=call, kind=ResolutionKind.AWARD)


def _drafted(call: Call) -> bool:
    return _awards_of(call).exclude(numbered_at=None).exists()


def _filed(call: Call) -> bool:
    return _awards_of(call).exclude(filed_at=None).exists()


def _digitised(call: Call) -> bool:
    return not Resolution.objects.filter(call=call, digitised_at=None).exclude(filed_at=None).exists()


def _notified(call: Call) -> bool:
    told = Notification.objects.filter(call=call)
    return told.exists() and not told.filter(channel="").exists()


# How the portal knows that a step is done. Of a step without its line here it does not know, and it never says «late».
DONE: dict[str, Callable[[Call], bool]] = {
    "daily_roster": _rostered_each_day,
    "final_roster": _rostered_for_good,
    "grading": _graded,
    "eligible_list": _listed,
    "adjustments": _answered,
    "award": _awarded,
    "resolution": _drafted,
    "signing": _filed,
    "digitise": _digitised,
    "notify": _notified,
}


def tasks_of(centre: str, role: Role, today: date) -> list[Task]:
    """The tasks of the centre on that day: the late first, then today's, then the next ones, by their days."""
    found = [
        *_to_prepare(centre, role, today),
        *(task for call in _live(centre, today) for task in _of(call, role, today)),
    ]
    found.sort(key=lambda task: ((LATE, TODAY, NEXT).index(task.state), not task.mine, task.days.end, task.text))
    now = [task for task in found if task.state != NEXT]
    coming = sorted((task for task in found if task.state == NEXT), key=lambda task: (task.days.start, task.days.end))
    return [*now, *coming[:COMING]]


def _live(centre: str, today: date) -> list[Call]:
    """The calls of the centre whose schedule is not over."""
    scheduled = Prefetch("milestones", Milestone.objects.order_by("start", "pk").prefetch_related("extensions"))
    calls = Call.objects.filter(centre=centre, milestones__end__gte=today).distinct()
    return list(calls.prefetch_related(scheduled).order_by("-period"))


def _of(call: Call, role: Role, today: date) -> Iterator[Task]:
    asked: dict[str, bool | set[Month]] = {}  # a step that comes every month is looked at once
    for row in call.milestones.all():
        step, days = BY_CODE.get(row.step), row.window
        if step is None or step.code == PUBLISHED or Role.LEARNER in step.roles:
            continue
        state = NEXT if today < days.start else LATE if today > days.end else TODAY
        is_known = step.code in DONE or step.code in REACHED
        if state == LATE and not is_known:
            continue
        if state != NEXT and is_known and _is_done(call, step.code, days, asked):
            continue
        yield Task(
            f"{step.title}, {call.period}", _hint(step, days), address(step, call), state, days, role in step.roles
        )


def _is_done(call: Call, code: str, days: DateWindow, asked: dict[str, bool | set[Month]]) -> bool:
    if code not in asked:
        asked[code] = set(behind(call, *REACHED[code])) if code in REACHED else DONE[code](call)
    found = asked[code]
    if isinstance(found, bool):
        return found
    offset = next(row.month_offset for row in call.rule_set.activities if row.code == code)
    return Month.of(days.start).plus(-offset) not in found


def _hint(step: Step, days: DateWindow) -> str:
    who = " o ".join(role.label for role in step.roles)
    when = str(days)
    return f"{when[0].upper()}{when[1:]}. La hace: {who}."


def address(step: Step, call: Call) -> str:
    """The page of a step of a call, for its officers."""
    return reverse(step.url_name, kwargs={"period": call.period})


def _to_prepare(centre: str, role: Role, today: date) -> Iterator[Task]:
    """The calls that the centre was given and has not published."""
    given = Allocation.objects.filter(centre=centre, draft__call=None).select_related("national_call", "draft")
    published = Call.objects.filter(centre=centre).values_list("period", flat=True)
    for one in given.exclude(national_call__period__in=published).order_by("national_call__period"):
        days, period = _due(one), one.national_call.period
        state = NEXT if days and today < days.start else LATE if days and today > days.end else TODAY
        hint = f"{one.places} cupos asignados. "
        hint += f"Publicar {days}." if days else "Todavía no se empieza."
        mine = role in (Role.STIPEND_MANAGER, Role.CENTRE_DIRECTOR)
        href = reverse("stipends:draft", kwargs={"period": period}) if mine else ""
        yield Task(
            f"Preparar y publicar la convocatoria {period}", hint, href, state, days or DateWindow(today, today), mine
        )


def _due(given: Allocation) -> DateWindow | None:
    """When its draft says that it is published."""
    draft = getattr(given, "draft", None)
    row = draft.milestones.filter(step="publish_terms").first() if draft else None
    return row.window if row else None
