"""What the database itself keeps true of a link: one alive, in time, and dead for ever once it is."""

from datetime import timedelta

import pytest
from django.db import connection

from sofia.people.models import RecoveryLink
from tests import builders
from tests.stipends.twins import drop_constraints, refused, trigger_off

pytestmark = pytest.mark.django_db
AT = builders.NOON
LATER = AT + timedelta(minutes=30)
TABLE = "people_recoverylink"
NOT_TWO = "Esa persona ya tiene un enlace de recuperación sin usar."
NOT_AGAIN = "Un enlace usado o reemplazado no vuelve a servir."
NOT_LATE = "Un enlace vencido o reemplazado no se usa."
NOT_OTHERS = "Un enlace enviado no cambia de dueño ni de plazo."


def link(person=None, mark="a", **about):
    usual = {"token_hash": mark * 64, "made_for": "0" * 64, "sent": AT, "expires": LATER}
    return RecoveryLink.objects.create(person=person or builders.person(), **{**usual, **about})


def change(row, **about):
    return RecoveryLink.objects.filter(pk=row.pk).update(**about)


def test_one_alive_for_each_person():
    row = link()
    with refused(NOT_TWO):
        link(row.person, "b")
    change(row, replaced=AT)
    assert link(row.person, "b").pk


def test_without_the_constraint_two_would_be_alive():
    row = link()
    drop_constraints(TABLE, "recovery_link_token_once")
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX recovery_link_newest_only")
    assert link(row.person).pk


@pytest.mark.parametrize("about", [{"used": LATER}, {"used": AT - timedelta(seconds=1)}, {"used": AT, "replaced": AT}])
def test_it_is_used_in_time_and_only_if_it_was_not_replaced(about):
    row = link()
    with refused(NOT_LATE):
        change(row, **about)


def test_without_the_check_it_could_be_used_late():
    row = link()
    drop_constraints(TABLE, "recovery_link_used_in_time")
    assert change(row, used=LATER)


@pytest.mark.parametrize("how", ["used", "replaced"])
def test_a_dead_one_does_not_come_back(how):
    row = link(**{how: AT})
    with refused(NOT_AGAIN):
        change(row, **{how: None})
    with trigger_off(TABLE, "recovery_link_stays_dead"):
        assert change(row, **{how: None})


@pytest.mark.parametrize("about", [{"expires": LATER + timedelta(days=1)}, {"token_hash": "b" * 64}, {"person": 0}])
def test_it_changes_neither_owner_nor_time(about):
    row = link()
    about = {"person": builders.person()} if "person" in about else about
    with refused(NOT_OTHERS):
        change(row, **about)
    with trigger_off(TABLE, "recovery_link_keeps_its_terms"):
        assert change(row, **about)


def test_a_token_is_not_kept_in_place_of_its_hash():
    with refused("De un enlace de recuperación solo se guarda su huella SHA-256."):
        link(token_hash="uP3-token_as_it_went_out_43_signs_0123456789")
    with refused("Un enlace vence después de enviado."):
        link(expires=AT)
    drop_constraints(TABLE, "recovery_link_hash_form", "recovery_link_in_order")
    assert link(token_hash="as it went out").pk
    assert link(mark="b", expires=AT).pk
