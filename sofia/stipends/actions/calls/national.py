"""The national call: opened, given its windows, and shared out among the centres."""

from datetime import datetime

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.core.dates import DateWindow
from sofia.people.models import Centre, Person
from sofia.people.refusals import in_words
from sofia.stipends import access
from sofia.stipends.models import Allocation, NationalCall, NationalWindow


@in_words()
@transaction.atomic
def open_national_call(*, period: str, fiscal_year: int, circular: str, by: Person, at: datetime) -> NationalCall:
    """Open a period («2025-1») for every centre. Raises PermissionDenied, and Refused with a sentence."""
    role = access.require("open_national_call", by=by, centre="", on=clock.day_of(at))
    opened = NationalCall.objects.create(
        period=period, fiscal_year=fiscal_year, circular=circular, opened_at=at, opened_by=by
    )
    said = {"period": period, "fiscal_year": fiscal_year, "circular": circular}
    record(act=Act.OPEN_NATIONAL_CALL, by=by, role=role, subject=opened, after=said)
    return opened


@in_words()
@transaction.atomic
def set_national_window(
    *, national_call: NationalCall, step: str, days: DateWindow | None, by: Person, at: datetime
) -> None:
    """Say between which days every centre takes a step; None leaves it free. Raises PermissionDenied and Refused."""
    role = access.require("open_national_call", by=by, centre="", on=clock.day_of(at))
    if days is None:
        NationalWindow.objects.filter(national_call=national_call, step=step).delete()
    else:
        said = {"start": days.start, "end": days.end}
        NationalWindow.objects.update_or_create(national_call=national_call, step=step, defaults=said)
    told = {"step": step, "start": days and days.start.isoformat(), "end": days and days.end.isoformat()}
    record(act=Act.SET_NATIONAL_WINDOW, by=by, role=role, subject=national_call, after=told)


@in_words()
@transaction.atomic
def allocate(
    *, national_call: NationalCall, centre: Centre, places: int, budget: int, by: Person, at: datetime
) -> Allocation:
    """Give a centre its places and its budget (pesos), or others in their place until it publishes its call.

    Raises PermissionDenied, and Refused with a sentence.
    """
    role = access.require("allocate", by=by, centre="", on=clock.day_of(at))
    said = {"places": places, "budget": budget}
    given, _ = Allocation.objects.update_or_create(
        national_call=national_call, centre=centre, defaults={**said, "allocated_at": at, "allocated_by": by}
    )
    record(act=Act.ALLOCATE, by=by, role=role, subject=given, after={**said, "centre": centre.code})
    return given
