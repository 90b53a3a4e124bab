"""Two pairs of eyes where it matters; what the certificate says is typed, and never shown."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from sofia.audit.models import Event
from sofia.notices.models import Notice
from sofia.people.actions.guardianship import end_guardianship
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends import accounts
from sofia.stipends.actions.accounts import check as actions
from sofia.stipends.models import BankAccount
from tests import builders
from tests.stipends import banking, resolving
from tests.stipends.banking import NUMBER, checked, confirmed, registered
from tests.stipends.racing import race
from tests.stipends.representing import represented
from tests.stipends.resolving import AT

pytestmark = pytest.mark.django_db
OTHER = "30012345678"
DAY = timedelta(days=1)


@pytest.fixture
def call():
    return resolving.awarded()


@pytest.fixture
def people(call):
    return [banking.person_of(award) for award in call.awards.order_by("pk")]


@pytest.fixture
def learner(people):
    return people[0]


@pytest.fixture
def manager():
    return builders.officer(Role.STIPEND_MANAGER)


def kinds():
    return set(Notice.objects.filter(kind__startswith="bank_account").values_list("kind", "mailbox"))


def test_a_first_account_is_confirmed_by_the_one_who_checks_it(call, learner, manager):
    account = checked(registered(learner), call, by=manager)
    assert account.is_live
    assert (account.checked_by, account.confirmed_by) == (manager, manager)
    assert account.holder.document_number == learner.document_number
    assert accounts.payable_from(account, call.rule_set) is None
    assert Notice.objects.filter(kind="bank_account_confirmed", person=learner).count() == 1
    acts = Event.objects.filter(subject_id=str(learner.pk)).values_list("act", flat=True)
    assert {"check_bank_account", "confirm_bank_account"} <= set(acts)
    assert NUMBER not in "".join(Event.objects.values_list("after", flat=True))


def test_a_change_waits_for_a_second_person(call, learner, manager):
    first = checked(registered(learner), call)
    account = checked(registered(learner, OTHER, AT + DAY), call, OTHER, AT + DAY, by=manager)
    assert account.is_waiting
    assert accounts.account_of(learner) == first
    with pytest.raises(Refused, match="la confirma otra persona"):
        confirmed(account, call, OTHER, AT + DAY, by=manager)
    confirmed(account, call, OTHER, AT + DAY)
    first.refresh_from_db()
    account.refresh_from_db()
    assert (first.is_live, account.is_live, account.replaces) == (False, True, first)
    assert accounts.payable_from(account, call.rule_set) == date(2025, 4, 7)


def test_a_change_is_told_also_where_she_lately_read_her_mail(call, learner):
    learner.email = "hoy@example.invalid"
    learner.save()
    about = {"ended": AT, "outcome": "applied", "link_hash": "a" * 64, "holds": AT, "opened_at": AT}
    builders.mailbox_change(person=learner, old_mailbox="antes@example.invalid", **about)
    checked(registered(learner), call)
    banking.changed(learner, call, OTHER, AT + DAY)
    told = set(Notice.objects.filter(kind="bank_account_changed").values_list("mailbox", flat=True))
    assert told == {"hoy@example.invalid", "antes@example.invalid"}


def test_a_number_that_two_people_registered_is_told_and_needs_two_officers(call, people):
    first, second = (registered(person) for person in people)
    assert accounts.sharing(first) == 1
    assert checked(first, call).is_waiting
    confirmed(first, call)
    assert checked(second, call).is_waiting


def test_one_that_was_refused_to_somebody_no_longer_counts(call, people, manager):
    first, second = (registered(person) for person in people)
    actions.refuse(account=first, call=call, reason="other_holder", by=manager, at=AT)
    assert checked(second, call).is_live


@pytest.mark.parametrize(
    ("document", "number", "words"),
    [
        ("CC-99999999", NUMBER, "Ese documento no es de esta persona"),
        (None, "24012345679", "Ese número no es el que la persona registró"),
    ],
)
def test_what_the_certificate_says_is_compared(call, learner, manager, document, number, words):
    account = registered(learner)
    certified = banking.certified(account, number)
    if document:
        certified = actions.Certified(document, number)
    with pytest.raises(Refused, match=words):
        actions.check(account=account, call=call, certified=certified, by=manager, at=AT)
    account.refresh_from_db()
    assert account.checked_at is None


def test_a_certificate_with_a_virus_confirms_nothing(call, learner):
    infected = builders.document("bank_certificate", owner=learner, antivirus="infected")
    with pytest.raises(Refused, match="virus"):
        checked(registered(learner, certificate=infected), call)


def test_nobody_checks_her_own_account(call, learner):
    account = registered(learner)
    builders.RoleGrant.objects.create(
        person=learner,
        role=Role.STIPEND_MANAGER,
        centre=builders.centre(),
        start=date(2025, 1, 1),
        granted_at=AT,
        granted_by=builders.person(),
    )
    with pytest.raises(Refused, match="su propia cuenta"):
        checked(account, call, by=learner)


@pytest.mark.parametrize("registers", [True, False])
def test_nobody_checks_that_of_a_minor_whom_she_represents(call, learner, manager, registers):
    mandate = represented(learner, guardian=manager)
    account = registered(learner, by=manager if registers else learner)
    with pytest.raises(Refused, match="ni la de quien representa"):
        checked(account, call, by=manager)
    end_guardianship(guardianship=mandate, by=manager, at=AT)
    with pytest.raises(Refused, match="ni la de quien representa"):
        actions.refuse(account=account, call=call, reason="illegible", by=manager, at=AT)
    assert checked(account, call).is_live


def test_the_guardian_hears_of_each_step(call, learner):
    guardian = represented(learner).guardian
    builders.mailbox_change(
        person=guardian,
        old_mailbox="antes@example.invalid",
        ended=AT,
        outcome="applied",
        link_hash="a" * 64,
        holds=AT,
        opened_at=AT,
    )
    checked(registered(learner), call)
    banking.changed(learner, call, OTHER, AT + DAY)
    told = Notice.objects.filter(kind="bank_account_changed", person=guardian)
    assert {notice.mailbox for notice in told} == {guardian.email, "antes@example.invalid"}
    assert Notice.objects.filter(kind="bank_account_changed", person=learner).count() == 1


@pytest.mark.parametrize("role", [Role.FINANCE_GROUP, Role.STIPEND_REVIEWER, Role.CENTRE_DIRECTOR])
def test_only_the_manager_checks(call, learner, role):
    with pytest.raises(PermissionDenied):
        checked(registered(learner), call, by=builders.officer(role))


def test_an_officer_of_another_centre_checks_nothing(call, learner):
    with pytest.raises(PermissionDenied):
        checked(registered(learner), call, by=builders.officer(Role.STIPEND_MANAGER, "9114"))


def test_finance_does_not_confirm(call, learner):
    checked(registered(learner), call)
    account = checked(registered(learner, OTHER, AT + DAY), call, OTHER, AT + DAY)
    with pytest.raises(PermissionDenied):
        confirmed(account, call, OTHER, AT + DAY, by=builders.officer(Role.FINANCE_GROUP))


def test_nothing_is_confirmed_before_it_is_checked(call, learner):
    with pytest.raises(Refused, match="Primero la revisa"):
        confirmed(registered(learner), call)


def test_what_is_given_back_says_why_and_she_registers_another(call, learner, manager):
    account = registered(learner)
    actions.refuse(account=account, call=call, reason="illegible", by=manager, at=AT)
    assert Notice.objects.filter(kind="bank_account_refused", person=learner).count() == 1
    with pytest.raises(Refused, match="ya no está por revisar"):
        checked(account, call)
    assert registered(learner, at=AT + DAY).is_waiting


@pytest.mark.django_db(transaction=True)
def test_many_officers_confirm_one_change_and_it_is_live_once(call, learner):
    checked(registered(learner), call)
    account = checked(registered(learner, OTHER, AT + DAY), call, OTHER, AT + DAY)
    officers = [builders.officer(Role.CENTRE_DIRECTOR) for _ in range(8)]

    def act(by):
        try:
            confirmed(account, call, OTHER, AT + DAY, by=by)
        except Refused:
            return
        done.append(by)

    done = []
    race([lambda by=by: act(by) for by in officers])
    assert len(done) == 1
    assert BankAccount.objects.filter(accounts.LIVE, person=learner).get() == account
    assert Event.objects.filter(act="confirm_bank_account").count() == 2


def test_an_account_of_a_row_that_was_merged_is_given_back_and_never_confirmed(call, learner):
    account = registered(learner)
    builders.merged(learner, builders.person())
    with pytest.raises(Refused, match="es de un registro que se unió a otro"):
        checked(account, call)
    by = builders.officer(Role.STIPEND_MANAGER)
    actions.refuse(account=account, call=call, reason="other_holder", by=by, at=AT)
    account.refresh_from_db()
    assert account.refused_at


def test_nor_once_it_was_checked(call, learner, people):
    checked(registered(learner), call)
    account = checked(registered(learner, OTHER, AT + DAY), call, OTHER, AT + DAY)
    builders.merged(learner, builders.person())
    with pytest.raises(Refused, match="es de un registro que se unió a otro"):
        confirmed(account, call, OTHER, AT + DAY)
