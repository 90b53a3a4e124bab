"""What can never be false about a bank account, whoever writes."""

from datetime import date, timedelta

import pytest

from sofia.stipends import accounts
from sofia.stipends.models import BankAccount
from sofia.vault.rows import close
from sofia.vault.seal import Unreadable
from tests import builders
from tests.stipends.representing import represented
from tests.stipends.twins import refused, trigger_off

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
ANOTHER_CONFIRMS = "Esa cuenta la confirma otra persona del centro, distinta de quien la revisó."


@pytest.fixture
def learner():
    return builders.person()


def confirm(account, by=None, second=None, replaces=None):
    """What the action writes: one row, checked and confirmed."""
    account.holder = account.person.documents.get(until=None)
    account.checked_at = account.confirmed_at = account.proposed_at + HOUR
    account.checked_by = by or builders.person()
    account.confirmed_by = second or account.checked_by
    account.replaces = replaces
    account.save()
    return account


def stop(account):
    account.replaced_at, account.replaced_by = account.confirmed_at + HOUR, builders.person()
    account.save()


def test_a_first_account_is_confirmed_by_whoever_checked_it(learner):
    account = confirm(builders.bank_account(learner))
    assert accounts.account_of(learner) == account
    assert accounts.number_of(account) == "24012345678"
    assert (account.last_four, account.changed_on, str(account)) == ("5678", None, "Bancolombia ···5678")


def test_the_account_that_takes_anothers_place_needs_a_second_person(learner):
    first = builders.confirmed_account(learner)
    second = builders.bank_account(learner, "30012345678")
    stop(first)
    with refused(ANOTHER_CONFIRMS):
        confirm(second, replaces=first)
    second.refresh_from_db()
    confirm(second, second=builders.person(), replaces=first)
    assert second.changed_on == date(2025, 4, 1)
    assert accounts.account_of(learner) == second


def test_without_the_trigger_one_person_changes_an_account_alone(learner):
    first = builders.confirmed_account(learner)
    stop(first)
    with trigger_off("stipends_bankaccount", "account_confirmed"):
        confirm(builders.bank_account(learner, "30012345678"), replaces=first)


def test_a_number_that_somebody_else_registered_needs_a_second_person(learner):
    builders.bank_account(builders.person())
    account = builders.bank_account(learner)
    with refused(ANOTHER_CONFIRMS):
        confirm(account)
    account.refresh_from_db()
    confirm(account, second=builders.person())


def test_the_same_number_in_another_bank_is_another_account(learner):
    builders.bank_account(builders.person(), bank="1051")
    assert confirm(builders.bank_account(learner)).is_live


def test_a_change_says_which_account_it_replaces(learner):
    stop(builders.confirmed_account(learner))
    with refused("Una cuenta nueva dice a cuál reemplaza."):
        confirm(builders.bank_account(learner, "30012345678"), second=builders.person())


def test_nobody_has_two_live_accounts(learner):
    first = builders.confirmed_account(learner)
    with refused("Esa persona ya tiene una cuenta confirmada."):
        confirm(builders.bank_account(learner, "30012345678"), second=builders.person(), replaces=first)


def test_the_holder_is_the_learner(learner):
    account = builders.bank_account(learner)
    account.holder = builders.person().documents.get()
    account.checked_at = account.confirmed_at = account.proposed_at
    account.checked_by = account.confirmed_by = builders.person()
    with refused("El documento que dice el certificado no es de esa persona."):
        account.save()


def test_nobody_checks_her_own(learner):
    with refused("La revisa otra persona, con el documento que dice el certificado."):
        account = builders.bank_account(learner)
        account.holder, account.checked_at = learner.documents.get(), account.proposed_at
        account.checked_by = learner
        account.save()


def test_the_certificate_is_of_its_holder(learner):
    with refused("El certificado de una cuenta lo entrega su titular."):
        builders.bank_account(learner, certificate=builders.document("bank_certificate"))


BY_WHOM = "Una cuenta la registra su titular o, mientras es menor de edad, quien la representa."


@pytest.mark.parametrize("why", ["stranger", "ended", "of_age"])
def test_only_she_or_who_acts_for_her_registers_it(learner, why):
    mandate = represented(learner)
    by = mandate.guardian
    if why == "stranger":
        by = represented(builders.person()).guardian
    elif why == "ended":
        mandate.ended_at, mandate.ended_by = builders.NOON, by
        mandate.save()
    else:
        type(learner).objects.filter(pk=learner.pk).update(birth_date=date(2007, 4, 1))
    with refused(BY_WHOM):
        builders.bank_account(learner, proposed_by=by)
    with trigger_off("stipends_bankaccount", "account_by_whom"):
        assert builders.bank_account(learner, proposed_by=by).by_guardian


def test_her_guardian_registers_it_until_the_day_before_she_comes_of_age(learner):
    guardian = represented(learner).guardian
    type(learner).objects.filter(pk=learner.pk).update(birth_date=date(2007, 4, 2))
    assert builders.bank_account(learner, proposed_by=guardian).is_waiting


@pytest.mark.parametrize("step", ["by", "second"])
def test_who_acts_for_her_neither_checks_nor_confirms_it(learner, step):
    guardian = represented(learner).guardian
    account = builders.bank_account(learner)
    with refused("Nadie revisa ni confirma la cuenta de quien representa."):
        confirm(account, **{step: guardian})
    account.refresh_from_db()
    with trigger_off("stipends_bankaccount", "account_apart"):
        assert confirm(account, **{step: guardian}).is_live


def test_the_certificate_is_not_of_a_day_to_come(learner):
    with refused("El certificado no puede ser de un día que no ha llegado."):
        builders.bank_account(learner, certificate_date=date(2025, 4, 2))


def test_one_account_waits_at_a_time(learner):
    builders.bank_account(learner)
    with refused("Ya hay una cuenta por revisar. Recargue la página."):
        builders.bank_account(learner, "30012345678")


@pytest.mark.parametrize("column", ["bank", "last_four", "fingerprint"])
def test_what_was_registered_never_changes(learner, column):
    account = builders.bank_account(learner)
    with refused("Una cuenta registrada no cambia: se registra otra."):
        BankAccount.objects.filter(pk=account.pk).update(**{column: "1051" if column != "fingerprint" else "0" * 64})


def test_an_account_never_goes(learner):
    with refused("Una cuenta registrada no se borra."):
        builders.bank_account(learner).delete()


def test_the_number_may_be_sealed_again_and_never_be_another(learner):
    account = builders.bank_account(learner)
    close(account, "number", "24012345678")
    account.save()
    assert accounts.number_of(account) == "24012345678"
    close(account, "number", "99912345678")
    account.save()
    with pytest.raises(Unreadable):
        accounts.number_of(account)
