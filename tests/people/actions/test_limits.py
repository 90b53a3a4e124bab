"""Tries are counted exactly, however many come at once; a wait grows, has a cap, ends and is forgotten."""

from datetime import timedelta
from threading import Barrier, Lock

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from sofia.people.actions.limits import count, forget, purge, take, wait
from sofia.people.limits import CURVES, Curve, Kind
from sofia.people.models import Tries
from tests import builders
from tests.stipends.racing import race

pytestmark = pytest.mark.django_db
AT = builders.NOON
WHO = ("CC-1002436987", "192.0.2.7")
PAIR, ACCOUNT, ADDRESS = Kind.SIGN_IN_PAIR, Kind.SIGN_IN_ACCOUNT, Kind.SIGN_IN_ADDRESS


def after(seconds: float):
    return AT + timedelta(seconds=seconds)


def tried(kind: Kind, times: int, *keys: str, at=AT) -> None:
    for _ in range(times):
        count(kind, *keys, at=at)


def test_the_free_tries_wait_for_nothing_and_the_next_one_for_all_its_seconds():
    tried(PAIR, 3, *WHO)
    assert wait(PAIR, *WHO, at=AT) == 0
    tried(PAIR, 1, *WHO)
    assert [wait(PAIR, *WHO, at=after(seconds)) for seconds in (0, 0.5, 4, 4.999, 5, 6)] == [5, 5, 1, 1, 0, 0]


def test_the_wait_grows_up_to_its_cap_and_never_beyond():
    waits = []
    for _ in range(15):
        count(PAIR, *WHO, at=AT)
        waits.append(wait(PAIR, *WHO, at=AT))
    assert waits == [0, 0, 0, 5, 10, 20, 40, 80, 160, *[300] * 6]


@pytest.mark.parametrize("kind", Kind)
def test_no_kind_ever_locks_anybody_out(kind):
    tried(kind, CURVES[kind].free + 30, *WHO)
    longest = wait(kind, *WHO, at=AT)
    assert longest == CURVES[kind].then[-1] <= 600
    assert wait(kind, *WHO, at=after(longest)) == 0


def test_after_a_quiet_time_all_is_forgotten():
    tried(PAIR, 9, *WHO)
    later = AT + CURVES[PAIR].quiet + timedelta(seconds=1)
    assert wait(PAIR, *WHO, at=later) == 0
    assert count(PAIR, *WHO, at=later) == 1


def test_each_key_and_each_kind_has_its_own_count():
    tried(PAIR, 9, *WHO)
    assert wait(PAIR, WHO[0], "198.51.100.1", at=AT) == 0  # the victim, from her own house
    assert wait(PAIR, "CC-1002436988", WHO[1], at=AT) == 0  # the neighbour, behind the same address
    assert wait(ACCOUNT, *WHO, at=AT) == 0


def test_who_showed_who_she_is_starts_again():
    tried(PAIR, 9, *WHO)
    forget(PAIR, *WHO)
    assert wait(PAIR, *WHO, at=AT) == 0
    assert count(PAIR, *WHO, at=AT) == 1


def test_the_table_holds_neither_documents_nor_addresses():
    tried(PAIR, 1, *WHO)
    row = Tries.objects.get()
    assert not any(key in f"{row.fingerprint}{row}" for key in WHO)
    assert len(row.fingerprint) == 64


def test_a_clock_set_back_leaves_nobody_waiting_but_a_late_clock_beside_it_changes_nothing():
    tried(PAIR, 9, *WHO)
    assert wait(PAIR, *WHO, at=after(-30)) == 160
    assert wait(PAIR, *WHO, at=after(-3600)) == 0
    assert take({PAIR: WHO}, at=after(-3600)) == 0
    assert Tries.objects.get().number == 1


def test_taking_counts_and_answers_at_once_and_a_try_that_has_to_wait_is_not_counted():
    assert [take({PAIR: WHO}, at=AT) for _ in range(6)] == [0, 0, 0, 0, 5, 5]
    assert Tries.objects.get().number == 4
    assert take({PAIR: WHO}, at=after(5)) == 0
    assert wait(PAIR, *WHO, at=after(5)) == 10


