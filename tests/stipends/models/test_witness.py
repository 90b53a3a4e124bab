"""What a witness says and signs is hers, comes before the round, and never changes."""

import pytest

from sofia.core.canonical import sha256_hex
from sofia.people.models import Role
from sofia.stipends.models import Draw, DrawActa, DrawNotice, Seat, Witness
from tests import builders
from tests.stipends.twins import refused, trigger_off
from tests.stipends.tying import tied_decision

pytestmark = pytest.mark.django_db


@pytest.fixture
def tied():
    return tied_decision()


def witness(tied, **about):
    person = about.pop("person", None) or builders.person()
    usual = {"call": tied.call, "list_sha256": tied.tie_sha256, "seat": Seat.LEARNER_1, "person": person}
    return Witness.objects.create(named_at=builders.NOON, named_by=builders.person(), **{**usual, **about})


def row(one):
    return Witness.objects.filter(pk=one.pk)


def said(one, number=7):
    row(one).update(number=number, said_at=builders.NOON, said_by=one.person)


def recorded(tied):
    about = {"list_sha256": tied.tie_sha256, "document": "{}\n"}
    return Draw.objects.create(call=tied.call, recorded_at=builders.NOON, recorded_by=builders.person(), **about)


def announced(tied):
    about = {"list_sha256": tied.tie_sha256, "beacon": "desarrollo", "round": 1, "witnesses": [1]}
    return DrawNotice.objects.create(
        call=tied.call, announced_at=builders.NOON, announced_by=builders.person(), **about
    )


def test_a_seat_and_a_person_are_named_once(tied):
    one = witness(tied)
    with refused("Ese lugar entre los testigos ya está ocupado."):
        witness(tied)
    with refused("La misma persona no puede ser testigo dos veces: nombre a otra."):
        witness(tied, seat=Seat.LEARNER_2, person=one.person)


def test_whoever_is_in_the_tie_is_no_witness_of_it(tied):
    learner = tied.lines.filter(outcome="undecided").first().application.person
    with refused("Una de las personas nombradas está en el empate: no puede ser testigo de su propio sorteo."):
        witness(tied, person=learner)
    with trigger_off("stipends_witness", "witness_kept"):
        assert witness(tied, person=learner).pk


def test_only_she_says_her_number_and_signs(tied):
    one, other = witness(tied), builders.person()
    with refused("Cada testigo dice su número desde su propia cuenta."):
        row(one).update(number=7, said_at=builders.NOON, said_by=other)
    draw = recorded(tied)
    with refused("Cada testigo firma el acta desde su propia cuenta."):
        row(one).update(signed_sha256=sha256_hex(draw.document), signed_at=builders.NOON, signed_by=other)


def test_what_she_said_never_changes_and_she_is_not_replaced_then(tied):
    one = witness(tied)
    row(one).update(person=builders.person())
    one.refresh_from_db()
    said(one)
    sentence = "Lo que dijo un testigo no cambia, y quien ya lo dijo no se reemplaza."
    with refused(sentence):
        row(one).update(number=8)
    with refused(sentence):
        row(one).update(person=builders.person(), number=None, said_at=None, said_by=None)
    with refused("Un testigo no se borra: mientras no haya dicho su número, se reemplaza."):
        row(one).delete()


@pytest.mark.parametrize("frozen", [announced, recorded])
def test_no_number_is_said_once_the_round_is_named_or_the_draw_recorded(tied, frozen):
    one = witness(tied)
    frozen(tied)
    with refused("La ronda de este sorteo ya se anunció: los números de los testigos se dicen antes."):
        said(one)
    with trigger_off("stipends_witness", "witness_kept"):
        said(one)


def test_she_signs_exactly_the_recorded_draw_and_once(tied):
    one = witness(tied)
    sign = {"signed_at": builders.NOON, "signed_by": one.person}
    with refused("Se firma el acta de un sorteo que ya se registró."):
        row(one).update(signed_sha256="a" * 64, **sign)
    draw = recorded(tied)
    with refused("Se firma el acta de un sorteo que ya se registró."):
        row(one).update(signed_sha256="a" * 64, **sign)
    row(one).update(signed_sha256=sha256_hex(draw.document), **sign)
    with refused("La firma de un testigo no cambia."):
        row(one).update(signed_sha256="", signed_at=None, signed_by=None)


def test_an_attached_acta_never_changes_and_has_its_number(tied):
    draw, about = recorded(tied), {"attached_at": builders.NOON, "attached_by": builders.officer(Role.CENTRE_DIRECTOR)}
    with refused("Escriba el número del acta firmada."):
        DrawActa.objects.create(draw=draw, number="", document=builders.document("draw_acta"), **about)
    kept = DrawActa.objects.create(draw=draw, number="3", document=builders.document("draw_acta"), **about)
    with refused("Un acta adjunta no cambia ni se borra."):
        DrawActa.objects.filter(pk=kept.pk).update(number="4")
