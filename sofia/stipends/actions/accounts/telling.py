"""What every step of an account tells its person, and the trace that it leaves in her own."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.notices.actions import notify
from sofia.notices.kinds import Kind
from sofia.people.identity import everyone_of, survivor_of
from sofia.people.models import MailboxChange, Person
from sofia.stipends.models import BankAccount, Call

LATELY = timedelta(days=90)  # how long a mailbox that was changed still hears of her money


def tell(kind: Kind, account: BankAccount, values: Mapping[str, str], at: datetime) -> None:
    """A mail to her, in the mailbox that she has now."""
    to, event = survivor_of(account.person), f"bank_account:{account.pk}"
    notify(kind=kind, to=to, event=event, values=values, at=at)


def tell_everywhere(kind: Kind, account: BankAccount, values: Mapping[str, str], at: datetime) -> None:
    """The same, and also in the mailboxes that she lately had: whoever took hers does not read those."""
    tell(kind, account, values, at)
    changed = MailboxChange.objects.filter(person__in=everyone_of(account.person), outcome="applied")
    for change in changed.filter(ended__gte=at - LATELY).exclude(old_mailbox=""):
        event = f"bank_account:{account.pk}:before:{change.pk}"
        to = survivor_of(account.person)
        notify(kind=kind, to=to, event=event, values=values, mailbox=change.old_mailbox, at=at)


def traced(
    act: Act, account: BankAccount, by: Person, *, call: Call | None = None, role: str = "", **after: Any
) -> None:
    """Leave the trace of a step, by numbers and codes."""
    said = {"bank_account": account.pk, **({"call": call.pk} if call else {}), **after}
    centre = call.centre_id if call else ""
    record(act=act, by=by, role=role, subject=account.person, centre=centre, after=said)
