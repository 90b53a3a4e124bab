"""A suspended or closed account says who did it, when and why, and nobody does it to herself."""

from datetime import timedelta

import pytest

from sofia.people.models import AccountBlock, BlockKind
from tests import builders
from tests.stipends.twins import refused

pytestmark = pytest.mark.django_db


def block(**about):
    usual = {"kind": BlockKind.SUSPENDED, "reason": "Prueba", "blocked_at": builders.NOON}
    usual |= {"person": about.get("person") or builders.person(), "blocked_by": builders.person()}
    return AccountBlock.objects.create(**{**usual, **about})


def test_it_says_what_it_is():
    assert str(block()).startswith("Suspendida · ")


def test_an_account_is_blocked_once_at_a_time_and_again_later():
    first = block(lifted_at=builders.NOON, lifted_by=builders.person())
    block(person=first.person)
    with refused("Esa cuenta ya está suspendida o cerrada."):
        block(person=first.person)


@pytest.mark.parametrize("actor", ["blocked_by", "lifted_by"])
def test_nobody_blocks_or_reopens_her_own(actor):
    herself, other = builders.person(), builders.person()
    actors = {"blocked_by": other, "lifted_by": other, "lifted_at": builders.NOON, actor: herself}
    with refused("Nadie suspende, cierra ni reabre su propia cuenta."):
        block(person=herself, **actors)


@pytest.mark.parametrize("half", [{"lifted_at": builders.NOON}, {"lifted_at": builders.NOON - timedelta(1)}])
def test_who_reopens_is_said_and_later(half):
    with refused("Una cuenta reabierta dice cuándo y quién la reabrió, después de bloqueada."):
        block(**half, **({"lifted_by": builders.person()} if half["lifted_at"] < builders.NOON else {}))


def test_there_is_always_a_reason():
    with refused("Escriba el motivo."):
        block(reason="  ")
