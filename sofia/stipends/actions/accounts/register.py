"""She registers where her money goes, with the certificate of her bank; for a minor, who acts for her may."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from sofia.audit.acts import Act
from sofia.core.clock import day_of, moment
from sofia.documents.models import Document
from sofia.notices.kinds import Kind
from sofia.people.guardians import role_over
from sofia.people.identity import rows_of, survivor_of
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.stipends import accounts, banks
from sofia.stipends.actions.accounts.telling import tell, traced
from sofia.stipends.models import BankAccount
from sofia.vault.rows import close

NOT_HERS = "Esa cuenta sería de otra persona: la registra ella misma."
NO_AWARD = "{who} no tiene un apoyo por pagar: la cuenta se registra cuando se le adjudica uno."
SAME = "Esa ya es la cuenta a la que llegan sus pagos."
NO_BANK = "Ese banco no está en la tabla. Elija uno de la lista."


@dataclass(frozen=True)
class Said:
    """What she says of an account. ``bank``: its ACH code; ``number``: digits alone."""

    bank: str
    kind: str
    number: str
    certificate_date: date


@in_words()
@transaction.atomic
def register(*, person: Person, said: Said, certificate: Document, by: Person, at: datetime) -> BankAccount:
    """Register an account of a person; one that still waited gives way to it. Sent twice it is the same.

    The person does it herself or, while she is a minor, who acts for her: the account is hers all the same. Raises
    Refused with a sentence.
    """
    person = survivor_of(person)
    role = role_over(person, by, day_of(at), NOT_HERS)
    Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
    hers = rows_of(person)
    if kept := BankAccount.objects.filter(certificate=certificate, person__in=hers).first():
        return kept
    made = _made(person, said, certificate, by, at)
    require_useful(made, said)
    stopped = BankAccount.objects.filter(accounts.WAITING, person__in=hers)
    stopped.update(replaced_at=at, replaced_by=by)
    made.save(force_insert=True)
    tell(Kind.BANK_ACCOUNT_RECEIVED, made, {"account": str(made), "at": moment(at)}, at)
    traced(Act.REGISTER_BANK_ACCOUNT, made, by, role=role, bank=made.bank, kind=made.kind)
    return made


def require_useful(made: BankAccount, said: Said) -> None:
    """Raise Refused when it is of no use to register it."""
    if accounts.award_of(made.person) is None:
        raise Refused(NO_AWARD.format(who="Esa persona" if made.by_guardian else "Usted"))
    if said.bank not in banks.banks():
        raise Refused(NO_BANK)
    if problem := banks.number_problem(said.kind, said.number):
        raise Refused(problem)
    live = accounts.account_of(made.person)
    if live and (live.fingerprint, live.kind) == (made.fingerprint, made.kind):
        raise Refused(SAME)


def _made(person: Person, said: Said, certificate: Document, by: Person, at: datetime) -> BankAccount:
    made = BankAccount(person=person, bank=said.bank, kind=said.kind, last_four=said.number[-4:])
    made.certificate = certificate
    made.certificate_date, made.proposed_at, made.proposed_by = said.certificate_date, at, by
    made.fingerprint = accounts.fingerprint_of(said.bank, said.number)
    close(made, "number", said.number)
    return made
