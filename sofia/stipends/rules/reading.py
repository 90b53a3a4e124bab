"""Reads clauses strictly: every wrong, missing or unknown key becomes a problem with its place."""

import re
from collections.abc import Callable, Iterable
from dataclasses import MISSING, dataclass, fields
from datetime import date
from fractions import Fraction
from typing import Any, TypeVar, get_type_hints

Clause = TypeVar("Clause")
Place = tuple[str, int, str]  # table, position in it (0 for a plain table), key
FRACTION = re.compile(r"\d{1,9}(/0*[1-9]\d{0,8})?", re.ASCII)
LARGEST = 2**53 - 1  # what every reader of JSON keeps exactly


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
    for key in sorted(raw.keys() - hints.keys()):
        problems.append(Problem((table, index, key), f"la clave «{key}» no se conoce en «{table}»"))
    values = {}
    for spec in fields(kind):  # type: ignore[arg-type]
        if spec.name in raw:
            try:
                values[spec.name] = _convert(hints[spec.name], raw[spec.name])
            except (ValueError, TypeError) as error:
                problems.append(Problem((table, index, spec.name), f"«{spec.name}»: {error}"))
        elif spec.default is MISSING and spec.default_factory is MISSING:
            problems.append(Problem((table, index, ""), f"falta la clave «{spec.name}» en «{table}»"))
    return kind(**values) if len(problems) == before else None


def _convert(hint: Any, value: Any) -> Any:
    if hint in PLAIN:
        return _expect(value, hint, PLAIN[hint])
    return CONVERTERS[hint](value)


def _integer(value: Any) -> int:
    if type(value) is int and abs(value) <= LARGEST:
        return value
    raise TypeError("se espera un número entero")


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(_expect(item, str, "una lista de textos") for item in _expect(value, list, "una lista"))


def _fractions(value: Any) -> dict[str, Fraction]:
    return {key: _fraction(item) for key, item in _expect(value, dict, "una tabla").items()}


def _table(value: Any) -> dict[str, Any]:
    return dict(_expect(value, dict, "una tabla"))


def _fraction(value: Any) -> Fraction:
    if isinstance(value, str) and FRACTION.fullmatch(value):
        return Fraction(value)
    raise ValueError('se espera una fracción entre comillas, como "1/2"')


def _date(value: Any) -> date:
    try:
        return date.fromisoformat(value)
    except (ValueError, TypeError) as error:
        raise ValueError("se espera una fecha como 2025-02-11") from error


def _expect(value: Any, kind: type, words: str) -> Any:
    if not isinstance(value, kind):
        raise TypeError(f"se espera {words}")
    return value


PLAIN: dict[Any, str] = {str: "un texto", bool: "true o false"}
CONVERTERS: dict[Any, Callable[[Any], Any]] = {
    int: _integer,
    Fraction: _fraction,
    date: _date,
    date | None: _date,
    tuple[str, ...]: _texts,
    dict[str, Fraction]: _fractions,
    dict[str, Any]: _table,
}


def plain(value: Any) -> Any:
    """The same content as JSON keeps it: dates become ISO text."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def listing(words: Iterable[object]) -> str:
    """«uno», «dos»: the choices, for a sentence that says what may be written."""
    return ", ".join(f"«{word}»" for word in words)
