"""Reads about the accounts to which stipends are sent. The whole number is read in one place only: `number_of`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.http import Http404

from sofia.core.clock import day_of
from sofia.documents.models import Document
from sofia.people.identity import everyone_of, everyone_of_many, kept_of, rows_of, same_people, survivor_of
from sofia.people.models import Guardianship, Person
from sofia.stipends import regulations
from sofia.stipends.models import Award, BankAccount, Call
from sofia.stipends.rules.account_terms import Stage
from sofia.stipends.rules.rule_set import RuleSet
from sofia.vault.rows import reveal_kept
from sofia.vault.seal import Unreadable, fingerprint

PURPOSE = "bank_account"  # of fingerprints
LIVE = Q(confirmed_at__isnull=False, replaced_at__isnull=True)
WAITING = Q(confirmed_at__isnull=True, refused_at__isnull=True, replaced_at__isnull=True)


def fingerprint_of(bank: str, number: str) -> str:
    """By which the same account is found again, whoever registers it."""
    return fingerprint(f"{bank}:{number}", PURPOSE)


class Kept(NamedTuple):
    """What is kept of an account's number, when thousands are read and no row of theirs is made."""

    person_id: int
    bank: str
    number: bytes
    fingerprint: str


def number_of(account: BankAccount | Kept) -> str:
    """The whole number, for the bank's file. Raises Unreadable, also when it is not the one that was registered."""
    number = reveal_kept(BankAccount, "number", account.person_id, bytes(account.number))
    if fingerprint_of(account.bank, number) != account.fingerprint:
        raise Unreadable("Lo sellado no abre: ese número no es el que se registró en esa cuenta.")
    return number


def accounts_of(person: Person) -> QuerySet[BankAccount]:
    """Every account that she registered, under any of her rows; the last one first."""
    return BankAccount.objects.filter(person__in=everyone_of(person)).select_related("certificate").order_by("-pk")


def account_of(person: Person) -> BankAccount | None:
    """The account to which her money is sent now, if she has one: as in a pay run, that of the row that was kept."""
    return BankAccount.objects.filter(LIVE, person=survivor_of(person)).first()


def accounts_of_many(people: Iterable[int]) -> dict[int, BankAccount]:
    """The same of many, by the number of the row that was asked for. Two queries."""
    kept = kept_of(people)
    found = {account.person_id: account for account in BankAccount.objects.filter(LIVE, person__in=kept.values())}
    return {number: found[survivor] for number, survivor in kept.items() if survivor in found}


def payable_from(account: BankAccount, law: RuleSet) -> date | None:
    """The first day on which money is sent there, when it took another's place; None when nothing is waited for."""
    return regulations.account_terms(law).payable_from(account.changed_on) if account.changed_on else None


def certificate_due(award: Award) -> date:
    """The last day on which the certificate of her bank is in time."""
    return regulations.account_terms(award.call.rule_set).due(day_of(award.awarded_at))


def stage_of(award: Award, today: date) -> Stage:
    """How its person stands on that day while she has no account."""
    return regulations.account_terms(award.call.rule_set).stage(day_of(award.awarded_at), today)


def has_account(certificate: Document) -> bool:
    """Whether an account was registered with it."""
    return BankAccount.objects.filter(certificate=certificate).exists()


@dataclass(frozen=True)
class Standing:
    """How somebody with a place stands: the account that is live, the one that waits, and until when it was asked."""

    award: Award
    live: BankAccount | None
    waiting: BankAccount | None
    due: date
    stage: Stage

    @property
    def needs_one(self) -> bool:
        """Whether she has a live award and no account to which it can be sent."""
        return self.live is None and self.award.ended_at is None

    @property
    def is_late(self) -> bool:
        return self.stage is Stage.LATE


def standings(call: Call, today: date) -> list[Standing]:
    """Everybody who is or was to be paid in a call, by application number. Four queries."""
    awards = list(_payable(call).select_related("application__person").order_by("application__number", "pk"))
    kept = kept_of(award.application.person_id for award in awards)
    last = {kept[award.application.person_id]: award for award in awards}
    rows = everyone_of_many(last)
    found: dict[tuple[int, bool], BankAccount] = {}
    for account in BankAccount.objects.filter(LIVE & Q(person__in=last) | WAITING & Q(person__in=rows)):
        found[rows[account.person_id], account.is_live] = account
    terms = regulations.account_terms(call.rule_set)
    return [
        Standing(
            award,
            found.get((person, True)),
            found.get((person, False)),
            terms.due(day_of(award.awarded_at)),
            terms.stage(day_of(award.awarded_at), today),
        )
        for person, award in last.items()
    ]


@dataclass(frozen=True)
class Pending:
    """How many accounts of a call wait for an officer, and how many people are late or nearly with theirs."""

    call: Call
    waiting: int
    late: int
    soon: int

    def __bool__(self) -> bool:
        return self.waiting + self.late + self.soon > 0


def pending(call: Call, today: date) -> Pending:
    """What the officers of a call have to do about its accounts."""
    rows = standings(call, today)
    none = [row.stage for row in rows if row.needs_one and row.waiting is None]
    return Pending(call, sum(row.waiting is not None for row in rows), none.count(Stage.LATE), none.count(Stage.SOON))


def waiting(call: Call) -> QuerySet[BankAccount]:
    """The accounts that the officers of a call have to check or to confirm, those that wait longest first."""
    return BankAccount.objects.filter(WAITING, person__in=_rows_in(call)).order_by("proposed_at", "pk")


def alerts(call: Call, today: date) -> list[Standing]:
    """Who has a live award and no account that serves, once the day is near or past; the late ones first."""
    missing = (one for one in standings(call, today) if one.needs_one and one.stage is not Stage.IN_TIME)
    return sorted(missing, key=lambda one: (not one.is_late, one.due))


def account_or_404(call: Call, number: int) -> BankAccount:
    """One of somebody who is or was to be paid in that call."""
    rows = BankAccount.objects.select_related("person", "certificate", "checked_by", "confirmed_by")
    found = rows.filter(pk=number, person__in=_rows_in(call)).first()
    if found is None:
        raise Http404
    return found


def award_of(person: Person) -> Award | None:
    """The last place of hers that is or was to be paid, if she has one."""
    awards = Award.objects.filter(application__person__in=everyone_of(person), months__freed_at=None).distinct()
    return awards.select_related("call__centre", "application").order_by("-awarded_at").first()


def is_close(account: BankAccount, by: Person) -> bool:
    """Whether it is her own, or of somebody for whom she acts or acted: she decides nothing about it."""
    rows = everyone_of(account.person)
    return by.pk in rows or Guardianship.objects.filter(minor__in=rows, guardian__in=rows_of(by)).exists()


def sharing(account: BankAccount) -> int:
    """How many other people registered that same account, and it was not refused to them."""
    others = BankAccount.objects.filter(fingerprint=account.fingerprint, refused_at=None)
    return others.exclude(person__in=everyone_of(account.person)).values("person").distinct().count()


def needs_second(account: BankAccount) -> bool:
    """Whether another officer confirms it: it takes the place of one, or somebody else registered it too."""
    before = BankAccount.objects.filter(person__in=everyone_of(account.person), confirmed_at__isnull=False)
    return before.exclude(pk=account.pk).exists() or sharing(account) > 0


def _payable(call: Call) -> QuerySet[Award]:
    return Award.objects.filter(call=call, months__freed_at=None).distinct()


def _rows_in(call: Call) -> list[int]:
    """All rows of everybody who is or was to be paid in a call."""
    return list(same_people(_payable(call).values_list("application__person", flat=True)))
