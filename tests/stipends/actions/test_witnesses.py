"""The four that the norm names witness the draw, each from her own account, and the award waits for their acta."""

import pytest
from django.core.exceptions import PermissionDenied

from sofia.audit.models import Event
from sofia.notices.models import Notice
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends.actions.award import award
from sofia.stipends.actions.draw import announce_draw, record_draw, record_draw_in_person
from sofia.stipends.actions.witnesses import attach_acta, say_number, sign_acta
from sofia.stipends.awarding.witnesses import unsigned
from sofia.stipends.demo.round import ROUND, SIGNATURE
from sofia.stipends.models import Award, Seat, Witness
from tests import builders
from tests.stipends.tying import DAY, tied_decision
from tests.stipends.witnessing import heard, named, signed

pytestmark = pytest.mark.django_db
AT = builders.NOON.replace(hour=9)
DUE = builders.NOON


@pytest.fixture
def tied():
    return tied_decision()


@pytest.fixture
def director():
    return builders.officer(Role.CENTRE_DIRECTOR)


def drawn_by_beacon(tied, director):
    heard(tied, director, at=AT)
    announce_draw(decision=tied, beacon_code="desarrollo", round_number=ROUND, by=director, at=AT)
    return record_draw(decision=tied, signature=SIGNATURE, by=director, at=DUE)


def final(tied, draw):
    manager = builders.officer(Role.STIPEND_MANAGER)
    return award(call=tied.call, on=DAY, by=manager, at=builders.NOON, draw=draw)


def test_the_four_are_named_told_and_kept_in_the_order_of_their_seats(tied, director):
    rows = named(tied, director)
    assert [row.seat for row in rows] == list(Seat)
    assert rows[-1].person == director
    assert Notice.objects.filter(kind="witness_named").count() == 3
    told = Event.objects.get(act="name_witnesses")
    assert (told.subject_kind, told.actor, told.role) == ("stipends.decision", director.pk, "centre_director")


def test_whoever_said_nothing_is_replaced_and_whoever_said_it_is_not(tied, director):
    first, second, coordinator, _ = named(tied, director)
    say_number(witness=first, number=5, by=first.person, at=AT)
    other = builders.enrolment().person
    about = {"coordinator": coordinator.person}
    assert named(tied, director, learners=[first.person, other], **about)[1].person == other
    assert Witness.objects.count() == 4
    with pytest.raises(Refused, match="quien ya lo dijo no se reemplaza"):
        named(tied, director, learners=[second.person, other], **about)


def test_witnesses_are_who_the_norm_says(tied, director):
    with pytest.raises(Refused, match="no coordina la formación"):
        named(tied, director, coordinator=builders.officer(Role.ACADEMIC_COORDINATOR, "9114"))
    outsider = builders.person()
    with pytest.raises(Refused, match="deben estar en formación en este centro"):
        named(tied, director, learners=[builders.enrolment().person, outsider])
    same = builders.enrolment().person
    with pytest.raises(Refused, match="no puede ser testigo dos veces"):
        named(tied, director, learners=[same, same])
    in_the_tie = tied.lines.first().application.person
    with pytest.raises(Refused, match="está en el empate"):
        named(tied, director, learners=[same, in_the_tie])
    with pytest.raises(PermissionDenied, match="Solo quien dirige el centro"):
        named(tied, builders.officer(Role.STIPEND_MANAGER))
    assert not Witness.objects.exists()


def test_nobody_speaks_or_signs_for_another(tied, director):
    first, *_ = named(tied, director)
    with pytest.raises(PermissionDenied, match="Usted no es testigo"):
        say_number(witness=first, number=5, by=director, at=AT)
    with pytest.raises(PermissionDenied, match="Usted no es testigo"):
        sign_acta(witness=first, by=director, at=AT)


def test_a_number_is_said_once_and_a_double_click_changes_nothing(tied, director):
    first, *_ = named(tied, director)
    for _ in range(2):
        say_number(witness=first, number=5, by=first.person, at=AT)
    with pytest.raises(Refused, match="no cambia"):
        say_number(witness=first, number=6, by=first.person, at=AT)
    assert Event.objects.filter(act="say_number").count() == 1


def test_there_is_no_acta_to_sign_before_the_draw(tied, director):
    first, *_ = named(tied, director)
    with pytest.raises(Refused, match="no hay acta que firmar"):
        sign_acta(witness=first, by=first.person, at=AT)


def test_the_places_wait_until_the_four_signed_the_acta(tied, director):
    draw = drawn_by_beacon(tied, director)
    with pytest.raises(Refused, match="Falta la firma del acta del sorteo: Primera representación"):
        final(tied, draw)
    assert not Award.objects.exists()
    signed(draw)
    assert unsigned(draw) == []
    assert final(tied, draw).final
    assert (Award.objects.count(), Event.objects.filter(act="sign_acta").count()) == (1, 4)


def test_an_acta_signed_on_paper_is_as_good(tied, director):
    draw = drawn_by_beacon(tied, director)
    document = builders.document("draw_acta")
    attach_acta(decision=tied, draw=draw, number=" 12 ", document=document, by=director, at=DUE)
    assert (unsigned(draw), draw.actas.get().number) == ([], "12")
    assert final(tied, draw).final


def test_a_draw_by_hand_comes_with_its_signed_acta(tied, director):
    named(tied, director)
    order = sorted(tied.lines.values_list("application__number", flat=True))
    about = {"order": order, "acta": "3", "document": builders.document("draw_acta")}
    draw = record_draw_in_person(decision=tied, **about, by=director, at=DUE)
    assert final(tied, draw).final


def test_once_the_round_is_named_nobody_is_named_anymore(tied, director):
    rows = heard(tied, director, at=AT)
    announce_draw(decision=tied, beacon_code="desarrollo", round_number=ROUND, by=director, at=AT)
    about = {"coordinator": rows[2].person, "learners": [rows[0].person, rows[1].person]}
    with pytest.raises(Refused, match="sus testigos no cambian"):
        named(tied, director, **about)
