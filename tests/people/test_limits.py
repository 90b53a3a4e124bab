"""The curves are data that holds together, and a wait is said in words."""

from datetime import timedelta

import pytest

from sofia.people.limits import CURVES, Curve, Kind, in_words, network, please_wait

CURVE = Curve(free=2, then=(5, 30), quiet=timedelta(hours=1))


def test_the_first_tries_are_free_then_the_wait_grows_up_to_its_cap():
    assert [CURVE.delay(tries) for tries in range(6)] == [0, 0, 0, 5, 30, 30]


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_curve_that_grows_and_forgets_after_its_longest_wait(kind):
    curve = CURVES[kind]
    assert curve.free >= 1
    assert list(curve.then) == sorted(set(curve.then))
    assert curve.then[0] > 0
    assert curve.quiet > timedelta(seconds=curve.then[-1])


def test_what_a_stranger_can_do_to_a_victim_or_a_neighbour_stays_under_a_minute():
    for kind in (Kind.SIGN_IN_ACCOUNT, Kind.SIGN_IN_ADDRESS):
        assert CURVES[kind].then[-1] <= 60
    assert CURVES[Kind.SIGN_IN_ADDRESS].free >= 100  # a whole centre behind one address


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2::9", "2001:db8:1:2::"),
        ("2001:db8:1:3::9", "2001:db8:1:3::"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("", ""),
    ],
)
def test_a_house_with_many_addresses_counts_as_one(address, counted):
    assert network(address) == counted


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "un momento"), (1, "1 segundo"), (45, "45 segundos"), (60, "1 minuto"), (125, "2 minutos y 5 segundos")],
)
def test_a_wait_is_said_in_words(seconds, words):
    assert in_words(seconds) == words
    assert f"Espere {words} e inténtelo otra vez." in please_wait(seconds)
