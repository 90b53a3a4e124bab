"""The bank accounts of a call, played by the learner and her officers in few lines."""

from datetime import date, datetime
from typing import Any

from sofia.people.models import Person, Role
from sofia.stipends.actions.accounts.check import Certified, check, confirm
from sofia.stipends.actions.accounts.register import Said, register
from sofia.stipends.models import BankAccount, Call
from tests import builders
from tests.stipends.resolving import AT
from tests.stipends.resolving import person_of as person_of

NUMBER = "24012345678"


def registered(person: Person, number: str = NUMBER, at: datetime = AT, **about: Any) -> BankAccount:
    """She, or ``by`` for her, registers an account, with a certificate whose bytes are nowhere."""
    usual = {"bank": "1007", "kind": "savings", "number": number, "certificate_date": date(2025, 3, 28)}
    certificate = about.pop("certificate", None) or builders.document("bank_certificate", owner=person)
    by = about.pop("by", person)
    return register(person=person, said=Said(**{**usual, **about}), certificate=certificate, by=by, at=at)


def certified(account: BankAccount, number: str = NUMBER) -> Certified:
    """What the certificate of her account says."""
    person = account.person
    return Certified(f"{person.document_type}-{person.document_number}", number)


def checked(account: BankAccount, call: Call, number: str = NUMBER, at: datetime = AT, **about: Any) -> BankAccount:
    by = about.pop("by", None) or builders.officer(Role.STIPEND_MANAGER)
    return check(account=account, call=call, certified=certified(account, number), by=by, at=at)


def confirmed(account: BankAccount, call: Call, number: str = NUMBER, at: datetime = AT, **about: Any) -> BankAccount:
    """By the director, as the second person."""
    by = about.pop("by", None) or builders.officer(Role.CENTRE_DIRECTOR)
    return confirm(account=account, call=call, certified=certified(account, number), by=by, at=at)


def banked(call: Call, at: datetime = AT) -> list[BankAccount]:
    """Everybody with a live award has a confirmed account, each her own; by award."""
    awards = call.awards.filter(ended_at=None).select_related("application__person").order_by("pk")
    accounts = []
    for turn, award in enumerate(awards):
        number = f"24012{turn:06}"
        accounts.append(checked(registered(person_of(award), number, at), call, number, at))
    return accounts


def changed(by: Person, call: Call, number: str, at: datetime = AT) -> BankAccount:
    """Another account in the place of hers, by two officers."""
    return confirmed(checked(registered(by, number, at), call, number, at), call, number, at)
