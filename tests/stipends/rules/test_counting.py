"""How many share each standing, whatever the places and the money."""

from collections import Counter

from hypothesis import given

from sofia.stipends.rules.counting import counted
from tests.stipends.rules.strategies import bounded, calls


def count_of(call, roll=None):
    return counted(call.case.rule_set, roll or call.case.roll, call.on)


@bounded
@given(calls())
def test_each_person_is_counted_once_where_she_stands(call):
    count = count_of(call)
    eligible = {one.application for one in call.people if not one.failing}
    assert sorted(one for ids in count.people.values() for one in ids) == sorted(one.application for one in call.people)
    assert {one for code in count.standing_of for one in count.people[code]} == eligible
    assert sum(count.sizes.values()) == len(eligible)
    unmet = {one.application: one.failing for one in call.people if one.failing}
    assert {one: failing for code, failing in count.unmet_of.items() for one in count.people[code]} == unmet


@bounded
@given(calls())
def test_supports_and_group_counted_apart_give_the_score_of_both(call):
    count = count_of(call)
    totals = Counter(
        count.scores[claim].total
        for claim, code in zip(call.case.roll.claims, count.codes, strict=True)
        if code in count.standing_of
    )
    stood = Counter()
    for standing, people in count.sizes.items():
        stood[standing[0]] += people
    assert stood == totals


@bounded
@given(calls(max_size=30))
def test_two_halves_counted_apart_are_the_whole(call):
    first, others = call.case.roll.halves()
    sizes: Counter = Counter()
    for half in (first, others):
        sizes += count_of(call, half).sizes if len(half) else Counter()
    assert sizes == count_of(call).sizes
    assert abs(len(first) - len(others)) <= 1
