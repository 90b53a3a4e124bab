"""Worked cases: what is given, what must come out, and a name when it does not."""

import pytest

from sofia.stipends import regulations
from sofia.stipends.rules.example_kinds import KINDS, Bench, learner
from sofia.stipends.rules.examples import Example, failures, read_examples
from sofia.stipends.rules.reading import Unreadable

GOOD = {"name": "Caso", "kind": "score", "given": {"sisben": "A1"}, "expected": {"total": 10}}
AWARD = {
    "on": "2025-04-01",
    "places": 1,
    "budget": 6_405_750,
    "applicants": ["ana,2000-01-01,,A1,", "luz,2001-01-01,,A2,"],
}


@pytest.fixture
def bench(rule_set, holidays) -> Bench:
    return Bench(rule_set, holidays, {"stratum": 1})


def told(bench, kind, given, expected):
    return [problem.message for problem in failures(bench, (Example("Caso", kind, given, expected),))]


def test_an_example_that_comes_out_is_silent(bench):
    assert told(bench, "score", {"sisben": "A1"}, {"total": 10, "first": 0, "counted": ["sisben_a"]}) == []


def test_an_example_that_does_not_come_out_names_what_differs(bench):
    assert told(bench, "score", {"sisben": "A1"}, {"total": 15, "first": 0}) == [
        "«Caso»: «total» debe ser 15 y da 10",
    ]


def test_all_differences_and_all_examples_are_told_with_their_place(bench):
    wrong = Example("Mal", "score", {"sisben": "A1"}, {"total": 1, "first": 1})
    right = Example("Bien", "score", {"sisben": "A1"}, {"total": 10})
    found = failures(bench, (wrong, right, wrong))
    assert [problem.place for problem in found] == [("example", n, "name") for n in (0, 0, 2, 2)]


@pytest.mark.parametrize(
    ("kind", "given", "expected", "reason"),
    [
        ("score", {"sisben": "A1"}, {"puntos": 10}, "«puntos» no sale; salen «total», «first», «counted»"),
        ("score", {"sisben": "A1"}, {"total": "10"}, "«total» debe ser 10 y da 10"),
        ("score", {"sisben": "A1"}, {"total": True}, "«total» debe ser True y da 10"),
        ("score", {"grupo": "A1"}, {"total": 10}, "la clave «grupo» no se conoce"),
        ("score", {"sisben": "Z1"}, {"total": 10}, "no se acepta: el grupo del SISBEN «Z1» no existe"),
        ("score", {"sisben": "Z1"}, {"refused": "otra cosa"}, "«refused» debe ser otra cosa"),
        ("score", {"sisben": "Z1"}, {"refused": ""}, "«refused» debe ser"),
        ("allowance", {}, {"cost": 1}, "falta la clave «on»"),
        ("allowance", {"on": "2026-01-01"}, {"cost": 1}, "fuera del año fiscal 2025"),
        ("eligibility", {"moment": "hoy", "on": "2025-04-01"}, {"failing": []}, "El momento «hoy» no existe"),
        ("eligibility", {"moment": "award", "on": "2025-04-01", "facts": {"edad": 3}}, {"failing": []}, "dato «edad»"),
        (
            "eligibility",
            {"moment": "award", "on": "2025-04-01", "facts": {"sanctions": [{"from": "x"}]}},
            {"failing": []},
            "el dato «sanctions» no se entiende",
        ),
        ("eligibility", {"moment": "award", "on": "2025-04-01", "not_known": ["edad"]}, {"failing": []}, "dato «edad»"),
        ("award", AWARD | {"applicants": ["ana"]}, {"awarded": []}, "no se acepta"),
        ("award", AWARD | {"order": ["ana", "eva"]}, {"awarded": []}, "no se acepta"),
        ("business_days", {"after": "2031-01-01", "count": 1}, {"day": "2031-01-02"}, "No hay festivos de 2031"),
    ],
)
def test_a_case_that_cannot_be_worked_says_why(bench, kind, given, expected, reason):
    (message,) = told(bench, kind, given, expected)
    assert reason in message


def test_a_refusal_may_be_what_is_expected(bench):
    assert told(bench, "score", {"sisben": "Z1"}, {"refused": "«Z1» no existe"}) == []


def test_a_tie_waits_for_the_draw_and_then_follows_it(bench):
    open_tie = {"awarded": [], "undecided": ["ana", "luz"], "undecided_places": 1, "waiting": [], "committed": 0}
    drawn = {"awarded": ["luz"], "undecided": [], "undecided_places": 0, "waiting": ["ana"], "ineligible": []}
    assert told(bench, "award", AWARD, open_tie) == []
    assert told(bench, "award", AWARD | {"order": ["luz", "ana"]}, drawn) == []


def test_what_is_not_known_hides_what_the_bench_knows(bench):
    given = {"moment": "award", "on": "2025-04-01"}
    assert told(bench, "eligibility", given, {"unknown": ["1", "3", "4", "5", "6", "8", "9"]}) == []
    given["not_known"] = ["stratum"]
    assert told(bench, "eligibility", given, {"unknown": ["1", "2", "3", "4", "5", "6", "8", "9"]}) == []


def test_facts_are_written_with_dates_as_text():
    facts = learner({"sanctions": [{"start": "2025-01-01"}], "birth_date": "2007-01-01", "stratum": 2})
    assert facts.birth_date.year == 2007
    assert facts.sanctions[0].end is None


@pytest.mark.parametrize(
    ("document", "place", "reason"),
    [
        ({}, ("example", 0, ""), "falta la tabla «[[example]]»"),
        ({"example": [GOOD], "casos": []}, ("", 0, "casos"), "«casos» no se conoce"),
        ({"example": [GOOD], "facts": []}, ("", 0, "facts"), "debe ser una tabla"),
        ({"example": [GOOD, GOOD | {"kind": "suerte"}]}, ("example", 1, "kind"), "«suerte» no existe; use «score»"),
        ({"example": [GOOD | {"expected": {}}]}, ("example", 0, "expected"), "no dice qué debe salir"),
        ({"example": [GOOD, "x"]}, ("example", 1, ""), "debe ser una tabla"),
        ({"example": [{**GOOD, "nombre": "x"}]}, ("example", 0, "nombre"), "no se conoce"),
    ],
)
def test_a_faulty_file_of_examples_is_refused_with_its_place(document, place, reason):
    with pytest.raises(Unreadable) as caught:
        read_examples(document)
    (problem,) = caught.value.problems
    assert problem.place == place
    assert reason in problem.message


def test_every_kind_is_used_by_the_circulars_examples():
    _, toml = regulations.read_toml(regulations.STIPENDS / "9302_2025_1" / regulations.EXAMPLES)
    assert {example["kind"] for example in toml["example"]} == set(KINDS)
