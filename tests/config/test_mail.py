"""An address is read as it is written, and a bad one is explained."""

import pytest

from config.mail import BadMailAddress, relay
from sofia.notices.smtp import Relay


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("smtp://correo.invalid", Relay("correo.invalid", 587, security="starttls")),
        ("smtp://u%40x:c%2Fl@correo.invalid:2525", Relay("correo.invalid", 2525, "u@x", "c/l", "starttls")),
        ("smtps://correo.invalid", Relay("correo.invalid", 465, security="tls")),
        ("smtp://correo.invalid?tls=no", Relay("correo.invalid", 25)),
        ("smtp://127.0.0.1:8025", Relay("127.0.0.1", 8025)),
        ("smtp://localhost", Relay("localhost", 25)),
    ],
)
def test_the_relay_of_an_address(address, expected):
    assert relay(address) == expected


def test_no_address_is_no_relay():
    assert relay("") is None


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://correo.invalid", "debe ser como"),
        ("smtp://", "debe ser como"),
        ("smtp://correo.invalid:mil", "puerto sea un número"),
        ("smtp://correo.invalid?tls=si", "tls="),
    ],
)
def test_a_bad_address_says_why(address, reason):
    with pytest.raises(BadMailAddress, match=reason):
        relay(address)
