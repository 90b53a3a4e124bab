"""Reads about the accounts to which stipends are sent. The whole number is read in one place only: `number_of`."""

from sofia.people.identity import everyone_of
from sofia.people.models import Person
from sofia.stipends.models import BankAccount
from sofia.vault.rows import reveal
from sofia.vault.seal import Unreadable, fingerprint

PURPOSE = "bank_account"  # of fingerprints


def fingerprint_of(bank: str, number: str) -> str:
    """By which the same account is found again, whoever registers it."""
    return fingerprint(f"{bank}:{number}", PURPOSE)


def number_of(account: BankAccount) -> str:
    """The whole number, for the bank's file. Raises Unreadable, also when it is not the one that was registered."""
    number = reveal(account, "number")
    if fingerprint_of(account.bank, number) != account.fingerprint:
        raise Unreadable("Lo sellado no abre: ese número no es el que se registró en esa cuenta.")
    return number


def account_of(person: Person) -> BankAccount | None:
    """The account to which her money is sent now, if she has one."""
    live = BankAccount.objects.filter(person__in=everyone_of(person), confirmed_at__isnull=False, replaced_at=None)
    return live.order_by("-confirmed_at").first()
