"""Puts into the outbox what somebody has to be told, in the transaction of the deed: both stay or neither does."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from sofia.core.canonical import canonical_json
from sofia.core.keys import new_key
from sofia.jobs import enqueue
from sofia.notices.jobs import deliver
from sofia.notices.kinds import KINDS, Kind
from sofia.notices.models import Notice
from sofia.notices.states import Reason, State
from sofia.vault.rows import close

Values = Mapping[str, str]
TOGETHER = 500  # rows of one statement


def notify(
    *, kind: Kind, to: AbstractBaseUser | None, event: str, values: Values, mailbox: str = "", at: datetime
) -> None:
    """Tell one person of one event, once for ever: the same kind, person and event again does nothing.

    ``event`` names it: the number of a row, a code, never a name or a document. ``values`` complete the words of the
    kind; they are kept sealed, and only until the mail has gone. ``mailbox``: another than the person's own, or,
    without a person, whose it is. Without a usable mailbox the notice stays where an officer sees it. Raises
    RuntimeError outside a transaction, ValueError for values that the kind does not ask for.
    """
    _keep([_written(kind, to, mailbox, event, values, at)])


def notify_all(*, kind: Kind, to: Iterable[AbstractBaseUser], event: str, values: Values, at: datetime) -> None:
    """Tell each of many people the same, in their own mailboxes; otherwise as `notify`."""
    _keep([_written(kind, person, "", event, values, at) for person in to])


def _written(kind: Kind, to: AbstractBaseUser | None, mailbox: str, event: str, values: Values, at: datetime) -> Notice:
    about = KINDS[kind]
    if set(values) != set(about.needs):
        raise ValueError(f"{kind} needs {sorted(about.needs)}, not {sorted(values)}")
    address = usable(mailbox or own_mailbox(to))
    notice = Notice(kind=kind, mailbox=address, event=event, written=at, code=new_key(16).hex(), bulk=about.bulk)
    notice.person_id = to.pk if to else None
    if not address:
        notice.state, notice.reason = State.FAILED, Reason.NO_MAILBOX
    close(notice, "values", canonical_json(dict(values)).decode())
    return notice


def own_mailbox(person: AbstractBaseUser | None) -> str:
    return str(getattr(person, person.get_email_field_name())) if person else ""


def usable(mailbox: str) -> str:
    """The address as it may stand in a mail's header; empty when it may not, so that nobody's address adds one."""
    try:
        validate_email(mailbox)
    except ValidationError:
        return ""
    return mailbox if mailbox.isascii() else ""


def _keep(notices: list[Notice]) -> None:
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a notice is written in the transaction of its deed")
    Notice.objects.bulk_create(notices, ignore_conflicts=True, batch_size=TOGETHER)
    enqueue(deliver)
