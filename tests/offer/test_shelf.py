"""The shelf of a process is asked for again every half minute, and whenever the day changes."""

from datetime import date, timedelta

import pytest

from sofia.offer.shelf import FRESH, Kept, arranged
from tests import builders
from tests.offer.conftest import DAY

pytestmark = pytest.mark.django_db


def on_offer(**about):
    days = {
        "opens": DAY - timedelta(3),
        "closes": DAY + timedelta(3),
        "start": DAY + timedelta(20),
        "practice_start": None,
    }
    return builders.cohort(**{**days, "end": DAY + timedelta(90), **about})


class Clock:
    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_it_is_read_once_in_half_a_minute(django_assert_num_queries):
    centre, clock = builders.centre(), Clock()
    on_offer(centre=centre)
    kept = Kept(clock)
    with django_assert_num_queries(1):
        assert kept.today(DAY).all == 0b1
        on_offer_again = kept.today(DAY)
    assert on_offer_again is kept.today(DAY)
    on_offer(centre=centre)
    clock.seconds = FRESH - 1
    assert len(kept.today(DAY).groups) == 1
    clock.seconds = FRESH
    assert len(kept.today(DAY).groups) == 2


def test_another_day_is_another_shelf():
    on_offer(centre=builders.centre())
    kept = Kept(Clock())
    assert len(kept.today(DAY).groups) == 1
    assert len(kept.today(DAY + timedelta(4)).groups) == 0


def test_only_what_runs_and_has_not_closed_is_there():
    centre = builders.centre()
    shown = [
        on_offer(centre=centre),
        on_offer(centre=centre, opens=DAY + timedelta(1)),
        on_offer(centre=centre, closes=DAY),
    ]
    on_offer(centre=centre, closes=DAY - timedelta(1))
    on_offer(centre=centre, state="cancelled")
    on_offer(centre=centre, opens=None, closes=None)
    groups = Kept(Clock()).today(DAY).groups
    assert {group.number for group in groups} == {cohort.number for cohort in shown}


def test_an_empty_offer_is_an_empty_shelf():
    shelf = arranged([], date(2026, 1, 1))
    assert (shelf.all, shelf.order, shelf.row("nivel", "tecnico"), shelf.of_programmes([1, 2])) == (0, [], 0, 0)
