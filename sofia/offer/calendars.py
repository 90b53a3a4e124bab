"""Days of the offer for a person's calendar, as iCalendar (RFC 5545)."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from sofia.core.clock import BOGOTA
from sofia.offer.course import address
from sofia.offer.facets import Group
from sofia.offer.models import Cohort, Level
from sofia.people.gazetteer import place_name

MOST = 200  # groups in one calendar: more than that nobody reads


def of_groups(groups: Sequence[Group], today: date) -> bytes:
    """The inscription of each group, those that close first."""
    shown = sorted(groups, key=lambda group: (group.closes, group.number))[:MOST]
    calendar = _calendar("Inscripciones abiertas y por abrir")
    if len(groups) > len(shown):
        calendar.add("x-wr-caldesc", f"Los primeros {MOST} grupos de {len(groups)}, por su fecha de cierre.")
    for group in shown:
        name = f"{Level(group.level).label} en {group.name}"
        where = place_name("CO", group.municipality) if group.municipality else "Virtual"
        event = _event("inscripcion", group.number, f"Inscripción: {name}", (group.opens, group.closes), today)
        event.add("location", where)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def of_cohort(cohort: Cohort, today: date) -> bytes:
    """Its inscription, when it has one, its first day and its last."""
    calendar = _calendar(f"{cohort}: {cohort.programme}")
    days = [("inicio", "Empieza", cohort.start, cohort.start), ("fin", "Termina", cohort.end, cohort.end)]
    if cohort.opens and cohort.closes:
        days.insert(0, ("inscripcion", "Inscripción", cohort.opens, cohort.closes))
    for code, what, first, last in days:
        calendar.add_component(_event(code, cohort.number, f"{what}: {cohort.programme}", (first, last), today))
    return bytes(calendar.to_ical())


def _calendar(name: str) -> Calendar:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Sofia//Oferta educativa//ES")
    calendar.add("x-wr-calname", name)
    return calendar


def _event(code: str, number: str, title: str, days: tuple[date, date], today: date) -> Event:
    """Whole days, both included; the address of the cohort names it for ever."""
    event, where = Event(), address("cohort", number=number)
    event.add("uid", f"{code}-{number}@{where.split('/')[2]}")
    event.add("dtstamp", datetime.combine(today, datetime.min.time(), BOGOTA).astimezone(UTC))
    event.add("summary", title)
    event.add("dtstart", days[0])
    event.add("dtend", days[1] + timedelta(1))
    event.add("url", where)
    event.add("transp", "TRANSPARENT")
    return event
