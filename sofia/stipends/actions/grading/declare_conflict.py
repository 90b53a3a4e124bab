"""Keeps that somebody who grades may not decide about an application."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.people.identity import rows_of
from sofia.people.models import Person
from sofia.people.refusals import in_words
from sofia.stipends import access
from sofia.stipends.models import Application, Assignment, Conflict

NOT_ASSIGNED = "Ese documento lo califica otra persona."


@in_words()
@transaction.atomic
def declare_conflict(*, application: Application, relation: str, note: str, by: Person, at: datetime) -> Conflict:
    """From now on none of its papers comes to her; what she had decided of it, somebody else looks at again."""
    call = application.call
    role = access.require("grade", by=by, centre=call.centre_id, on=clock.day_of(at))
    if not Assignment.objects.filter(call=call, reviewer__in=rows_of(by)).exists():
        raise PermissionDenied(NOT_ASSIGNED)
    made = Conflict.objects.create(
        application=application, relation=relation, note=note, declared_at=at, declared_by=by
    )
    said = {"conflict": made.pk, "application": application.pk}
    subject, centre = application.person, call.centre_id
    record(act=Act.DECLARE_CONFLICT, by=by, role=role, subject=subject, centre=centre, after=said)
    return made
