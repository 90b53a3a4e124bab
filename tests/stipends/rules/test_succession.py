"""Who takes a freed place: the next in line, and nobody else; a draw only where the norm leaves people equal."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.core.dates import Month
from sofia.stipends.rules.succession import Case, Cause, Free, InLine, succeed
from tests.stipends.rules.strategies import bounded

EACH = 711_750
ENOUGH = 10**9


def free(place: int = 1, first: int = 6) -> Free:
    months = tuple(Month(2025, number) for number in range(first, 13))
    return Free(place, months, EACH * len(months))


def one(application: str, position: int = 1, *, keys=(0, 0), cause: Cause | None = None, whose: str = "") -> InLine:
    return InLine(application, position, 100 - position, keys, cause, whose)


FIRST = (free(),)


def case(*line: InLine, places=FIRST, available: int = ENOUGH, orders=()) -> Case:
    return Case(line, tuple(places), available, orders)


def chosen(found) -> list[tuple[int, str]]:
    return [(place.place, application) for place, application in found.chosen]


def test_the_next_in_line_takes_the_place_in_whatever_order_the_line_arrives():
    found = succeed(case(one("C", 3), one("A", 1), one("B", 2)))
    assert chosen(found) == [(1, "A")]
    assert (found.skipped, found.undecided, found.missing, found.reached) == ((), (), (), 1)


@pytest.mark.parametrize("cause", [cause for cause in Cause if cause is not Cause.UNKNOWN])
def test_who_may_not_take_it_is_skipped_with_her_cause(cause):
    found = succeed(case(one("A", 1, cause=cause), one("B", 2), one("C", 3, cause=Cause.REQUIREMENTS)))
    assert chosen(found) == [(1, "B")]
    assert [(skip.application, skip.cause) for skip in found.skipped] == [("A", cause)], "nobody after her was reached"


def test_of_whom_a_fact_is_missing_nobody_is_passed_over():
    found = succeed(case(one("A", 1, cause=Cause.UNKNOWN), one("B", 2)))
    assert (found.chosen, found.missing) == ((), ("A",))


def test_a_fact_that_is_missing_after_the_last_place_does_not_matter():
    assert not succeed(case(one("A", 1), one("B", 2, cause=Cause.UNKNOWN))).missing


def test_equals_with_a_place_each_need_no_tie_break():
    found = succeed(case(one("B", keys=(0, 0)), one("A", keys=(1, 30)), places=(free(7), free(3))))
    assert chosen(found) == [(3, "A"), (7, "B")]
    assert found.contested == ()


def test_minors_first_and_then_the_first_criteria_part_equal_totals():
    line = (one("A", keys=(0, 55)), one("B", keys=(1, 0)), one("C", keys=(1, 15)))
    assert chosen(succeed(case(*line))) == [(1, "C")]
    assert chosen(succeed(case(*line, places=(free(1), free(2))))) == [(1, "C"), (2, "B")]


def test_equals_in_everything_wait_for_the_draw():
    found = succeed(case(one("A"), one("B"), one("C", cause=Cause.REQUIREMENTS), one("D", 4)))
    assert (found.chosen, found.undecided, found.seats, found.contested) == ((), ("A", "B"), 1, (1,))


def test_the_draw_that_was_made_settles_it_and_those_left_keep_its_order():
    line = (one("A"), one("B"), one("C"))
    first = succeed(case(*line, orders=(("C", "A", "B"),)))
    assert chosen(first) == [(1, "C")]
    left = [replace(person, cause=Cause.PLACED) if person.application == "C" else person for person in line]
    assert chosen(succeed(case(*left, orders=(("C", "A", "B"),)))) == [(1, "A")]


def test_who_was_not_in_the_draw_goes_after_its_equals_that_were():
    line = (one("A"), one("B"), one("C"))
    assert chosen(succeed(case(*line, orders=(("C", "B"),), places=(free(1), free(2))))) == [(1, "C"), (2, "B")]
    assert succeed(case(*line[:1], one("D"), one("B"), orders=(("B",),), places=(free(1), free(2)))).undecided == (
        "A",
        "D",
    )


def test_the_place_with_more_months_goes_to_who_is_ahead():
    found = succeed(case(one("A", 1), one("B", 2), places=(free(1, first=8), free(2, first=6))))
    assert chosen(found) == [(2, "A"), (1, "B")]


def test_equals_are_drawn_for_places_that_are_not_worth_the_same():
    places = (free(1, first=8), free(2, first=6))
    found = succeed(case(one("A"), one("B"), places=places))
    assert (found.undecided, found.seats) == (("A", "B"), 2)
    assert chosen(succeed(case(one("A"), one("B"), places=places, orders=(("B", "A"),)))) == [(2, "B"), (1, "A")]


def test_nobody_takes_what_the_money_does_not_reach():
    assert succeed(case(one("A"), available=7 * EACH - 1)).chosen == ()
    places = (free(1), free(2))
    assert chosen(succeed(case(one("A", 1), one("B", 2), places=places, available=7 * EACH))) == [(1, "A")]
    found = succeed(case(one("A"), one("B"), places=places, available=7 * EACH))
    assert (found.undecided, found.seats) == (("A", "B"), 1)


def test_the_second_row_of_somebody_who_takes_a_place_is_skipped_for_it():
    line = (one("A", 1, whose="A"), one("B", 2, whose="A"), one("C", 3))
    found = succeed(case(*line, places=(free(1), free(2))))
    assert chosen(found) == [(1, "A"), (2, "C")]
    assert [(skip.application, skip.cause) for skip in found.skipped] == [("B", Cause.DOUBLED)]


@pytest.mark.parametrize("cause", [Cause.REQUIREMENTS, Cause.RENOUNCED])
def test_her_second_row_may_take_what_the_first_one_may_not(cause):
    found = succeed(case(one("A", 1, cause=cause, whose="A"), one("B", 2, whose="A")))
    assert chosen(found) == [(1, "B")]


def test_her_two_rows_at_one_position_are_one_chance():
    """With one place: the row with the better keys stands for her; where they are equal, the one that was drawn."""
    better = succeed(case(one("A", whose="A"), one("B", keys=(0, 15), whose="A"), one("C", keys=(0, 10))))
    assert chosen(better) == [(1, "B")]
    tied = succeed(case(one("A", whose="A"), one("B", whose="A"), one("C")))
    assert tied.undecided == ("A", "C")
    assert [(skip.application, skip.cause) for skip in tied.skipped] == [("B", Cause.DOUBLED)]
    drawn = succeed(case(one("A", whose="A"), one("B", whose="A"), one("C"), orders=(["B", "C"],)))
    assert chosen(drawn) == [(1, "B")]
    enough = succeed(case(one("A", whose="A"), one("B", whose="A"), one("C"), places=(free(1), free(2))))
    assert chosen(enough) == [(1, "A"), (2, "C")]


def test_without_a_line_or_a_place_nothing_happens():
    assert succeed(case()).chosen == ()
    assert succeed(case(one("A"), places=())).reached == 0


PEOPLE = st.lists(
    st.builds(
        InLine,
        application=st.integers(0, 200).map(lambda n: f"{'ABa'[n % 3]}{n}"),
        position=st.integers(1, 4),
        total=st.just(50),
        keys=st.sampled_from([(0, 0), (0, 15), (1, 0)]),
        cause=st.sampled_from([None, None, None, *Cause]),
        whose=st.sampled_from(["", "", "", "x", "y"]),
    ),
    max_size=12,
    unique_by=lambda person: person.application,
)
PLACES = st.lists(
    st.builds(free, st.integers(1, 30), st.sampled_from([6, 6, 6, 8])), max_size=4, unique_by=lambda place: place.place
)


@bounded
@given(people=PEOPLE, places=PLACES, available=st.sampled_from([0, EACH * 7, EACH * 13, ENOUGH]))
def test_nobody_better_is_left_behind_and_draws_only_make_it_complete(people, places, available):
    orders: tuple[list[str], ...] = ()
    for _ in range(len(people) + 1):
        found = succeed(Case(tuple(people), tuple(places), available, orders))
        if not found.undecided:
            break
        assert len(found.undecided) > 1
        assert not set(found.undecided) & {name for order in orders for name in order}, "nobody is drawn twice"
        orders = (*orders, sorted(found.undecided, key=lambda name: name[::-1]))
    winners = [name for _, name in found.chosen]
    by_name = {person.application: person for person in people}
    assert len(set(winners)) == len(winners)
    assert sum(place.pesos for place, _ in found.chosen) <= available
    assert all(by_name[name].cause is None for name in winners)
    assert {skip.cause for skip in found.skipped} <= {cause for cause in Cause if cause is not Cause.UNKNOWN}

    def rank(name: str):
        person = by_name[name]
        return person.position, tuple(-key for key in person.keys)

    hers = [by_name[name].whose for name in winners if by_name[name].whose]
    assert len(set(hers)) == len(hers), "one person took two places"
    doubled = {skip.application for skip in found.skipped if skip.cause is Cause.DOUBLED}
    after = {person.application for person in people if person.whose and person.whose in hers} - set(winners)
    fit = sorted((n for n, person in by_name.items() if person.cause is None and n not in doubled | after), key=rank)
    last = max((by_name[name].position for name in winners), default=0)
    for name in fit:
        if name not in winners and not found.missing:
            assert all(rank(winner) <= rank(name) for winner in winners), "somebody better was left behind"
    assert all(by_name[name].position <= last or not winners for name in winners)
    assert all(skip.position <= found.reached for skip in found.skipped)
    if not found.missing and len(winners) < len(fit):
        assert len(winners) == len(Case((), tuple(places), available).payable), "a place stayed free"


@bounded
@given(people=PEOPLE, places=PLACES)
def test_what_comes_after_the_last_one_reached_does_not_matter(people, places):
    whole = succeed(Case(tuple(people), tuple(places), ENOUGH))
    some = tuple(person for person in people if person.position <= whole.reached)
    assert succeed(Case(some, tuple(places), ENOUGH)) == whole
