"""She registers where her money goes; once for a certificate, and only when something is to be paid to her."""

from datetime import date, timedelta

import pytest

from sofia.audit.models import Event
from sofia.notices.models import Notice
from sofia.people.refusals import Refused
from sofia.stipends import accounts
from sofia.stipends.models import BankAccount
from tests import builders
from tests.stipends import banking, resolving
from tests.stipends.banking import NUMBER, registered
from tests.stipends.racing import race

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def call():
    return resolving.awarded()


@pytest.fixture
def learner(call):
    return banking.person_of(call.awards.first())


def test_what_she_registers_is_sealed_acknowledged_and_traced_without_its_number(learner):
    account = registered(learner)
    assert account.is_waiting
    assert NUMBER.encode() not in bytes(account.number)
    assert accounts.number_of(account) == NUMBER
    notice = Notice.objects.get(kind="bank_account_received")
    assert notice.person_id == learner.pk
    trace = Event.objects.get(act="register_bank_account")
    assert NUMBER not in trace.after
    assert account.fingerprint not in trace.after


def test_the_same_sending_twice_is_one_account(learner):
    certificate = builders.document("bank_certificate", owner=learner)
    first, second = (registered(learner, certificate=certificate) for _ in range(2))
    assert first == second
    assert Notice.objects.filter(kind="bank_account_received").count() == 1


def test_another_account_takes_the_place_of_the_one_that_waits(learner):
    first = registered(learner)
    second = registered(learner, "30012345678", resolving.AT + HOUR)
    first.refresh_from_db()
    assert (first.is_waiting, second.is_waiting, first.replaced_by) == (False, True, learner)


def test_without_anything_to_be_paid_nothing_is_registered():
    with pytest.raises(Refused, match="no tiene un apoyo por pagar"):
        registered(builders.person())


def test_the_account_that_is_hers_already_is_not_registered_again(call, learner):
    banking.checked(registered(learner), call)
    with pytest.raises(Refused, match="ya es la cuenta"):
        registered(learner)


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ({"bank": "9999"}, "no está en la tabla"),
        ({"number": "12AB"}, "de 6 a 17 dígitos"),
        ({"kind": "wallet", "number": "24012345678"}, "es el del celular"),
        ({"certificate_date": date(2025, 4, 2)}, "un día que no ha llegado"),
    ],
)
def test_what_cannot_be_an_account_is_refused_with_what_to_do(learner, about, words):
    with pytest.raises(Refused, match=words):
        registered(learner, **about)
    assert not BankAccount.objects.exists()


def test_a_cell_phone_is_the_number_of_a_wallet(learner):
    assert registered(learner, "3001234567", bank="1507", kind="wallet").bank_name == "Nequi"


@pytest.mark.django_db(transaction=True)
def test_many_sendings_at_once_leave_one_account_waiting(call, learner):
    papers = [builders.document("bank_certificate", owner=learner) for _ in range(8)]
    numbers = [f"2401234{turn:04}" for turn in range(8)]
    acts = [
        lambda paper=paper, number=number: registered(learner, number, certificate=paper)
        for paper, number in zip(papers, numbers, strict=True)
    ]
    assert race(acts) == [None] * 8
    assert BankAccount.objects.filter(accounts.WAITING).count() == 1
    assert BankAccount.objects.count() == 8
