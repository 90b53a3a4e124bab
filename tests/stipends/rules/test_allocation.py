"""Who gets a place: two limits, descending score, ties only at the cut-off."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.stipends.rules.allocation import Outcome, allocate, capacity
from tests.stipends.rules.strategies import bounded

STANDINGS = st.tuples(st.integers(0, 4).map(lambda n: n * 5), st.integers(0, 1), st.integers(0, 2).map(lambda n: n * 5))
SIZES = st.dictionaries(STANDINGS, st.integers(1, 4), max_size=12)


def seated(allocation):
    """Places that have somebody, counting those that a draw will give."""
    return sum(rank.size for rank in allocation.ranks if rank.outcome is Outcome.AWARDED) + allocation.seats


@pytest.mark.parametrize(
    ("places", "budget", "cost", "fits"),
    [(59, 377_939_250, 6_405_750, 59), (59, 377_939_249, 6_405_750, 58), (2, 10**9, 1, 2), (5, 0, 7, 0), (0, 9, 1, 0)],
)
def test_both_limits_bind_at_once(places, budget, cost, fits):
    assert capacity(places, budget, cost) == fits


@bounded
@given(SIZES, st.integers(0, 30))
def test_no_place_stays_empty_while_somebody_waits_and_none_is_given_twice(sizes, seats):
    allocation = allocate(sizes, seats)
    assert sum(rank.size for rank in allocation.ranks) == sum(sizes.values())
    assert seated(allocation) == min(seats, sum(sizes.values()))


@bounded
@given(SIZES, st.integers(0, 30))
def test_the_keys_of_a_tie_are_looked_at_only_where_the_cut_falls(sizes, seats):
    allocation = allocate(sizes, seats)
    parted = {rank.standing[0] for rank in allocation.ranks if len(rank.standing) > 1}
    assert parted <= {allocation.tied}
    for rank in allocation.ranks:
        if rank.standing[0] != allocation.tied:
            assert rank.outcome is (Outcome.AWARDED if rank.position + rank.size - 1 <= seats else Outcome.WAITING)


@bounded
@given(SIZES, st.integers(0, 30))
def test_a_group_is_undecided_only_when_it_is_larger_than_what_is_left(sizes, seats):
    allocation = allocate(sizes, seats)
    undecided = [rank for rank in allocation.ranks if rank.outcome is Outcome.UNDECIDED]
    assert len(undecided) <= 1
    assert allocation.undecided == (undecided[0] if undecided else None)
    if undecided:
        assert 0 < allocation.seats < undecided[0].size
        assert undecided[0].standing[0] == allocation.tied == allocation.cut_off
    else:
        assert allocation.seats == 0


@bounded
@given(SIZES, st.integers(0, 30))
def test_positions_count_the_people_strictly_ahead(sizes, seats):
    ranks = allocate(sizes, seats).ranks
    assert [rank.position for rank in ranks] == [
        1 + sum(earlier.size for earlier in ranks[:place]) for place in range(len(ranks))
    ]
    assert [rank.standing for rank in ranks] == sorted((rank.standing for rank in ranks), reverse=True)


@bounded
@given(SIZES, st.integers(0, 30))
def test_everybody_finds_the_rank_of_her_standing(sizes, seats):
    allocation = allocate(sizes, seats)
    for standing in sizes:
        rank = allocation.rank_of(standing)
        assert rank.standing == standing[: len(rank.standing)]


@bounded
@given(SIZES, st.integers(0, 20))
def test_one_more_place_takes_nothing_from_anybody(sizes, seats):
    before, after = allocate(sizes, seats), allocate(sizes, seats + 1)
    for standing in sizes:
        if before.rank_of(standing).outcome is Outcome.AWARDED:
            assert after.rank_of(standing).outcome is Outcome.AWARDED


def test_a_tie_that_ends_exactly_at_the_last_place_is_no_tie():
    allocation = allocate({(10, 0, 0): 2, (10, 1, 5): 1, (5, 1, 5): 4}, 3)
    assert (allocation.tied, allocation.undecided, allocation.cut_off) == (None, None, 10)


@pytest.mark.parametrize("sizes", [{}, {(0, 0, 0): 3}])
def test_without_places_nobody_has_one_and_nothing_is_tied(sizes):
    allocation = allocate(sizes, 0)
    assert (allocation.cut_off, allocation.tied, allocation.seats) == (None, None, 0)
    assert all(rank.outcome is Outcome.WAITING for rank in allocation.ranks)


def test_the_order_in_which_standings_are_told_does_not_matter():
    sizes = dict.fromkeys(product((5, 10), (0, 1), (0, 5)), 2)
    assert allocate(sizes, 7) == allocate(dict(reversed(sizes.items())), 7)


def test_every_outcome_has_its_spanish_words():
    assert len({outcome.spanish for outcome in Outcome}) == len(Outcome)
