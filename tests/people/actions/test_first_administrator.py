"""An installation's first administrator is named once, while nobody administers it, and it is written down."""

from datetime import datetime

import pytest
from django.db import connection

from sofia.audit.models import Event
from sofia.core.clock import BOGOTA, day_of
from sofia.people.actions.first_administrator import ALREADY, name_first_administrator
from sofia.people.models import Role, RoleGrant
from sofia.people.refusals import Refused
from tests import builders
from tests.stipends.racing import race

pytestmark = pytest.mark.django_db
AT = datetime(2025, 4, 1, 9, tzinfo=BOGOTA)


def name(person):
    return name_first_administrator(person=person, by=None, at=AT)


def test_the_first_is_named_by_nobody_who_signed_in_and_it_is_traced():
    person = builders.person()
    grant = name(person)
    assert RoleGrant.held(person, Role.PORTAL_ADMINISTRATOR, "", day_of(AT))
    assert grant.granted_by is None
    event = Event.objects.get()
    assert (event.act, event.actor, event.subject_id) == ("first_administrator", None, str(person.pk))


def test_not_when_somebody_administers():
    builders.officer(Role.PORTAL_ADMINISTRATOR)
    with pytest.raises(Refused, match=ALREADY[:30]):
        name(builders.person())


def test_again_when_nobody_does_any_more():
    grant = name(builders.person())
    RoleGrant.objects.filter(pk=grant.pk).update(ended_at=AT, ended_by=builders.person())
    assert name(builders.person()).pk


def test_not_a_blocked_account():
    with pytest.raises(Refused, match="suspendida o cerrada"):
        name(builders.person(is_active=False))


def eight_at_once():
    people, said = [builders.person() for _ in range(8)], []

    def attempt(person):
        try:
            name(person)
        except Refused as refusal:
            said.append(str(refusal))

    assert race([lambda one=one: attempt(one) for one in people]) == [None] * 8
    return said


@pytest.mark.django_db(transaction=True)
def test_of_eight_at_once_one_is_the_first():
    assert len(eight_at_once()) == 7
    assert RoleGrant.objects.count() == 1


def test_without_the_index_two_would_be():
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX role_grant_first_once")
    name(builders.person())
    RoleGrant.objects.update(start=day_of(AT).replace(month=5))  # as if the other's row were not seen yet
    assert name(builders.person()).pk
