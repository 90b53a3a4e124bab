"""A tie is drawn once, after it was announced, and the record stays."""

import pytest

from sofia.stipends.models import Call, Draw, DrawNotice
from tests import builders
from tests.stipends.twins import refused, trigger_off

pytestmark = pytest.mark.django_db
LIST = "b" * 64


def drawn(call: Call) -> Draw:
    return Draw.objects.create(
        call=call,
        list_sha256=LIST,
        document='{"kind":"in_person"}\n',
        recorded_at=builders.NOON,
        recorded_by=builders.person(),
    )


def announced(call: Call, witnesses: list[int]) -> DrawNotice:
    return DrawNotice.objects.create(
        call=call,
        list_sha256=LIST,
        beacon="desarrollo",
        round=1,
        witnesses=witnesses,
        announced_at=builders.NOON,
        announced_by=builders.person(),
    )


def test_the_same_list_is_never_drawn_twice():
    call = builders.call()
    drawn(call)
    with refused("Ese empate ya se sorteó. Un segundo sorteo de la misma lista no es posible."):
        drawn(call)


def test_a_recorded_draw_never_changes():
    draw = drawn(builders.call())
    with refused("Un sorteo registrado no cambia ni se borra."):
        Draw.objects.filter(pk=draw.pk).update(document="{}")
    with trigger_off("stipends_draw", "draw_never_changes"):
        assert Draw.objects.filter(pk=draw.pk).update(document="{}") == 1


def test_an_announced_draw_is_announced_once_and_never_changes():
    call = builders.call()
    notice = announced(call, [17, 4])
    with refused("El sorteo de ese empate ya está anunciado: la ronda y los números no cambian."):
        announced(call, [5])
    with refused("Un sorteo anunciado no cambia ni se borra."):
        DrawNotice.objects.filter(pk=notice.pk).update(round=2)


def test_a_draw_needs_witnesses():
    call = builders.call()
    with refused("Faltan los números de los testigos del sorteo."):
        announced(call, [])


def test_the_document_is_read_as_it_was_published():
    assert drawn(builders.call()).content == {"kind": "in_person"}