def test_of_several_kinds_all_are_taken_or_none():
    tried(ADDRESS, CURVES[ADDRESS].free + 1, WHO[1])
    assert take({PAIR: WHO, ACCOUNT: WHO[:1], ADDRESS: WHO[1:]}, at=AT) == 1
    assert not Tries.objects.exclude(kind=ADDRESS).exists()
    assert take({PAIR: WHO, ACCOUNT: WHO[:1], ADDRESS: WHO[1:]}, at=after(1)) == 0
    assert Tries.objects.count() == 3


def test_the_longest_wait_is_told():
    tried(PAIR, 7, *WHO)
    tried(ACCOUNT, 22, WHO[0])
    assert take({PAIR: WHO, ACCOUNT: WHO[:1]}, at=AT) == 40


def test_purging_drops_what_is_forgotten_and_kinds_that_are_no_more():
    tried(PAIR, 1, *WHO)
    tried(PAIR, 1, "CC-1", "192.0.2.8", at=after(600))
    Tries.objects.create(kind="of_another_time", fingerprint="0" * 64, number=1, latest=AT)
    assert purge(at=AT + CURVES[PAIR].quiet + timedelta(seconds=1)) == 2
    assert Tries.objects.get().latest == after(600)


# --- Many at once -----------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_of_64_tries_at_once_each_is_counted():
    assert race([lambda: count(ACCOUNT, WHO[0], at=AT)] * 64, runners=16) == [None] * 64
    assert Tries.objects.get().number == 64


@pytest.mark.django_db(transaction=True)
def test_counted_by_reading_and_writing_back_some_would_be_lost():
    count(ACCOUNT, WHO[0], at=AT)

    together = Barrier(8)

    def read_then_write() -> None:
        row = Tries.objects.get()
        together.wait(timeout=30)
        Tries.objects.filter(pk=row.pk).update(number=row.number + 1)

    assert race([read_then_write] * 8) == [None] * 8
    assert Tries.objects.get().number == 2


def gone_on(act, times: int = 64) -> int:
    """How many of those tries, all at the same instant, found the way open."""
    went, lock = [], Lock()

    def attempt() -> None:
        if act() == 0:
            with lock:
                went.append(1)

    assert race([attempt] * times, runners=16) == [None] * times
    return len(went)


@pytest.mark.django_db(transaction=True)
def test_of_64_taken_at_once_only_the_free_ones_and_the_first_that_costs_go_on():
    assert gone_on(lambda: take({PAIR: WHO}, at=AT)) == CURVES[PAIR].free + 1
    assert Tries.objects.get().number == CURVES[PAIR].free + 1


@pytest.mark.django_db(transaction=True)
def test_asked_first_and_counted_later_many_more_would_go_on():
    together = Barrier(16)

    def ask_then_count() -> int:
        left = wait(PAIR, *WHO, at=AT)
        together.wait(timeout=30)
        count(PAIR, *WHO, at=AT)
        return left

    assert gone_on(ask_then_count, 16) == 16


@pytest.mark.django_db(transaction=True)
def test_many_who_share_an_address_take_several_kinds_without_a_deadlock():
    acts = [
        lambda who=f"CC-{turn % 5}": take({ADDRESS: WHO[1:], PAIR: (who, WHO[1]), ACCOUNT: (who,)}, at=AT)
        for turn in range(64)
    ]
    assert race(acts, runners=16) == [None] * 64


@pytest.mark.django_db(transaction=True)
def test_a_count_inside_another_transaction_is_refused_because_undoing_it_would_undo_the_count():
    for act in (lambda: count(PAIR, *WHO, at=AT), lambda: take({PAIR: WHO}, at=AT)):
        with pytest.raises(RuntimeError), transaction.atomic():
            act()


class AnyCurve(TestCase):
    """What PostgreSQL computes is what the curve says, for any curve."""

    @given(
        st.integers(1, 5),
        st.lists(st.integers(1, 900), min_size=1, max_size=5).map(sorted),
        st.integers(1, 12),
        st.integers(0, 2000),
    )
    def test_the_wait_is_the_delay_less_the_time_gone_by(self, free, then, tries, gone):
        curve = Curve(free, tuple(then), timedelta(hours=1))
        before, CURVES[PAIR] = CURVES[PAIR], curve
        try:
            tried(PAIR, tries, *WHO)
            assert wait(PAIR, *WHO, at=after(gone)) == max(0, curve.delay(tries) - gone)
        finally:
            CURVES[PAIR] = before
