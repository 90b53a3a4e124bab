"""Calendars are read by a reader that is not ours, and say the days as they are."""

from datetime import date, timedelta

import pytest
from icalendar import Calendar

from sofia.offer import calendars
from tests import builders
from tests.offer.conftest import DAY
from tests.offer.test_cards import group

pytestmark = pytest.mark.django_db


def test_a_cohort_gives_its_inscription_its_first_day_and_its_last():
    days = {"opens": date(2025, 1, 10), "closes": date(2025, 1, 12)}
    cohort = builders.cohort(centre=builders.centre(), **days)
    events = Calendar.from_ical(calendars.of_cohort(cohort, DAY)).walk("VEVENT")
    assert [(event.decoded("dtstart"), event.decoded("dtend")) for event in events] == [
        (date(2025, 1, 10), date(2025, 1, 13)),
        (date(2025, 1, 27), date(2025, 1, 28)),
        (date(2026, 12, 15), date(2026, 12, 16)),
    ]
    assert str(events[0]["summary"]) == "Inscripción: Técnico en Sistemas"
    assert len({str(event["uid"]) for event in events}) == 3


def test_without_inscription_there_are_two_days():
    cohort = builders.cohort(centre=builders.centre())
    assert len(Calendar.from_ical(calendars.of_cohort(cohort, DAY)).walk("VEVENT")) == 2


def test_a_search_gives_the_inscriptions_that_close_first_and_says_how_many_there_are():
    groups = [group(number=f"99{turn:06}", closes=DAY + timedelta(turn % 30)) for turn in range(250)]
    calendar = Calendar.from_ical(calendars.of_groups(groups, DAY))
    events = calendar.walk("VEVENT")
    assert len(events) == calendars.MOST
    assert str(calendar["x-wr-caldesc"]) == "Los primeros 200 grupos de 250, por su fecha de cierre."
    ends = [event.decoded("dtend") for event in events]
    assert ends == sorted(ends)
    assert str(events[0]["location"]) == "Medellín, Antioquia"


def test_the_same_day_gives_the_same_bytes():
    groups = [group(), group(number="99000002", municipality="")]
    assert calendars.of_groups(groups, DAY) == calendars.of_groups(groups, DAY)
