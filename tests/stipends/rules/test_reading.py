"""Clauses are read strictly, and every fault has its place."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.stipends.rules.reading import plain, read_clause


@dataclass(frozen=True)
class Clause:
    code: str
    points: int = 0
    share: Fraction = Fraction(1)
    start: date | None = None
    words: tuple[str, ...] = ()
    sensitive: bool = False
    factors: dict[str, Fraction] = field(default_factory=dict)
    parameters: dict[str, Any] = field(default_factory=dict)


def read(raw):
    problems = []
    return read_clause(Clause, raw, "criterion", 3, problems), problems


def test_a_whole_clause_becomes_a_value():
    raw = {
        "code": "a",
        "points": 15,
        "share": "1/2",
        "start": "2025-02-11",
        "words": ["x", "y"],
        "sensitive": True,
        "factors": {"12": "1/2"},
        "parameters": {"months": 3},
    }
    clause, problems = read(raw)
    assert problems == []
    assert clause == Clause(
        "a", 15, Fraction(1, 2), date(2025, 2, 11), ("x", "y"), True, {"12": Fraction(1, 2)}, {"months": 3}
    )


@pytest.mark.parametrize(
    ("wrong", "key", "reason"),
    [
        ({"points": "15"}, "points", "se espera un número entero"),
        ({"points": True}, "points", "se espera un número entero"),
        ({"points": 1.5}, "points", "se espera un número entero"),
        ({"points": 2**53}, "points", "se espera un número entero"),
        ({"share": 0.5}, "share", "una fracción entre comillas"),
        ({"share": "1/0"}, "share", "una fracción entre comillas"),
        ({"share": "-1/2"}, "share", "una fracción entre comillas"),
        ({"share": "mitad"}, "share", "una fracción entre comillas"),
        ({"start": "2025-02-30"}, "start", "una fecha como"),
        ({"start": 20250211}, "start", "una fecha como"),
        ({"start": "2025-02-11T00:00:00"}, "start", "una fecha como"),
        ({"words": "x"}, "words", "una lista"),
        ({"words": [1]}, "words", "una lista de textos"),
        ({"sensitive": 1}, "sensitive", "true o false"),
        ({"factors": "1/2"}, "factors", "una tabla"),
        ({"factors": {"12": 0.5}}, "factors", "una fracción entre comillas"),
        ({"parameters": []}, "parameters", "una tabla"),
        ({"code": 7}, "code", "un texto"),
        ({"puntos": 5}, "puntos", "«puntos» no se conoce"),
    ],
)
def test_a_wrong_key_is_refused_with_its_place(wrong, key, reason):
    clause, (problem,) = read({"code": "a", **wrong})
    assert clause is None
    assert problem.place == ("criterion", 3, key)
    assert reason in problem.message


def test_a_missing_key_points_at_its_clause():
    clause, (problem,) = read({"points": 5})
    assert clause is None
    assert (problem.place, problem.message) == (("criterion", 3, ""), "falta la clave «code» en «criterion»")


def test_all_faults_of_a_clause_are_told_in_one_go():
    _, problems = read({"points": "x", "share": 1, "zeta": 1, "alfa": 2})
    assert [problem.place[2] for problem in problems] == ["alfa", "zeta", "", "points", "share"]


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates(), st.lists))
def test_nothing_that_toml_can_say_breaks_the_reader(anything):
    for raw in (anything, {"code": anything}, dict.fromkeys(Clause.__dataclass_fields__, anything)):
        clause, problems = read(raw)
        assert (clause is None) == bool(problems)


def test_dates_become_text_at_any_depth():
    assert plain({"a": [date(2025, 4, 1), {"b": date(2025, 1, 1)}], "c": 1}) == {
        "a": ["2025-04-01", {"b": "2025-01-01"}],
        "c": 1,
    }
