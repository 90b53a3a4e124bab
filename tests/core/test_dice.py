"""The demo's choices depend only on what they are about."""

from collections import Counter

from sofia.core import dice


def test_a_choice_is_the_same_on_every_machine():
    assert [dice.below(1000, "tirada", number) for number in range(5)] == [220, 32, 355, 999, 76]
    assert dice.pick("abc", "letra", 1) == dice.pick("abc", "letra", 1)


def test_choices_are_spread_evenly():
    counts = Counter(dice.below(6, "dado", number) for number in range(6000))
    assert set(counts) == set(range(6))
    assert all(850 < count < 1150 for count in counts.values())


def test_what_happens_in_some_of_a_hundred_happens_about_so_often():
    assert 250 < sum(dice.happens(30, "vez", number) for number in range(1000)) < 350
