"""Keeps that a mailbox is a person's, and asks her again to show it."""

from datetime import datetime

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core.clock import day_of
from sofia.notices.actions import notify
from sofia.notices.kinds import Kind
from sofia.people.models import Person
from sofia.people.refusals import Refused
from sofia.people.registration import confirmation

OLD_LINK = "Ese enlace ya no sirve: venció, o su correo cambió. Ingrese y pida otro en «Mis datos»."


@transaction.atomic
def confirm_email(*, token: str, at: datetime) -> Person:
    """Confirm the mailbox that the link reached; again, nothing changes. Raises Refused for a link that is no good."""
    if (found := confirmation.person_of(token)) is None:
        raise Refused(OLD_LINK)
    person = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=found.pk)
    if person.email != found.email:
        raise Refused(OLD_LINK)
    if person.email_confirmed_at is None:
        person.email_confirmed_at = at
        person.save(update_fields=["email_confirmed_at"])
        record(act=Act.CONFIRM_EMAIL, by=None, subject=person)
    return person


@transaction.atomic
def ask_to_confirm(*, person: Person, by: Person, at: datetime) -> None:
    """Mail her the link again, once a day. Raises Refused when there is nothing to confirm."""
    if not person.email or person.email_confirmed_at:
        raise Refused("Su correo ya está confirmado." if person.email else "Su cuenta todavía no tiene un correo.")
    token = {"token": confirmation.token_of(person)}
    notify(kind=Kind.REGISTRATION_WELCOME, to=person, event=day_of(at).isoformat(), values=token, at=at)
