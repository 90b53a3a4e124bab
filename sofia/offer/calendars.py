"""Days of the offer for a person's calendar, as iCalendar (RFC 5545)."""

from collections.abc import Sequence
from datetime import date, datetime

from icalendar import Event

from sofia.core.calendars import calendar, whole_days
from sofia.core.clock import BOGOTA
from sofia.offer.course import address
from sofia.offer.facets import Group
from sofia.offer.models import Cohort, Level
from sofia.people.gazetteer import place_name

OFFER = "Oferta educativa"
MOST = 200  # groups in one calendar: more than that nobody reads


def of_groups(groups: Sequence[Group], today: date) -> bytes:
    """The inscription of each group, those that close first."""
    shown = sorted(groups, key=lambda group: (group.closes, group.number))[:MOST]
    made = calendar("Inscripciones abiertas y por abrir", OFFER)
    if len(groups) > len(shown):
        made.add("x-wr-caldesc", f"Los primeros {MOST} grupos de {len(groups)}, por su fecha de cierre.")
    for group in shown:
        name = f"{Level(group.level).label} en {group.name}"
        where = place_name("CO", group.municipality) if group.municipality else "Virtual"
        event = _event("inscripcion", group.number, f"Inscripción: {name}", (group.opens, group.closes), today)
        event.add("location", where)
        made.add_component(event)
    return bytes(made.to_ical())


def of_cohort(cohort: Cohort, today: date) -> bytes:
    """Its inscription, when it has one, its first day and its last."""
    made = calendar(f"{cohort}: {cohort.programme}", OFFER)
    days = [("inicio", "Empieza", cohort.start, cohort.start), ("fin", "Termina", cohort.end, cohort.end)]
    if cohort.opens and cohort.closes:
        days.insert(0, ("inscripcion", "Inscripción", cohort.opens, cohort.closes))
    for code, what, first, last in days:
        made.add_component(_event(code, cohort.number, f"{what}: {cohort.programme}", (first, last), today))
    return bytes(made.to_ical())


def _event(code: str, number: str, title: str, days: tuple[date, date], today: date) -> Event:
    """The address of the cohort names it for ever."""
    written = datetime.combine(today, datetime.min.time(), BOGOTA)
    return whole_days(f"{code}-{number}", title, days, url=address("cohort", number=number), written=written)
