"""She registers where her money goes; once for a certificate, and only when something is to be paid to her."""

from datetime import date, timedelta

import pytest

from sofia.audit.models import Event
from sofia.notices.models import Notice
from sofia.people.actions.guardianship import end_guardianship
from sofia.people.refusals import Refused
from sofia.stipends import accounts
from sofia.stipends.models import BankAccount
from tests import builders
from tests.stipends import banking, resolving
from tests.stipends.banking import NUMBER, registered
from tests.stipends.racing import race
from tests.stipends.representing import represented

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


@pytest.fixture
def mandate(learner):
    return represented(learner)


def heard(kind):
    return set(Notice.objects.filter(kind=kind).values_list("person", flat=True))


def test_for_a_minor_her_guardian_registers_hers_and_both_hear_of_it(call, learner, mandate):
    account = registered(learner, by=mandate.guardian)
    assert (account.person, account.proposed_by, account.by_guardian) == (learner, mandate.guardian, True)
    assert heard("bank_account_received") == {learner.pk, mandate.guardian_id}
    trace = Event.objects.get(act="register_bank_account")
    assert (trace.actor, trace.role, trace.subject_id) == (mandate.guardian_id, "guardian", str(learner.pk))
    checked = banking.checked(account, call)
    assert checked.holder.person == learner
    assert accounts.account_of(learner) == checked
    assert heard("bank_account_confirmed") == {learner.pk, mandate.guardian_id}


def test_the_minor_still_registers_her_own_and_her_guardian_hears(learner, mandate):
    assert not registered(learner).by_guardian
    assert heard("bank_account_received") == {learner.pk, mandate.guardian_id}


def test_what_one_registered_gives_way_to_what_the_other_does(learner, mandate):
    first = registered(learner, by=mandate.guardian)
    registered(learner, "30012345678", resolving.AT + HOUR)
    first.refresh_from_db()
    assert (first.is_waiting, first.replaced_by) == (False, learner)


@pytest.mark.parametrize(
    ("why", "words"),
    [("ended", "Usted ya no representa"), ("another", "la registra ella misma"), ("of_age", "ya cumplió 18 años")],
)
def test_who_does_not_act_for_her_registers_nothing(learner, mandate, why, words):
    by = mandate.guardian
    if why == "ended":
        end_guardianship(guardianship=mandate, by=by, at=resolving.AT)
    elif why == "another":
        by = represented(builders.person()).guardian
    else:
        type(learner).objects.filter(pk=learner.pk).update(birth_date=date(2007, 4, 1))
        learner.refresh_from_db()
    with pytest.raises(Refused, match=words):
        registered(learner, by=by)
    assert not BankAccount.objects.exists()


def test_the_certificate_of_the_guardian_is_not_the_minors(learner, mandate):
    hers = builders.document("bank_certificate", owner=mandate.guardian)
    with pytest.raises(Refused, match="El certificado de una cuenta lo entrega su titular"):
        registered(learner, by=mandate.guardian, certificate=hers)


def test_without_anything_to_be_paid_to_the_minor_the_guardian_registers_nothing():
    mandate = represented(builders.person())
    with pytest.raises(Refused, match="Esa persona no tiene un apoyo por pagar"):
        registered(mandate.minor, by=mandate.guardian)


@pytest.mark.django_db(transaction=True)
def test_a_representation_that_ends_meanwhile_registers_before_or_not_at_all(learner, mandate):
    def act():
        try:
            registered(learner, by=mandate.guardian)
        except Refused:
            return
        done.append(Event.objects.get(act="register_bank_account").pk)

    done = []
    race([act, lambda: end_guardianship(guardianship=mandate, by=mandate.guardian, at=resolving.AT)])
    ended = Event.objects.filter(act="end_guardian").order_by("pk").first()
    assert BankAccount.objects.count() == len(done)
    assert all(registered < ended.pk for registered in done)
