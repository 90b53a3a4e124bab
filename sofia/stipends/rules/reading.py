"""Reads clauses strictly: every wrong, missing or unknown key becomes a problem with its place."""

from dataclasses import MISSING, dataclass, fields
from datetime import date
from fractions import Fraction
from typing import Any, TypeVar, get_type_hints

Clause = TypeVar("Clause")
Place = tuple[str, int, str]  # table, position in it (0 for a plain table), key


@dataclass(frozen=True)
class Problem:
    """Something wrong in a rule set, and where."""

    place: Place
    message: str


class Unreadable(ValueError):
    """The rule set has problems; ``problems`` lists all of them."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems


def read_clause(kind: type[Clause], raw: Any, table: str, index: int, problems: list[Problem]) -> Clause | None:
    """Build one clause, or report all that is wrong with it and return None."""
    if not isinstance(raw, dict):
        problems.append(Problem((table, index, ""), f"«{table}» debe ser una tabla"))
        return None
    before = len(problems)
    hints = get_type_hints(kind)
    for key in raw.keys() - hints.keys():
        problems.append(Problem((table, index, key), f"la clave «{key}» no se conoce en «{table}»"))
    values = {}
    for spec in fields(kind):  # type: ignore[arg-type]
        if spec.name in raw:
            try:
                values[spec.name] = _convert(hints[spec.name], raw[spec.name])
            except (ValueError, TypeError, ZeroDivisionError) as error:
                problems.append(Problem((table, index, spec.name), f"«{spec.name}»: {error}"))
        elif spec.default is MISSING and spec.default_factory is MISSING:
            problems.append(Problem((table, index, ""), f"falta la clave «{spec.name}» en «{table}»"))
    return kind(**values) if len(problems) == before else None


def _convert(hint: Any, value: Any) -> Any:
    if hint is str:
        return _expect(value, str, "un texto")
    if hint is bool:
        return _expect(value, bool, "true o false")
    if hint is int:
        if isinstance(value, bool):
            raise TypeError("se espera un número entero")
        return _expect(value, int, "un número entero")
    if hint is Fraction:
        return Fraction(_expect(value, str, "una fracción entre comillas, como \"1/2\""))
    if hint == tuple[str, ...]:
        return tuple(_expect(item, str, "una lista de textos") for item in _expect(value, list, "una lista"))
    if hint == date | None:
        return date.fromisoformat(_expect(value, str, "una fecha como 2025-02-11"))
    if hint == dict[str, Fraction]:
        return {key: Fraction(_expect(item, str, "una fracción entre comillas")) for key, item in value.items()}
    return _expect(value, dict, "una tabla")


def _expect(value: Any, kind: type, words: str) -> Any:
    if not isinstance(value, kind):
        raise TypeError(f"se espera {words}")
    return value
