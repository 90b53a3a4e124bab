"""The resolution of an award, played by its officers in few lines: drafted, signed, filed, notified, answered."""

from datetime import date, datetime, timedelta
from typing import Any

from sofia.people.models import Person, Role
from sofia.stipends.actions.award import award
from sofia.stipends.actions.resolutions.draft import change_content, draft_resolution
from sofia.stipends.actions.resolutions.file import file_resolution, publish_resolution
from sofia.stipends.actions.resolutions.notify import open_resolution, send_notifications
from sofia.stipends.actions.resolutions.number import number_resolution
from sofia.stipends.actions.resolutions.sign import sign, text_of
from sofia.stipends.models import AccessClass, Application, Award, Call, Notification, Resolution
from sofia.stipends.resolutions.content import content_of
from tests import builders

DAY = date(2025, 4, 1)
AT = builders.NOON
HOUR = timedelta(hours=1)


def awarded(places: int = 2, applicants: int = 3, **about: Any) -> Call:
    """A call with its places given: the first applicants have more points than the others."""
    call = builders.call(places=places, **about)
    for turn in range(applicants):
        builders.eligible(call, ("disability",) if turn < places else ())
    award(call=call, on=DAY, by=builders.officer(Role.STIPEND_MANAGER), at=AT)
    return Call.objects.get(pk=call.pk)


def drafted(call: Call, by: Person | None = None, **about: Any) -> Resolution:
    """Drafted with its money, and numbered."""
    by = by or builders.officer(Role.STIPEND_MANAGER)
    made = draft_resolution(call=call, by=by, at=AT)
    money = [("CDP 125", "C-3603-1300", content_of(made, DAY).total)]
    usual = {"access_class": AccessClass.PUBLIC, "text": "Que el comité de apoyos lo recomendó.", "budget": money}
    change_content(resolution=made, by=by, at=AT, **{**usual, **about})
    return numbered(made, by)


def numbered(resolution: Resolution, by: Person, number: int = 12, at: datetime = AT) -> Resolution:
    dated = max(DAY, at.date())
    return number_resolution(resolution=resolution, number=number, dated=dated, by=by, at=at)


def signed(resolution: Resolution, by: Person | None = None, at: datetime = AT, **about: Any) -> Resolution:
    by = by or builders.officer(Role.CENTRE_DIRECTOR)
    resolution = Resolution.objects.get(pk=resolution.pk)
    return sign(resolution=resolution, seen=text_of(resolution, by, at).sha256, by=by, at=at, **about)


def filed(resolution: Resolution, at: datetime = AT) -> Resolution:
    """Filed and published."""
    by = builders.officer(Role.CENTRE_DIRECTOR)
    about = {"filing_number": "08-9302-2025-000123", "filed_on": at.date()}
    file_resolution(resolution=resolution, by=by, at=at, **about)
    return publish_resolution(resolution=resolution, by=by, at=at)


def told(resolution: Resolution, at: datetime = AT) -> Resolution:
    """Everybody knows that it is there."""
    send_notifications(resolution=resolution, by=builders.officer(Role.STIPEND_MANAGER), at=at)
    return resolution


def resolved(call: Call | None = None) -> Resolution:
    """From the draft to the mails, all on one day."""
    return told(filed(signed(drafted(call or awarded()))))


def of(resolution: Resolution, outcome: str) -> Notification:
    """The first notification of somebody with that outcome."""
    found = resolution.notifications.filter(application__lines__outcome=outcome)
    return found.select_related("application__person").order_by("application__number")[0]


def opened(notification: Notification, at: datetime = AT) -> Notification:
    """She opens it in the portal."""
    return open_resolution(notification=notification, by=notification.application.person, at=at)


def person_of(of: Award | Notification) -> Person:
    """Whose award it is, or who is notified."""
    application: Application = of.application
    return application.person
