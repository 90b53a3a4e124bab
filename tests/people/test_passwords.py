"""A password is refused for what makes it easy to guess, and for nothing else."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from sofia.people.passwords import COMMON, PERSONAL, TOO_LONG, TOO_SHORT, Owner, Validator, faults

ANA = Owner("Ana María", "Núñez Peña", "1002436987", date(2007, 3, 27), "anamaria.np@ejemplo.invalid")


@pytest.mark.parametrize(
    "password",
    [
        "queso pan arepa",
        "bananas verdes 7",  # «ana» is in it, and little of it is «ana»
        "solo minúsculas y espacios",
        "4839201756",
        "ñandú-ñoño-ñame",
        "una nacional de todos",
        "x" * 4 + "cuatro distintos",
        "🐢 tortuga 🐢 lenta",
    ],
)
def test_length_is_all_that_is_asked_of_it(password):
    assert faults(password, ANA) == []


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("arepa pan", TOO_SHORT),
        ("ñ" * 3 + "qwzxkj", TOO_SHORT),
        ("queso pan " * 200, TOO_LONG),
        ("1234567890", COMMON),
        ("0987654321", COMMON),
        ("qwertyuiop", COMMON),
        ("poiuytrewq", COMMON),
        ("aaaaaaaaaaaa", COMMON),
        ("ababababab", COMMON),
        ("Contraseña2025", COMMON),
        ("Colombia2025*", COMMON),
        ("SofiaPlus123", COMMON),
        ("¡TeAmo!20252025", COMMON),
        ("AnaMaria2007", PERSONAL),
        ("nunez.pena.1", PERSONAL),
        ("27032007ana", PERSONAL),
        ("27/03/2007 pe", PERSONAL),
        ("1002436987", PERSONAL),
        ("queso pan 1002436987", PERSONAL),
        ("anamaria.np 2025 queso", PERSONAL),
        ("ANA MARÍA NÚÑEZ", PERSONAL),
    ],
)
def test_what_others_would_try_first_is_refused_with_its_reason(password, sentence):
    assert sentence in faults(password, ANA)


def test_every_reason_is_said_at_once():
    assert faults("ana", ANA) == [TOO_SHORT, COMMON, PERSONAL]


def test_of_an_unknown_owner_nothing_is_personal():
    assert faults("AnaMaria2007", Owner()) == []


def test_the_commands_of_django_ask_the_same():
    Validator().validate("queso pan arepa", ANA)
    with pytest.raises(ValidationError, match="su documento"):
        Validator().validate("queso pan 1002436987", ANA)
    assert str(10) in Validator().get_help_text()
