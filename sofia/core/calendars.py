"""Days for a person's calendar, as iCalendar (RFC 5545)."""

from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event


def calendar(name: str, of: str) -> Calendar:
    """An empty one. ``of``: the part of the portal that makes it."""
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", f"-//Sofia//{of}//ES")
    made.add("x-wr-calname", name)
    return made


def whole_days(code: str, title: str, days: tuple[date, date], *, url: str, written: datetime) -> Event:
    """An event of whole days, both included, that leaves nobody busy.

    ``code``: names it for ever within the host of ``url``. ``written``: when what it says was last decided.
    """
    event = Event()
    event.add("uid", f"{code}@{url.split('/')[2]}")
    event.add("dtstamp", written.astimezone(UTC))
    event.add("summary", title)
    event.add("dtstart", days[0])
    event.add("dtend", days[1] + timedelta(1))
    event.add("url", url)
    event.add("transp", "TRANSPARENT")
    return event
