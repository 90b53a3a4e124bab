"""A draw is announced before its round comes, verified when it came, and recorded once."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from sofia.audit.models import Event
from sofia.core.canonical import from_json, sha256_hex
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends import beacon
from sofia.stipends.actions.award import award
from sofia.stipends.actions.draw import announce_draw, record_draw, record_draw_in_person
from sofia.stipends.actions.witnesses import say_number
from sofia.stipends.demo.round import ROUND, SIGNATURE, WITNESSES
from sofia.stipends.models import Draw
from sofia.stipends.rules import draw as rules
from tests import builders
from tests.stipends.witnessing import heard, named

pytestmark = pytest.mark.django_db
DUE = beacon.DEVELOPMENT.time_of(ROUND)
BEFORE = DUE - timedelta(seconds=1)


@pytest.fixture
def tied():
    """A decision that leaves three people tied for one place."""
    call = builders.call(places=1)
    for _ in range(3):
        builders.eligible(call)
    return award(call=call, on=DUE.date(), by=builders.officer(Role.STIPEND_MANAGER), at=builders.NOON)


@pytest.fixture
def director():
    return builders.officer(Role.CENTRE_DIRECTOR)


@pytest.fixture
def acta():
    return builders.document("draw_acta")


def announce(tied, director, **about):
    if not tied.call.witnesses.exists():
        heard(tied, director)
    usual = {"beacon_code": "desarrollo", "round_number": ROUND, "at": BEFORE}
    return announce_draw(decision=tied, by=director, **{**usual, **about})


def test_an_announced_round_settles_the_tie_when_it_comes(tied, director):
    notice = announce(tied, director)
    drawn = record_draw(decision=tied, signature=SIGNATURE, by=director, at=DUE)
    numbers = list(tied.lines.values_list("application__number", flat=True))
    assert drawn.content == rules.verifiable(numbers, WITNESSES, ROUND, SIGNATURE, "desarrollo").to_json()
    assert (drawn.notice, drawn.list_sha256) == (notice, tied.tie_sha256)


@pytest.mark.parametrize("at", [DUE, DUE + timedelta(days=1)])
def test_a_round_that_already_came_is_not_announced(tied, director, at):
    with pytest.raises(Refused, match="Anuncie una ronda futura"):
        announce(tied, director, at=at)


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"beacon_code": "moneda"}, "el faro «moneda» no existe"),
        ({"round_number": 0}, "la ronda 0 no existe"),
    ],
)
def test_an_announcement_that_makes_no_sense_is_refused(tied, director, about, sentence):
    with pytest.raises(Refused, match=sentence):
        announce(tied, director, **about)


def test_a_draw_is_announced_once(tied, director):
    announce(tied, director)
    with pytest.raises(Refused, match="ya está anunciado"):
        announce(tied, director, round_number=ROUND + 1)


def test_no_round_is_named_before_the_four_witnesses_said_their_numbers(tied, director):
    first, *_, last = named(tied, director)
    say_number(witness=first, number=17, by=first.person, at=builders.NOON)
    with pytest.raises(Refused, match=r"Faltan los números .*: Segunda representación .*, Coordinación .*, Dirección"):
        announce(tied, director)
    assert last.person == director


def test_a_signature_of_another_round_is_refused(tied, director):
    announce(tied, director, round_number=ROUND + 1)
    with pytest.raises(Refused, match="sorteo rechazado"):
        record_draw(decision=tied, signature=SIGNATURE, by=director, at=DUE)
    assert not Draw.objects.exists()


def test_a_draw_that_was_not_announced_is_refused(tied, director):
    with pytest.raises(Refused, match="Primero anuncie el sorteo"):
        record_draw(decision=tied, signature=SIGNATURE, by=director, at=DUE)


def test_the_same_tie_is_not_drawn_twice_whichever_way(tied, director, acta):
    announce(tied, director)
    record_draw(decision=tied, signature=SIGNATURE, by=director, at=DUE)
    order = sorted(tied.lines.values_list("application__number", flat=True))
    with pytest.raises(Refused, match="Ese empate ya se sorteó"):
        record_draw(decision=tied, signature=SIGNATURE, by=director, at=DUE)
    with pytest.raises(Refused, match="ya se anunció por el faro público"):
        by_hand(tied, order, director, acta)


def test_a_tie_drawn_by_hand_is_not_drawn_again_by_the_beacon(tied, director, acta):
    heard(tied, director)
    order = sorted(tied.lines.values_list("application__number", flat=True))
    by_hand(tied, order, director, acta)
    with pytest.raises(Refused, match="Ese empate ya se sorteó"):
        by_hand(tied, order, director, builders.document("draw_acta"))


def by_hand(tied, order, director, acta, number="4"):
    return record_draw_in_person(decision=tied, order=order, acta=number, document=acta, by=director, at=DUE)


def test_a_draw_in_person_orders_exactly_the_tied_and_keeps_its_signed_acta(tied, director, acta):
    order = sorted(tied.lines.values_list("application__number", flat=True))
    with pytest.raises(Refused, match="Primero nombre los testigos"):
        by_hand(tied, order, director, acta)
    named(tied, director)
    with pytest.raises(Refused, match="el orden no incluye a"):
        by_hand(tied, order[1:], director, acta)
    with pytest.raises(Refused, match="falta el número del acta"):
        by_hand(tied, order, director, acta, number=" ")
    drawn = by_hand(tied, order, director, acta)
    assert (drawn.notice, drawn.content["kind"], drawn.content["order"]) == (None, "in_person", order)
    assert (drawn.actas.get().document, drawn.actas.get().number) == (acta, "4")


def test_only_the_director_draws_and_only_what_is_tied(tied, director):
    with pytest.raises(PermissionDenied, match="Solo quien dirige el centro registra un sorteo"):
        announce(tied, builders.officer(Role.STIPEND_MANAGER))
    settled = builders.decision(builders.call(period="2025-2"))
    with pytest.raises(Refused, match="no dejó ningún empate"):
        announce(settled, director)


def traces(after: int) -> list[tuple[object, ...]]:
    rows = Event.objects.order_by("id")[after:].values_list("act", "chain", "role", "actor", "subject_kind")
    return list(rows)


def test_each_step_of_a_draw_leaves_its_trace(tied, director):
    notice = announce(tied, director)
    drawn = record_draw(decision=tied, signature=SIGNATURE, by=director, at=DUE)
    who = ("9302", "centre_director", director.pk)
    assert traces(6) == [
        ("announce_draw", *who, "stipends.drawnotice"),
        ("record_draw", *who, "stipends.draw"),
    ]
    announced, recorded = (from_json(event.after) for event in Event.objects.order_by("id")[6:])
    assert announced["witnesses"] == list(notice.witnesses) == list(WITNESSES)
    assert (announced["beacon"], announced["round"], announced["list"]) == ("desarrollo", ROUND, tied.tie_sha256)
    assert recorded["document"] == sha256_hex(drawn.document)
    assert (recorded["list"], recorded["decision"]) == (tied.tie_sha256, tied.pk)


def test_a_draw_in_person_leaves_its_own_trace_and_a_refused_one_none(tied, director, acta):
    named(tied, director)
    order = sorted(tied.lines.values_list("application__number", flat=True))
    by_hand(tied, order, director, acta)
    with pytest.raises(Refused):
        by_hand(tied, order, director, acta, number="5")
    assert traces(2) == [("record_draw_in_person", "9302", "centre_director", director.pk, "stipends.draw")]
