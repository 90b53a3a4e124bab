"""The officers hold an account against its certificate. Each of the two types what the certificate says, without
seeing the number that she typed: so nobody confirms by habit, and a digit that is wrong is found."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sofia.audit.acts import Act
from sofia.core.clock import day_of
from sofia.core.dates import long_day
from sofia.notices.kinds import Kind
from sofia.people.identity import documents_of, everyone_of, rows_of, survivors_of
from sofia.people.models import IdentityDocument, Person, Role
from sofia.people.refusals import Refused, in_words
from sofia.stipends import accounts
from sofia.stipends.access import require
from sofia.stipends.actions.accounts.telling import tell, tell_everywhere, traced
from sofia.stipends.models import AccountRefusal, BankAccount, Call

HER_OWN = "Nadie revisa ni confirma su propia cuenta, ni la de quien representa."
NOT_WAITING = "Esa cuenta ya no está por revisar. Mire cómo quedó."
NOT_CHECKED = "Primero la revisa la gestión de apoyos."
ALREADY_CHECKED = "Esa cuenta ya se revisó: falta que otra persona la confirme."
ANOTHER = "Usted revisó esa cuenta: la confirma otra persona del centro."
NOT_SERVABLE = "El certificado todavía está en revisión de virus, o no la pasó: no se puede confirmar con él."
MERGED = "Esta cuenta es de un registro que se unió a otro: que la registre otra vez."
OTHER_HOLDER = "Ese documento no es de esta persona. Si el certificado lo dice así, devuelva la cuenta."
OTHER_NUMBER = "Ese número no es el que la persona registró. Si el certificado lo dice así, devuelva la cuenta."


@dataclass(frozen=True)
class Certified:
    """What the certificate says: whose the account is, as «CC-1002436987», and its number."""

    document: str
    number: str


@in_words()
@transaction.atomic
def check(*, account: BankAccount, call: Call, certified: Certified, by: Person, at: datetime) -> BankAccount:
    """Hold it against its certificate; a first one that nobody else has is confirmed with that.

    Raises PermissionDenied, and Refused with a sentence.
    """
    account, role = _begun("check_account", account, call, by, at)
    _require_kept(account)
    if account.checked_at:
        raise Refused(ALREADY_CHECKED)
    account.holder = _holder(account, certified)
    account.checked_at, account.checked_by = at, by
    account.save()
    traced(Act.CHECK_BANK_ACCOUNT, account, by, call=call, role=role)
    return account if accounts.needs_second(account) else _confirmed(account, call, by, role, at)


@in_words()
@transaction.atomic
def confirm(*, account: BankAccount, call: Call, certified: Certified, by: Person, at: datetime) -> BankAccount:
    """The second person: whoever checked it does not confirm it. Raises PermissionDenied, and Refused."""
    account, role = _begun("confirm_account", account, call, by, at)
    _require_kept(account)
    if account.checked_by is None:
        raise Refused(NOT_CHECKED)
    if account.checked_by_id in rows_of(by):
        raise Refused(ANOTHER)
    _holder(account, certified)
    return _confirmed(account, call, by, role, at)


@in_words()
@transaction.atomic
def refuse(*, account: BankAccount, call: Call, reason: str, by: Person, at: datetime) -> BankAccount:
    """Give it back with its reason: she registers another. Raises PermissionDenied, and Refused."""
    account, role = _begun("check_account" if not account.checked_at else "confirm_account", account, call, by, at)
    account.reason, account.refused_at, account.refused_by = AccountRefusal(reason), at, by
    account.save()
    tell(Kind.BANK_ACCOUNT_REFUSED, account, {"reason": str(AccountRefusal(reason).label)}, at)
    traced(Act.REFUSE_BANK_ACCOUNT, account, by, call=call, role=role, reason=reason)
    return account


def _begun(permission: str, account: BankAccount, call: Call, by: Person, at: datetime) -> tuple[BankAccount, Role]:
    """The account, locked, and the role in which the step is taken."""
    role = require(permission, by=by, centre=call.centre_id, on=day_of(at))
    account = locked(account)
    if accounts.is_close(account, by):
        raise Refused(HER_OWN)
    if not account.is_waiting:
        raise Refused(NOT_WAITING)
    return account, role


def _require_kept(account: BankAccount) -> None:
    """Of a row that was merged into another no account is confirmed: it would be a second one of the same person."""
    if survivors_of([account.person_id]):
        raise Refused(MERGED)


def locked(account: BankAccount) -> BankAccount:
    """The account as it stands; nobody else writes it until the transaction ends."""
    rows = BankAccount.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("person", "certificate").get(pk=account.pk)


def _holder(account: BankAccount, certified: Certified) -> IdentityDocument:
    """The document of hers that the certificate names. Raises Refused when it names another, or another number."""
    if not account.certificate.is_servable:
        raise Refused(NOT_SERVABLE)
    holder = documents_of(everyone_of(account.person)).filter(document=certified.document).first()
    if holder is None:
        raise Refused(OTHER_HOLDER)
    if accounts.fingerprint_of(account.bank, certified.number) != account.fingerprint:
        raise Refused(OTHER_NUMBER)
    return holder


def _confirmed(account: BankAccount, call: Call, by: Person, role: Role, at: datetime) -> BankAccount:
    """Money goes there from now on, and no longer to where it went."""
    hers = BankAccount.objects.filter(person__in=everyone_of(account.person), confirmed_at__isnull=False)
    account.replaces = hers.order_by("-confirmed_at", "-pk").first()
    hers.filter(replaced_at=None).update(replaced_at=at, replaced_by=by)
    account.confirmed_at, account.confirmed_by = at, by
    account.save()
    since = accounts.payable_from(account, call.rule_set)
    if since:
        values = {"account": str(account), "since": long_day(since)}
        tell_everywhere(Kind.BANK_ACCOUNT_CHANGED, account, values, at)
    else:
        tell(Kind.BANK_ACCOUNT_CONFIRMED, account, {"account": str(account)}, at)
    traced(Act.CONFIRM_BANK_ACCOUNT, account, by, call=call, role=role, replaces=account.replaces_id)
    return account
