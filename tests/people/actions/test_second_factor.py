"""A code opens once, whoever brings it; who lost everything is helped by another, and nobody by herself."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from pyotp import TOTP

from sofia.audit.models import Event
from sofia.core import clock
from sofia.notices.models import Notice
from sofia.people import totp
from sofia.people.actions import second_factor as act
from sofia.people.models import Authenticator, OpenSession, RecoveryCode, Role
from sofia.people.refusals import Refused
from tests import builders
from tests.stipends.racing import race

pytestmark = pytest.mark.django_db
NOON = builders.NOON


@pytest.fixture
def secret():
    return totp.new_secret()


@pytest.fixture(autouse=True)
def now(monkeypatch):
    """A clock that tests move: no code may change while one runs."""
    at = [1_800_000_015]
    monkeypatch.setattr(clock, "seconds", lambda: at[0])
    return at


def code(secret, at):
    return TOTP(secret).at(at[0])


def added(person, secret, now):
    return act.add_authenticator(person=person, secret=secret, code=code(secret, now), by=person, at=NOON)


def opens(person, typed):
    return act.use_code(person=person, code=typed, by=person, at=NOON)


def test_the_first_code_proves_that_the_secret_was_copied_and_does_not_open_afterwards(secret, now):
    person = builders.person()
    with pytest.raises(Refused, match="Ese código no es"):
        act.add_authenticator(person=person, secret=secret, code="000000", by=person, at=NOON)
    added(person, secret, now)
    assert not opens(person, code(secret, now))
    now[0] += 30
    assert opens(person, f" {code(secret, now)[:3]} {code(secret, now)[3:]} ")
    assert not opens(person, code(secret, now)), "the same step again"


def test_a_code_of_an_earlier_step_does_not_open_after_a_later_one(secret, now):
    person = builders.person()
    added(person, secret, now)
    now[0] += 60
    earlier = TOTP(secret).at(now[0] - 30)
    assert opens(person, code(secret, now))
    assert not opens(person, earlier)


def test_the_code_of_another_does_not_open(secret, now):
    person, other = builders.person(), builders.person()
    added(person, secret, now)
    now[0] += 30
    assert not opens(other, code(secret, now))


def test_a_new_application_replaces_the_earlier(secret, now):
    person = builders.person()
    added(person, secret, now)
    another = totp.new_secret()
    added(person, another, now)
    now[0] += 30
    assert not opens(person, code(secret, now))
    assert opens(person, code(another, now))


@pytest.mark.django_db(transaction=True)
def test_of_eight_that_bring_the_same_code_at_once_one_gets_in(secret, now):
    person, opened = builders.person(), []
    added(person, secret, now)
    now[0] += 30
    typed = code(secret, now)
    assert race([lambda: opened.append(opens(person, typed))] * 8) == [None] * 8
    assert opened.count(True) == 1


@pytest.mark.django_db(transaction=True)
def test_of_eight_that_bring_the_same_paper_at_once_one_gets_in():
    person, opened = builders.person(), []
    paper = act.new_recovery_codes(person=person, by=person)[0]
    assert race([lambda: opened.append(opens(person, paper))] * 8) == [None] * 8
    assert opened.count(True) == 1
    assert Event.objects.filter(act="use_recovery_code").count() == 1


def test_who_only_looks_before_using_lets_two_in(secret, now):
    """The twin: without the condition in the update, a second use of a step would pass."""
    person = builders.person()
    added(person, secret, now)
    now[0] += 30
    assert opens(person, code(secret, now))
    Authenticator.objects.update(last_step=0)
    assert opens(person, code(secret, now))


def test_ten_codes_on_paper_each_once_and_a_new_set_kills_the_old():
    person = builders.person()
    papers = act.new_recovery_codes(person=person, by=person)
    assert len(set(papers)) == 10
    assert opens(person, papers[0].upper().replace("-", " "))
    assert not opens(person, papers[0])
    fresh = act.new_recovery_codes(person=person, by=person)
    assert not opens(person, papers[1])
    assert opens(person, fresh[1])
    kept = "".join(RecoveryCode.objects.values_list("fingerprint", flat=True))
    assert not any(paper.replace("-", "") in kept for paper in fresh)


def test_who_needs_one_keeps_at_least_one(secret, now, monkeypatch):
    monkeypatch.setenv("SOFIA_TODAY", "2025-04-01")
    officer, citizen = builders.officer(Role.INSTRUCTOR), builders.person()
    with pytest.raises(Refused, match="Su rol pide un segundo paso"):
        act.remove_factor(factor=added(officer, secret, now), by=officer)
    with pytest.raises(Refused, match="no es suyo"):
        act.remove_factor(factor=Authenticator.objects.get(), by=citizen)
    act.remove_factor(factor=added(citizen, secret, now), by=citizen)
    assert act.factors_of(citizen) == []


def reset(grant, acting, by):
    return act.reset_factors(grant=grant, acting=acting, by=by, at=NOON)


def test_who_administers_resets_it_and_everything_of_the_other_ends(secret, now):
    officer, administrator = builders.officer(Role.INSTRUCTOR), builders.officer(Role.CENTRE_ADMINISTRATOR)
    added(officer, secret, now)
    act.new_recovery_codes(person=officer, by=officer)
    OpenSession.objects.create(person=officer, key="k", device="x", begun=NOON, last_seen=NOON)
    reset(officer.role_grants.get(), administrator.role_grants.get(), administrator)
    assert not Authenticator.objects.exists()
    assert not RecoveryCode.objects.exists()
    assert not OpenSession.objects.exists()
    told = Notice.objects.filter(person=officer).values_list("kind", flat=True)
    assert sorted(told) == ["factor_added", "factors_reset"]
    event = Event.objects.latest("id")
    assert (event.act, event.actor, event.role, event.chain) == (
        "reset_factors",
        administrator.pk,
        "centre_administrator",
        "9302",
    )
    with pytest.raises(Refused, match="no tiene un segundo paso"):
        reset(officer.role_grants.get(), administrator.role_grants.get(), administrator)


def test_nobody_resets_her_own_or_that_of_another_centre_or_with_anothers_role(secret, now):
    administrator, elsewhere = (builders.officer(Role.CENTRE_ADMINISTRATOR, code) for code in ("9302", "9114"))
    officer = builders.officer(Role.INSTRUCTOR)
    for person in (administrator, officer):
        added(person, totp.new_secret(), now)
    mine, theirs = administrator.role_grants.get(), elsewhere.role_grants.get()
    with pytest.raises(Refused, match="su propio segundo paso"):
        reset(mine, mine, administrator)
    for acting, by in ((theirs, elsewhere), (mine, elsewhere), (officer.role_grants.get(), officer)):
        with pytest.raises(PermissionDenied):
            reset(officer.role_grants.get(), acting, by)
    assert Authenticator.objects.count() == 2


def test_a_refused_code_leaves_nothing_half_done(secret, now):
    person = builders.person()
    with pytest.raises(Refused), transaction.atomic():
        act.add_authenticator(person=person, secret=secret, code="1", by=person, at=NOON)
    assert not Authenticator.objects.exists()
    assert not Event.objects.exists()
