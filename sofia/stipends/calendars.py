"""The schedule of a call for a person's calendar: each role its steps, month by month, with their extensions."""

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from icalendar import Event

from sofia.core.calendars import calendar, whole_days
from sofia.core.dates import Month, long_day
from sofia.people.models import Role
from sofia.stipends import queries
from sofia.stipends.heads import address
from sofia.stipends.lifecycle import BY_CODE, STEPS
from sofia.stipends.models import Call, Milestone
from sofia.stipends.rules.clauses import Activity

ROLES = {
    "aprendices": Role.LEARNER,
    "gestion": Role.STIPEND_MANAGER,
    "calificacion": Role.STIPEND_REVIEWER,
    "direccion": Role.CENTRE_DIRECTOR,
    "pagos": Role.FINANCE_GROUP,
}
"""The calendars of a call, by the word in their addresses."""

OF_ROLE = {role: word for word, role in ROLES.items()}
# What a learner waits for, though others do it.
AWAITED = ("eligible_list", "adjustments", "award", "notify", "incidents", "disbursement")


def steps_of(role: Role) -> tuple[str, ...]:
    """The steps of the schedule that are in the calendar of a role, in their order."""
    awaited = AWAITED if role == Role.LEARNER else ()
    return tuple(step.code for step in STEPS if role in step.roles or step.code in awaited)


def address_of(call: Call, role: Role) -> str:
    """Where the calendar of a role is."""
    where = {"centre": call.centre_id, "period": call.period, "role": OF_ROLE[role]}
    return reverse("stipends:calendar", kwargs=where)


def of_call(call: Call, role: Role) -> bytes:
    """The calendar of a role. The same bytes until somebody extends a step."""
    made = calendar(f"Apoyos {call.period}, centro {call.centre_id}: {role.label}", "Apoyos de sostenimiento")
    made.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    for event in _events(call, role):
        made.add_component(event)
    return bytes(made.to_ical())


def _events(call: Call, role: Role) -> Iterator[Event]:
    law, wanted = call.rule_set, steps_of(role)
    for row in queries.milestones(call).filter(step__in=wanted):
        yield _event(call, row, law.activity(row.step))


def _event(call: Call, row: Milestone, activity: Activity) -> Event:
    more = sorted(row.extensions.all(), key=lambda extension: extension.until)
    written = max([call.published_at, *(extension.extended_at for extension in more)])
    code = f"{row.step}-{row.turn}-{call.centre_id}-{call.period}"
    days = (row.start, row.last_day)
    event = whole_days(
        code, _title(call, row, activity), days, url=f"{settings.ADDRESS}{address('call', call)}", written=written
    )
    event.add("sequence", len(more))
    told = [f"Prorrogado hasta el {long_day(one.until)}: {one.act}." for one in more]
    event.add("description", " ".join([activity.text, f"Lo hace: {activity.who}.", *told]))
    return event


def _title(call: Call, row: Milestone, activity: Activity) -> str:
    """A step that comes every month says which month it is about."""
    title = BY_CODE[row.step].title
    if activity.from_day or activity.until:
        title = f"{title}, {Month.of(row.start).plus(-activity.month_offset).spanish}"
    return f"{title} · apoyos {call.period}"
