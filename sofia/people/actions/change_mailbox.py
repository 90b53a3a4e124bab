"""The mailbox of an account changes: asked for by the person herself, stopped by whoever opens the earlier one, and
counting only once the new one confirms it. For who lost hers: `sofia.people.actions.assist_mailbox`.
"""

from datetime import datetime

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.notices.actions import notify
from sofia.notices.kinds import Kind
from sofia.people import link_queries
from sofia.people.actions.passwords import NOT_THE_CURRENT
from sofia.people.links import CONFIRMATION_LASTS, hash_of, new_token
from sofia.people.models import MailboxChange, Outcome, Person
from sofia.people.refusals import Refused, in_words

LINK_IS_DEAD = "Ese enlace ya no sirve: el cambio venció, se detuvo o ya se hizo."


@in_words()
@transaction.atomic
def ask_for_mailbox(*, person: Person, mailbox: str, password: str, at: datetime) -> MailboxChange:
    """The person asks for another mailbox, and shows that she knows her password. Raises Refused with a sentence."""
    if not person.check_password(password):
        raise Refused(NOT_THE_CURRENT)
    person = held(person)
    make_room(person, at, own=True)
    token, stop = new_token(), new_token()
    change = MailboxChange.objects.create(
        person=person,
        old_mailbox=person.email,
        new_mailbox=mailbox,
        opened_at=at,
        opened_by=person,
        stop_hash=hash_of(stop),
        link_hash=hash_of(token),
        holds=at,
        expires=at + CONFIRMATION_LASTS,
    )
    warn_earlier(change, stop, at)
    send_confirmation(change, token, at)
    record(act=Act.ASK_MAILBOX, by=person, subject=person, after={"change": change.pk})
    return change


@transaction.atomic
def apply_mailbox(*, token: str, at: datetime) -> MailboxChange:
    """The new mailbox answers: from now on it is the account's. Raises Refused with a sentence.

    After an assisted change the earlier password opens nothing: who lost a mailbox may have lost it to somebody, so
    all sessions end and a new password is asked for with the new mailbox.
    """
    change = locked(link_queries.mailbox_change(link=token))
    if not change.is_open(at):
        raise Refused(LINK_IS_DEAD)
    if at < change.holds:
        raise Refused(f"Este cambio vale desde el {clock.moment(change.holds)}. Guarde el correo y vuelva a abrirlo.")
    person = change.person
    person.email, person.email_confirmed_at = change.new_mailbox, at
    if change.centre_id:
        person.set_unusable_password()
    person.save(update_fields=["email", "email_confirmed_at", "password"])
    end(change, Outcome.APPLIED, at)
    if change.old_mailbox:
        notify(kind=Kind.MAILBOX_CHANGED, to=person, event=event(change), values={}, mailbox=change.old_mailbox, at=at)
    record(act=Act.APPLY_MAILBOX, by=None, subject=person, centre=change.centre_id or "", after={"change": change.pk})
    return change


@transaction.atomic
def stop_by_link(*, token: str, at: datetime) -> MailboxChange:
    """Whoever opens the earlier mailbox says that it was not she: nothing changes. Raises Refused with a sentence."""
    return _stop(locked(link_queries.mailbox_change(stop=token)), None, at)


@transaction.atomic
def stop_own(*, person: Person, at: datetime) -> MailboxChange:
    """The person, signed in, stops whatever change of her mailbox is open. Raises Refused with a sentence."""
    return _stop(locked(person.mailbox_changes.filter(ended__isnull=True).first()), person, at)


def _stop(change: MailboxChange, by: Person | None, at: datetime) -> MailboxChange:
    if not change.is_open(at):
        raise Refused("Ese cambio de correo ya terminó: no hay nada que detener.")
    end(change, Outcome.STOPPED, at)
    centre = change.centre_id or ""
    record(act=Act.STOP_MAILBOX, by=by, subject=change.person, centre=centre, after={"change": change.pk})
    return change


# --- Shared with the assisted change ----------------------------------------------------------------------------


def held(person: Person) -> Person:
    """The person as she is now; whoever else would change her account waits."""
    return Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)


def locked(change: MailboxChange | None) -> MailboxChange:
    """The change as it is now, its person held before it, always in that order. Raises Refused without a change."""
    if change is None:
        raise Refused(LINK_IS_DEAD)
    person = held(change.person)
    change = MailboxChange.objects.select_for_update(of=("self",)).get(pk=change.pk)
    change.person = person
    return change


def make_room(person: Person, at: datetime, *, own: bool) -> None:
    """End what is open and gives way: what expired and, for a person who corrects herself, her own."""
    for change in person.mailbox_changes.filter(ended__isnull=True):
        if not change.is_open(at) or (own and change.centre_id is None):
            end(change, Outcome.REPLACED, at)


def end(change: MailboxChange, outcome: Outcome, at: datetime) -> None:
    change.ended, change.outcome = at, outcome
    change.save(update_fields=["ended", "outcome"])


def warn_earlier(change: MailboxChange, token: str, at: datetime) -> None:
    """Tell the mailbox of today that another was asked for, with the link that stops it."""
    if change.old_mailbox:
        notify(kind=Kind.MAILBOX_WARNING, to=change.person, event=event(change), values={"token": token}, at=at)


def send_confirmation(change: MailboxChange, token: str, at: datetime) -> None:
    """Send the new mailbox the link that makes it count."""
    values = {"token": token, "since": clock.moment(change.holds), "until": clock.moment(change.expires)}
    notify(
        kind=Kind.MAILBOX_CONFIRMATION,
        to=change.person,
        event=event(change),
        values=values,
        mailbox=change.new_mailbox,
        at=at,
    )


def event(change: MailboxChange) -> str:
    return f"mailbox_change:{change.pk}"
