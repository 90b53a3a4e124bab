"""Who is to be paid and where, told together; and a person who was kept twice is one."""

from datetime import date, timedelta

import pytest

from sofia.people.models import Merge
from sofia.stipends import accounts
from sofia.stipends.rules.account_terms import Stage
from tests import builders
from tests.stipends import banking, resolving
from tests.stipends.resolving import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return resolving.awarded()


def test_the_certificate_is_due_fifteen_days_after_the_award(call):
    assert accounts.certificate_due(call.awards.first()) == date(2025, 4, 16)


def test_everybody_stands_somewhere(call, django_assert_num_queries):
    first, second = call.awards.order_by("pk")
    live = banking.checked(banking.registered(banking.person_of(first)), call)
    waiting = banking.registered(banking.person_of(second), "30012345678")
    with django_assert_num_queries(4):
        rows = accounts.standings(call, date(2025, 4, 17))
    assert [(row.live, row.waiting, row.stage) for row in rows] == [
        (live, None, Stage.LATE),
        (None, waiting, Stage.LATE),
    ]
    assert list(accounts.waiting(call)) == [waiting]


def test_alerts_are_of_who_has_no_account_near_the_day_or_past_it(call):
    banking.checked(banking.registered(banking.person_of(call.awards.order_by("pk")[0])), call)
    other = call.awards.order_by("pk")[1]
    assert accounts.alerts(call, date(2025, 4, 10)) == []
    assert [(one.award, one.is_late) for one in accounts.alerts(call, date(2025, 4, 11))] == [(other, False)]
    assert [one.is_late for one in accounts.alerts(call, date(2025, 4, 17))] == [True]


def test_what_the_officers_have_to_do_is_counted(call):
    assert not accounts.pending(call, date(2025, 4, 1))
    banking.registered(banking.person_of(call.awards.order_by("pk")[0]))
    soon, late = (accounts.pending(call, date(2025, 4, day)) for day in (11, 17))
    assert (soon.waiting, soon.late, soon.soon) == (1, 0, 1)
    assert (late.waiting, late.late, late.soon) == (1, 1, 0)


def test_of_somebody_kept_twice_the_account_is_that_of_the_row_that_stays(call):
    person = banking.person_of(call.awards.first())
    account = banking.checked(banking.registered(person), call)
    survivor = builders.person()
    about = {"centre": builders.centre(), "reason": "La misma", "merged_at": AT, "merged_by": builders.person()}
    Merge.objects.create(survivor=survivor, merged=person, was_active=True, **about)
    assert accounts.account_of(survivor) is accounts.account_of(person) is None
    assert [row.live for row in accounts.standings(call, AT.date()) if row.award.application.person == person] == [None]
    changed = banking.changed(survivor, call, "30012345678", AT + timedelta(days=1))
    account.refresh_from_db()
    assert (changed.replaces, account.is_live) == (account, False)
    assert accounts.accounts_of_many([survivor.pk, person.pk]) == {survivor.pk: changed, person.pk: changed}


def test_many_are_read_at_once(call, django_assert_num_queries):
    live = banking.banked(call)
    with django_assert_num_queries(2):
        found = accounts.accounts_of_many([account.person_id for account in live] + [0])
    assert found == {account.person_id: account for account in live}
