"""A tenth, that a seed gives and that anybody can recompute."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from sofia.stipends.rules.second_look import how_many, is_drawn, limit, ticket

SEEDS = st.text("0123456789abcdef", min_size=64, max_size=64)
GRADED = st.lists(
    st.tuples(st.from_regex(r"\A9302-2025-1-[0-9]{5}\Z"), st.sampled_from(["identity", "peasant"])),
    min_size=1,
    max_size=60,
    unique=True,
)


def test_a_ticket_is_a_hash_that_anybody_computes():
    said = hashlib.sha256(b"ab|9302-2025-1-00042|utility_bill").hexdigest()
    assert ticket("ab", "9302-2025-1-00042", "utility_bill") == said


def test_a_tenth_is_rounded_up_and_of_nothing_there_is_none():
    assert [how_many(graded) for graded in (0, 1, 10, 11, 100)] == [0, 1, 1, 2, 10]
    assert limit("ab", []) == ""
    assert not is_drawn("ab", "", "9302-2025-1-00042", "identity")


@given(SEEDS, GRADED)
def test_exactly_a_tenth_is_drawn_in_whatever_order_they_come(seed, graded):
    highest = limit(seed, graded)
    assert sum(is_drawn(seed, highest, *one) for one in graded) == how_many(len(graded))
    assert limit(seed, list(reversed(graded))) == highest


def test_another_seed_draws_others():
    graded = [(f"9302-2025-1-{number:05}", "peasant") for number in range(200)]
    drawn = [{one for one in graded if is_drawn(seed, limit(seed, graded), *one)} for seed in ("a" * 64, "b" * 64)]
    assert drawn[0] != drawn[1]
