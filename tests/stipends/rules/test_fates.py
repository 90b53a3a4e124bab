"""What each person is told: total, position, outcome, reason."""

import pytest
from hypothesis import given

from sofia.stipends.rules import fates
from sofia.stipends.rules.allocation import Outcome
from tests.stipends.rules.strategies import bounded, calls, drawn, tied_call


@bounded
@given(calls())
def test_everybody_has_the_total_position_and_outcome_of_the_walk(call):
    decision, expected = call.decide(), call.oracle()
    position = expected.position
    outcomes = {
        **dict.fromkeys(expected.awarded, Outcome.AWARDED),
        **dict.fromkeys(expected.undecided, Outcome.UNDECIDED),
        **dict.fromkeys(expected.waiting, Outcome.WAITING),
        **dict.fromkeys(expected.ineligible, Outcome.INELIGIBLE),
    }
    for person in call.people:
        fate = fates.of(decision, person.application)
        assert fate.outcome is outcomes[person.application]
        assert fate.position == position.get(person.application)
        assert fate.total == (None if person.failing else call.law.total(person))
        assert fate.reason


def test_a_draw_gives_each_of_the_tied_a_position_of_her_own():
    call = tied_call(size=4, places=3)  # one place for A-1, two for four people
    draw = drawn(call.decide().undecided)
    decision = call.decide(draw)
    told = [fates.of(decision, application) for application in draw.order]
    assert [fate.position for fate in told] == [2, 3, 4, 5]
    assert {fate.total for fate in told} == {15}
    assert [fate.outcome.value for fate in told] == ["awarded", "awarded", "waiting", "waiting"]
    assert told[1].reason == "El sorteo le dio el turno 2 entre 4 personas empatadas por 2 cupos: alcanzó."
    assert told[2].reason == "El sorteo le dio el turno 3 entre 4 personas empatadas por 2 cupos: no alcanzó."
    assert fates.of(decision, "A-1").position == 1
    assert fates.of(decision, "Z-1").position == 6


def test_before_the_draw_the_tied_share_a_position():
    decision = tied_call(size=4, places=3).decide()
    assert {fates.of(decision, one).position for one in decision.undecided} == {2}
    assert fates.by_draw(decision) == {}


def test_somebody_who_did_not_apply_has_no_fate():
    with pytest.raises(KeyError):
        fates.of(tied_call().decide(), "nobody")
