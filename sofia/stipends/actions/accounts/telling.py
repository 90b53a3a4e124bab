"""What every step of an account tells its person and who acts for her, and the trace that it leaves in her own."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core.clock import day_of
from sofia.notices.actions import notify, notify_all
from sofia.notices.kinds import Kind
from sofia.people.guardians import addressees_of
from sofia.people.identity import everyone_of_many
from sofia.people.models import MailboxChange, Person
from sofia.stipends.models import BankAccount, Call

LATELY = timedelta(days=90)  # how long a mailbox that was changed still hears of her money


def tell(kind: Kind, account: BankAccount, values: Mapping[str, str], at: datetime) -> None:
    """A mail to her and to who acts for her, in the mailbox that each has now."""
    to, event = addressees_of(account.person, day_of(at)), f"bank_account:{account.pk}"
    notify_all(kind=kind, to=to, event=event, values=values, at=at)


def tell_everywhere(kind: Kind, account: BankAccount, values: Mapping[str, str], at: datetime) -> None:
    """The same, and also in the mailboxes that they lately had: whoever took one does not read those."""
    tell(kind, account, values, at)
    people = {person.pk: person for person in addressees_of(account.person, day_of(at))}
    rows = everyone_of_many(people)
    changed = MailboxChange.objects.filter(person__in=rows, outcome="applied")
    for change in changed.filter(ended__gte=at - LATELY).exclude(old_mailbox=""):
        event = f"bank_account:{account.pk}:before:{change.pk}"
        to = people[rows[change.person_id]]
        notify(kind=kind, to=to, event=event, values=values, mailbox=change.old_mailbox, at=at)


def traced(
    act: Act, account: BankAccount, by: Person, *, call: Call | None = None, role: str = "", **after: Any
) -> None:
    """Leave the trace of a step, by numbers and codes."""
    said = {"bank_account": account.pk, **({"call": call.pk} if call else {}), **after}
    centre = call.centre_id if call else ""
    record(act=act, by=by, role=role, subject=account.person, centre=centre, after=said)
