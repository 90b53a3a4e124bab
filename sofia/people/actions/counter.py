"""What an officer does for the person before her counter: look her up, or register her."""

from datetime import date, datetime

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.notices.actions import notify
from sofia.notices.kinds import Kind
from sofia.people import told
from sofia.people.actions.change_document import require_age, tidy_or_refuse
from sofia.people.actions.duplicates import note_duplicates
from sofia.people.actions.recover_password import ask_for_link
from sofia.people.identity import known_by
from sofia.people.models import CounterVisit, Person, Role
from sofia.people.refusals import Refused, in_words
from sofia.people.registrars import require_registrar


@in_words()
def attend(
    *, document_type: str, number: str, reason: str, centre: str, by: Person, at: datetime
) -> CounterVisit | None:
    """Open the data of whoever has, or had, that document; None when nobody does.

    ``reason``: typed, and kept with who looked. Committed when this returns, before anything is shown; a look that
    finds nobody leaves its event too. Raises PermissionDenied and Refused.
    """
    require_registrar(by, centre, at)
    with transaction.atomic(durable=True):
        person = known_by(document_type, number)
        if person is None:
            record(act=Act.ATTEND_NOBODY, by=by, role=Role.REGISTRAR, subject=None, centre=centre)
            return None
        return open_visit(person=person, reason=reason, centre=centre, by=by, at=at)


def open_visit(*, person: Person, reason: str, centre: str, by: Person, at: datetime) -> CounterVisit:
    """Keep that the officer attends the person. Inside a transaction."""
    visit = CounterVisit.objects.create(person=person, centre_id=centre, reason=reason, opened_at=at, opened_by=by)
    record(act=Act.ATTEND, by=by, role=Role.REGISTRAR, subject=person, centre=centre, after={"visit": visit.pk})
    return visit


@in_words()
@transaction.atomic
def register_at_counter(
    *,
    document_type: str,
    number: str,
    given_names: str,
    surnames: str,
    birth_date: date,
    email: str = "",
    reason: str,
    centre: str,
    by: Person,
    at: datetime,
) -> CounterVisit:
    """Make the account of a person who shows her document at the counter, without password: she chooses it herself
    with the link that is sent to her mailbox. Gives the visit that is open. Raises PermissionDenied and Refused."""
    require_registrar(by, centre, at)
    document_type, number = tidy_or_refuse(document_type, number)
    if known_by(document_type, number):
        raise Refused("Ya hay una persona con ese documento. Búsquela por él.")
    if not date(1900, 1, 1) <= birth_date <= clock.day_of(at):
        raise Refused("Revise la fecha de nacimiento: entre 1900 y hoy.")
    require_age(document_type, birth_date, clock.day_of(at))
    person = Person.objects.create_user(
        document_type, number, given_names=given_names, surnames=surnames, birth_date=birth_date, email=email
    )
    record(act=Act.REGISTER_AT_COUNTER, by=by, role=Role.REGISTRAR, subject=person, centre=centre)
    visit = open_visit(person=person, reason=reason, centre=centre, by=by, at=at)
    note_duplicates(person=person, centre=centre, by=by, at=at)
    values = {"document": told.document(person), "centre": told.centre(centre)}
    notify(kind=Kind.COUNTER_REGISTRATION, to=person, event=f"person:{person.pk}", values=values, at=at)
    ask_for_link(document_type=document_type, number=number)
    return visit
