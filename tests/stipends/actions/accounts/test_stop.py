"""One person is enough to stop: she, or an officer for her. What comes after is a change."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from sofia.notices.models import Notice
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends import accounts
from sofia.stipends.actions.accounts.stop import stop, stop_own
from tests import builders
from tests.stipends import banking, resolving
from tests.stipends.banking import checked, registered
from tests.stipends.representing import represented
from tests.stipends.resolving import AT

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def call():
    return resolving.awarded()


@pytest.fixture
def learner(call):
    return banking.person_of(call.awards.first())


@pytest.fixture
def account(call, learner):
    return checked(registered(learner), call)


def test_she_stops_it_and_the_same_number_then_needs_two_officers(call, learner, account):
    stop_own(account=account, by=learner, at=AT + DAY)
    assert accounts.account_of(learner) is None
    assert Notice.objects.filter(kind="bank_account_stopped", person=learner).count() == 1
    again = checked(registered(learner, at=AT + DAY), call, at=AT + DAY)
    assert again.is_waiting


def test_nobody_stops_anothers(account):
    with pytest.raises(Refused, match="ya no se envían pagos"):
        stop_own(account=account, by=builders.person(), at=AT)


def test_an_officer_stops_it_for_her(call, learner, account):
    stop(account=account, call=call, by=builders.officer(Role.STIPEND_MANAGER), at=AT)
    assert accounts.account_of(learner) is None
    with pytest.raises(Refused, match="ya no se envían pagos"):
        stop(account=account, call=call, by=builders.officer(Role.CENTRE_DIRECTOR), at=AT)


def test_finance_stops_nothing(call, account):
    with pytest.raises(PermissionDenied):
        stop(account=account, call=call, by=builders.officer(Role.FINANCE_GROUP), at=AT)


def test_who_acts_for_a_minor_stops_it_and_both_hear(learner, account):
    guardian = represented(learner).guardian
    stop_own(account=account, by=guardian, at=AT + DAY)
    assert accounts.account_of(learner) is None
    told = Notice.objects.filter(kind="bank_account_stopped").values_list("person", flat=True)
    assert set(told) == {learner.pk, guardian.pk}
