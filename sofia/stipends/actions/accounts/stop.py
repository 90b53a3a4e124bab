"""Send no more money to an account: one person is enough for that, and what waits is not lost."""

from datetime import datetime

from django.db import transaction

from sofia.audit.acts import Act
from sofia.core.clock import day_of
from sofia.notices.kinds import Kind
from sofia.people.guardians import role_over
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.stipends import accounts
from sofia.stipends.access import require
from sofia.stipends.actions.accounts.check import HER_OWN, locked
from sofia.stipends.actions.accounts.telling import tell_everywhere, traced
from sofia.stipends.models import BankAccount, Call

NOT_LIVE = "A esa cuenta ya no se envían pagos."


@in_words()
@transaction.atomic
def stop_own(*, account: BankAccount, by: Person, at: datetime) -> BankAccount:
    """She says so or, while she is a minor, who acts for her. Raises Refused when it is another's, or nothing is sent
    there."""
    account = locked(account)
    role = role_over(account.person, by, day_of(at), NOT_LIVE)
    return _stopped(account, None, by, role, at)


@in_words()
@transaction.atomic
def stop(*, account: BankAccount, call: Call, by: Person, at: datetime) -> BankAccount:
    """An officer of the call does it for her. Raises PermissionDenied, and Refused."""
    role = require("confirm_account", by=by, centre=call.centre_id, on=day_of(at))
    account = locked(account)
    if accounts.is_close(account, by):
        raise Refused(HER_OWN)
    return _stopped(account, call, by, role, at)


def _stopped(account: BankAccount, call: Call | None, by: Person, role: str, at: datetime) -> BankAccount:
    if not account.is_live:
        raise Refused(NOT_LIVE)
    account.replaced_at, account.replaced_by = at, by
    account.save()
    tell_everywhere(Kind.BANK_ACCOUNT_STOPPED, account, {"account": str(account)}, at)
    traced(Act.STOP_BANK_ACCOUNT, account, by, call=call, role=role)
    return account
