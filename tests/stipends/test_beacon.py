"""Public beacons: a true round passes, a false one never."""

from datetime import datetime, timedelta, timezone

import pytest

from sofia.stipends.beacon import BEACONS, DEVELOPMENT, QUICKNET, BadBeacon, by_code, caution
from tests.stipends.development_chain import public_key, sign

ROUND = 657413  # a round that drand quicknet published
SIGNATURE = "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b"


def test_a_true_round_of_quicknet_passes():
    assert QUICKNET.verify(ROUND, SIGNATURE) is None


def test_capital_hex_digits_are_the_same_signature():
    assert QUICKNET.verify(ROUND, SIGNATURE.upper()) is None


@pytest.mark.parametrize("number", [1, ROUND - 1, ROUND + 1, 2**32 + ROUND, 2**36])
def test_its_signature_is_refused_under_another_number(number):
    with pytest.raises(BadBeacon, match=f"no es la de la ronda {number} de drand quicknet"):
        QUICKNET.verify(number, SIGNATURE)


@pytest.mark.parametrize("place", range(0, 96, 5))
def test_a_signature_with_any_digit_changed_is_refused(place):
    digit = "0" if SIGNATURE[place] != "0" else "1"
    with pytest.raises(BadBeacon, match="no es la de la ronda"):
        QUICKNET.verify(ROUND, SIGNATURE[:place] + digit + SIGNATURE[place + 1 :])


@pytest.mark.parametrize("signature", ["c0" + "0" * 94, "80" + "0" * 94, "0" * 96, "f" * 96])
def test_points_that_are_none_are_refused(signature):
    with pytest.raises(BadBeacon, match="no es la de la ronda"):
        QUICKNET.verify(ROUND, signature)


@pytest.mark.parametrize(
    "signature",
    ["", SIGNATURE[:-1], SIGNATURE + "0", SIGNATURE[:-1] + "g", " " + SIGNATURE[1:], "0x" + SIGNATURE[2:], "٠" * 96],
)
def test_what_is_not_96_hex_digits_is_refused(signature):
    with pytest.raises(BadBeacon, match="96 dígitos hexadecimales"):
        QUICKNET.verify(ROUND, signature)


@pytest.mark.parametrize("number", [0, -1, 2**36 + 1, 10**12, 2**64, 10**30])
def test_rounds_that_cannot_exist_are_refused(number):
    for beacon in BEACONS.values():
        with pytest.raises(BadBeacon, match="no existe"):
            beacon.verify(number, SIGNATURE)
        with pytest.raises(BadBeacon, match="no existe"):
            beacon.time_of(number)


def test_rounds_come_every_three_seconds_from_the_genesis():
    genesis = datetime(2023, 8, 23, 15, 9, 27, tzinfo=timezone.utc)  # noqa: UP017
    assert QUICKNET.time_of(1) == genesis
    assert QUICKNET.time_of(ROUND) == genesis + timedelta(seconds=3 * (ROUND - 1))
    assert QUICKNET.time_of(1).utcoffset() == timedelta(hours=-5)


def test_the_development_chain_has_the_key_that_its_sentence_gives():
    assert public_key() == DEVELOPMENT.public_key


def test_a_round_signed_with_the_development_key_passes_only_there():
    signature = sign(1000)
    assert DEVELOPMENT.verify(1000, signature) is None
    with pytest.raises(BadBeacon):
        DEVELOPMENT.verify(1001, signature)
    with pytest.raises(BadBeacon):
        QUICKNET.verify(1000, signature)
    with pytest.raises(BadBeacon):
        DEVELOPMENT.verify(ROUND, SIGNATURE)


def test_only_quicknet_is_official_and_the_other_says_so_everywhere():
    assert {code: beacon.official for code, beacon in BEACONS.items()} == {"quicknet": True, "desarrollo": False}
    assert "sin valor legal" in DEVELOPMENT.name
    assert "sin valor legal" in caution("desarrollo")
    assert caution("quicknet") == caution("") == ""


def test_an_unknown_beacon_is_refused_and_the_known_ones_are_named():
    with pytest.raises(BadBeacon, match="«marte» no existe; use quicknet o desarrollo"):
        by_code("marte")
