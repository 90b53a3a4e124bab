"""For who lost her mailbox: two officers of a centre, one after the other, look at her document and give her account
another. The earlier mailbox is warned and has a day to say no.
"""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.people import mailbox_desk
from sofia.people.actions.change_mailbox import end, held, locked, make_room, send_confirmation, warn_earlier
from sofia.people.links import ASSISTED_LASTS, HOLD, hash_of, new_token
from sofia.people.models import IdentityCheck, MailboxChange, Outcome, Person, Role, RoleGrant
from sofia.people.passwords import folded
from sofia.people.refusals import Refused, in_words

IT_ENDED = "Ese cambio de correo ya terminó o venció. Si hace falta, pida otro."
OTHER_SURNAMES = "Los apellidos no son los de la cuenta de ese documento. Cópielos del documento que tiene delante."


@in_words()
@transaction.atomic
def open_change(
    *, person: Person, surnames: str, mailbox: str, seen: IdentityCheck, centre: str, by: Person, at: datetime
) -> MailboxChange:
    """The first officer asks for it. ``surnames``: copied from the document, so that nobody is shown whose it is.

    Raises PermissionDenied, and Refused with a sentence.
    """
    role = _role(by, mailbox_desk.OPENS, centre, at)
    if folded(surnames).split() != folded(person.surnames).split():
        raise Refused(OTHER_SURNAMES)
    person = held(person)
    make_room(person, at, own=False)
    stop = new_token()
    change = MailboxChange.objects.create(
        person=person,
        centre_id=centre,
        old_mailbox=person.email,
        new_mailbox=mailbox,
        opened_at=at,
        opened_by=by,
        seen_first=seen,
        stop_hash=hash_of(stop),
        holds=at + HOLD if person.email else at,
        expires=at + ASSISTED_LASTS,
    )
    warn_earlier(change, stop, at)
    _record(Act.OPEN_MAILBOX_CHANGE, change, by, role)
    return change


@in_words()
@transaction.atomic
def confirm_change(*, change: MailboxChange, seen: IdentityCheck, by: Person, at: datetime) -> MailboxChange:
    """The second officer agrees, and the new mailbox gets its link. Raises PermissionDenied and Refused."""
    change = locked(change)
    role = _role(by, mailbox_desk.CONFIRMS, change.centre_id, at)
    if not change.is_open(at):
        raise Refused(IT_ENDED)
    if change.confirmed_at:
        raise Refused("Otra persona ya aprobó ese cambio.")
    token = new_token()
    change.confirmed_at, change.confirmed_by, change.seen_second = at, by, seen
    change.link_hash = hash_of(token)
    change.save(update_fields=["confirmed_at", "confirmed_by", "seen_second", "link_hash"])
    send_confirmation(change, token, at)
    _record(Act.CONFIRM_MAILBOX_CHANGE, change, by, role)
    return change


@transaction.atomic
def stop_at_centre(*, change: MailboxChange, by: Person, at: datetime) -> MailboxChange:
    """An officer of the centre stops it before it counts. Raises PermissionDenied and Refused."""
    change = locked(change)
    role = _role(by, mailbox_desk.CONFIRMS, change.centre_id, at)
    if not change.is_open(at):
        raise Refused(IT_ENDED)
    end(change, Outcome.STOPPED, at)
    _record(Act.STOP_MAILBOX, change, by, role)
    return change


def _role(by: Person, roles: tuple[Role, ...], centre: str | None, at: datetime) -> Role:
    """The role in which she acts for the centre. Raises PermissionDenied when she has none of them there."""
    held_there = RoleGrant.first_held(by, roles, centre or "", clock.day_of(at))
    if held_there is None:
        raise PermissionDenied(mailbox_desk.ONLY_TWO_OF_A_CENTRE)
    return held_there


def _record(act: Act, change: MailboxChange, by: Person, role: Role) -> None:
    about = {"change": change.pk}
    record(act=act, by=by, role=role, subject=change.person, centre=change.centre_id or "", after=about)
