"""Worked cases beside the law: what is given, what must come out. A rule set whose example fails is not published."""

from dataclasses import dataclass
from typing import Any

from sofia.stipends.rules.example_kinds import KINDS, Bench
from sofia.stipends.rules.reading import Problem, Unreadable, listing, read_clause
from sofia.stipends.rules.roll import BadApplicants

TABLE = "example"


@dataclass(frozen=True)
class Example:
    """One case, told in its name. ``kind`` names the part of the law that it tries."""

    name: str
    kind: str
    given: dict[str, Any]
    expected: dict[str, Any]


def read_examples(document: dict[str, Any]) -> tuple[Example, ...]:
    """The examples of an ``examples.toml`` with dates as text. Raises Unreadable with every problem."""
    problems: list[Problem] = []
    rows = document.get(TABLE)
    for key in sorted(document.keys() - {TABLE, "facts"}):
        problems.append(Problem(("", 0, key), f"«{key}» no se conoce"))
    if not isinstance(document.get("facts", {}), dict):
        problems.append(Problem(("", 0, "facts"), "«facts» debe ser una tabla"))
    if not isinstance(rows, list) or not rows:
        problems.append(Problem((TABLE, 0, ""), f"falta la tabla «[[{TABLE}]]»"))
        raise Unreadable(problems)
    examples = [read_clause(Example, row, TABLE, index, problems) for index, row in enumerate(rows)]
    for index, example in enumerate(examples):
        if example and example.kind not in KINDS:
            problems.append(Problem((TABLE, index, "kind"), f"«{example.kind}» no existe; use {listing(KINDS)}"))
        if example and not example.expected:
            problems.append(Problem((TABLE, index, "expected"), "no dice qué debe salir"))
    if problems:
        raise Unreadable(problems)
    return tuple(example for example in examples if example)


def failures(bench: Bench, examples: tuple[Example, ...]) -> list[Problem]:
    """What does not come out as an example says, with the place of the example."""
    found = []
    for index, example in enumerate(examples):
        try:
            differences = _differences(example.expected, _outcome(bench, example))
        except Unreadable as error:
            differences = [problem.message for problem in error.problems]
        found += [Problem((TABLE, index, "name"), f"«{example.name}»: {one}") for one in differences]
    return found


def _outcome(bench: Bench, example: Example) -> dict[str, Any]:
    """What the law gives, or ``refused`` with its sentence when it refuses what is given."""
    kind, problems = KINDS[example.kind], list[Problem]()
    given = read_clause(kind.given, example.given, TABLE, 0, problems)
    if given is None:
        raise Unreadable(problems)
    try:
        return kind.run(bench, given)
    except Unreadable:
        raise
    except BadApplicants as error:
        return {"refused": "; ".join(fault.reason for fault in error.faults)}
    except ValueError as error:
        return {"refused": str(error)}


def _differences(expected: dict[str, Any], actual: dict[str, Any]) -> list[str]:
    if "refused" in actual and "refused" not in expected:
        return [f"no se acepta: {actual['refused']}"]
    return [
        f"«{key}» debe ser {_shown(value)} y da {_shown(actual[key])}"
        if key in actual
        else f"«{key}» no sale; salen {listing(actual)}"
        for key, value in expected.items()
        if key not in actual or not _agree(key, value, actual[key])
    ]


def _agree(key: str, expected: Any, actual: Any) -> bool:
    """Equal in value and type; of a refusal, some of its words are enough."""
    if key == "refused":
        return isinstance(expected, str) and bool(expected) and expected in actual
    return type(expected) is type(actual) and bool(expected == actual)


def _shown(value: Any) -> str:
    return f"[{', '.join(map(_shown, value))}]" if isinstance(value, list) else str(value)
