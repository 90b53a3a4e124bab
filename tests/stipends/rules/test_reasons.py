"""One Spanish sentence says why."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from sofia.stipends.rules import fates
from sofia.stipends.rules.allocation import Outcome
from sofia.stipends.rules.reasons import ENOUGH, drawn_reason, ineligible_reason
from tests.stipends.rules.oracle import Person
from tests.stipends.rules.strategies import LAWS, ON, RULE_SETS, Call, bounded, calls, tied_call

LAW = LAWS["9302_2025_1"]
YOUNG, ADULT = date(2008, 6, 1), date(1999, 6, 1)
CHAIN = {row.rule: row.text for row in RULE_SETS["9302_2025_1"].tie_breaks}


def reasons(*people, places, budget=10**12):
    decision = Call(LAW, people, places, budget).decide()
    return {person.application: fates.of(decision, person.application).reason for person in people}


def settled_by(call, expected):
    """Which tie-break settled each person of the tied total, asking one rule after another as the norm does."""
    law, settled = call.law, {}
    contenders = [p for p in call.people if not p.failing and law.total(p) == expected.tied_total]
    above = sum(law.total(p) > expected.tied_total for p in call.people if not p.failing)
    seats = min(call.places, call.budget // call.cost) - above
    for place, rule in enumerate(rule for rule in law.chain if rule != "draw"):
        groups = sorted({law.keys(p, call.on)[place] for p in contenders}, reverse=True)
        crossing = []
        for value in groups:
            group = [p for p in contenders if law.keys(p, call.on)[place] == value]
            if 0 < seats < len(group):
                crossing, inside = group, seats
            else:
                settled |= {p.application: rule for p in group}
            seats = max(seats - len(group), 0)
        if not crossing:
            break
        contenders, seats = crossing, inside
    return settled


@bounded
@given(calls())
def test_the_reason_names_what_truly_decided(call):
    decision, expected = call.decide(), call.oracle()
    settled = settled_by(call, expected) if expected.tied_total is not None else {}
    text = {row.rule: row.text for row in RULE_SETS[call.law.code].tie_breaks}
    for person in call.people:
        fate = fates.of(decision, person.application)
        said, total = fate.reason, call.law.total(person)
        if person.failing:
            assert all(code in said for code in person.failing)
        elif expected.cut_off is None:
            assert said == "No hubo cupos ni dinero para adjudicar."
        elif fate.outcome is Outcome.UNDECIDED:
            assert said.startswith(
                f"Empate en el punto de corte: {len(expected.undecided)} personas con {total} puntos"
            )
            assert f"compiten por {expected.seats} cupo" in said
        elif total == expected.tied_total:
            won = "Ganó" if fate.outcome is Outcome.AWARDED else "Perdió"
            assert said == f"{won} el desempate en {total} puntos: {text[settled[person.application]]}"
        elif fate.outcome is Outcome.WAITING:
            assert said == f"Sus {total} puntos quedaron por debajo del punto de corte ({expected.cut_off})."
        elif not expected.waiting and not expected.undecided:
            assert said == ENOUGH
        else:
            verb = "alcanzaron" if total == expected.cut_off else "superaron"
            assert said == f"Sus {total} puntos {verb} el punto de corte ({expected.cut_off})."


def test_each_kind_of_reason_by_hand():
    told = reasons(
        Person("above", ADULT, ("disability", "peasant")),
        Person("young", YOUNG, ("conflict_victim",)),
        Person("first", ADULT, ("head_of_household",)),
        Person("older", ADULT, ("conflict_victim",)),
        Person("below", YOUNG, (), "B1"),
        Person("unmet", YOUNG, ("disability",), "", ("2",)),
        Person("unmets", YOUNG, ("disability",), "", ("8", "2")),
        places=3,
    )
    assert told == {
        "above": "Sus 30 puntos superaron el punto de corte (10).",
        "young": f"Ganó el desempate en 10 puntos: {CHAIN['minors_first']}",
        "first": f"Ganó el desempate en 10 puntos: {CHAIN['first_criteria']}",
        "older": f"Perdió el desempate en 10 puntos: {CHAIN['first_criteria']}",
        "below": "Sus 5 puntos quedaron por debajo del punto de corte (10).",
        "unmet": "No cumplía el requisito 2 el día de la adjudicación.",
        "unmets": "No cumplía los requisitos 2, 8 el día de la adjudicación.",
    }


def test_who_reaches_the_cut_off_without_a_tie_hears_no_word_of_ties():
    told = reasons(Person("a", ADULT, ("peasant",)), Person("b", ADULT, (), "A1"), Person("c", ADULT), places=2)
    assert told["b"] == "Sus 10 puntos alcanzaron el punto de corte (10)."


@pytest.mark.parametrize(("places", "budget"), [(0, 10**12), (3, 0)])
def test_without_places_or_money_that_is_the_reason(places, budget):
    told = reasons(Person("a", ON), Person("b", ON), places=places, budget=budget)
    assert set(told.values()) == {"No hubo cupos ni dinero para adjudicar."}


@pytest.mark.parametrize(("places", "seats"), [(2, "1 cupo;"), (3, "2 cupos;")])
def test_a_tie_says_for_how_many_places(places, seats):
    decision = replace(tied_call(), places=places).decide()
    assert f"compiten por {seats} falta el sorteo." in fates.of(decision, "T-1").reason


def test_the_words_of_a_draw_for_one_place():
    assert drawn_reason(1, 2, 1) == "El sorteo le dio el turno 1 entre 2 personas empatadas por 1 cupo: alcanzó."
    assert ineligible_reason(("9",)) == "No cumplía el requisito 9 el día de la adjudicación."
