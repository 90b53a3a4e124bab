"""What would have changed it: every promise is kept when it is tried."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from sofia.stipends.rules import fates
from sofia.stipends.rules.what_if import changes
from tests.stipends.rules.oracle import Person
from tests.stipends.rules.strategies import LAWS, ON, RULE_SETS, Call, bounded, calls, drawn, tied_call

ENOUGH, TYING = "Le habría bastado", "Habría llegado al empate"
NONE_ALONE = "Ningún criterio por sí solo le daba esos puntos."


def told(call, application, draw=None):
    decision = call.decide(draw)
    return changes(decision, application, fates.of(decision, application))


def with_support(call, person, code):
    codes = [criterion for criterion, _, groups in call.law.criteria if not groups]
    better = replace(person, accepted=tuple(sorted({*person.accepted, code}, key=codes.index)))
    return replace(call, people=tuple(better if one is person else one for one in call.people)).decide()


@bounded
@given(calls(max_size=9))
def test_every_support_that_would_have_been_enough_is_enough_and_no_other(call):
    waiting = [person for person in call.people if person.application in call.decide().waiting]
    for person in waiting[:2]:
        sentences = told(call, person.application)
        for criterion in RULE_SETS[call.law.code].criteria:
            named = f"{criterion.text.rstrip('.')} ({criterion.points} puntos)"
            promised = any(sentence.startswith(ENOUGH) and named in sentence for sentence in sentences)
            if criterion.sisben or criterion.code in person.accepted:
                assert not any(named in sentence for sentence in sentences)
            elif call.oracle().cut_off is not None:
                after = with_support(call, person, criterion.code)
                if promised:
                    assert person.application in after.awarded
                else:
                    assert call.law.total(person) + criterion.points <= call.oracle().cut_off


@bounded
@given(calls(max_size=9))
def test_every_support_that_would_have_reached_the_tie_reaches_it(call):
    for person in [one for one in call.people if one.application in call.decide().waiting][:2]:
        for criterion in RULE_SETS[call.law.code].criteria:
            named = f"{criterion.text.rstrip('.')} ({criterion.points} puntos)"
            if any(line.startswith(TYING) and named in line for line in told(call, person.application)):
                after = with_support(call, person, criterion.code)
                assert after.allocation.tied == call.oracle().cut_off == call.law.total(person) + criterion.points


def call_of(*people, places=1):
    return Call(LAWS["9302_2025_1"], people, places)


def test_who_is_ten_points_short_needs_more_than_ten_and_ties_with_ten():
    adult = date(1990, 1, 1)
    sentences = told(call_of(Person("a", adult, ("peasant",)), Person("b", adult, (), "B1")), "b")
    assert sentences[0] == "Tener más de 10 puntos adicionales."
    assert sentences[1].startswith(ENOUGH)
    assert "Tener una discapacidad (15 puntos)" in sentences[1]
    assert "SISBEN" not in "".join(sentences)
    assert sentences[2].startswith(TYING)
    assert "cabeza de familia (10 puntos)" in sentences[2]


def test_who_lost_a_tie_needs_any_point():
    sentences = told(call_of(Person("a", date(2010, 1, 1)), Person("b", date(1990, 1, 1))), "b")
    assert sentences[0] == "Tener cualquier punto adicional."
    assert "(5 puntos)" in sentences[1]
    assert len(sentences) == 2


def test_no_support_alone_closes_a_gap_of_thirty():
    best = Person("a", ON, ("disability", "narp_or_indigenous", "peasant"))
    assert told(call_of(best, Person("b", ON)), "b") == ["Tener más de 45 puntos adicionales.", NONE_ALONE]


def test_who_failed_requirements_reads_what_to_do_about_each():
    rule_set = RULE_SETS["9302_2025_1"]
    sentences = told(tied_call(), "X-1")
    assert sentences == [f"Cumplir el requisito {code}. {rule_set.requirement(code).remedy}" for code in ("3", "8")]


def test_who_waits_for_the_draw_reads_that_only_it_decides():
    assert told(tied_call(), "T-1") == [
        "El sorteo decidirá: todo lo demás que mira la norma es igual entre las personas empatadas."
    ]


def test_who_lost_the_draw_needs_any_point_and_who_has_a_place_needs_nothing():
    draw = drawn(tied_call().decide().undecided)
    assert told(tied_call(), draw.order[-1], draw)[0] == "Tener cualquier punto adicional."
    assert told(tied_call(), draw.order[0], draw) == told(tied_call(), "A-1", draw) == []


@pytest.mark.parametrize(("places", "budget"), [(0, 10**12), (5, 6_405_749)])
def test_where_nothing_could_be_awarded_no_point_would_have_helped(places, budget):
    call = replace(call_of(Person("a", ON), places=places), budget=budget)
    assert told(call, "a") == ["Que hubiera habido cupos o dinero."]
