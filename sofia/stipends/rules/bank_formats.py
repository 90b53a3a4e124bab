"""How a paying bank wants its file, as data: which columns, how wide, and what its answer looks like."""

import codecs
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sofia.stipends.rules.reading import Problem, Unreadable, listing, read_clause

HEAD, LINE, FOOT = "head", "line", "foot"
WHOLE = ("call", "month", "turn", "day", "sha256", "lines", "pesos")
OF_A_LINE = (
    *("number", "obligation", "document_type", "document_number", "holder", "bank", "bank_name"),
    *("account_kind", "account_number", "month", "call", "pesos"),
)
VALUES = {HEAD: WHOLE, LINE: OF_A_LINE, FOOT: WHOLE}
OBLIGATION, PESOS, OUTCOME, CAUSE, SAID = "obligation", "pesos", "outcome", "cause", "said"
ANSWERED = (OBLIGATION, PESOS, OUTCOME, CAUSE, SAID)
NEEDED = ANSWERED[:-1]


@dataclass(frozen=True)
class Column:
    """What a cell says: a ``value``, or always the same ``text``. ``width``: the most that it may measure; in a file of
    fixed width, exactly. ``zeros``: figures only, with zeros before them. ``cut``: what is longer is cut. ``plain``:
    capitals without accents. ``words``: how the bank calls each code. ``decimals``: zeros after the pesos."""

    part: str = LINE
    title: str = ""
    value: str = ""
    text: str = ""
    width: int = 0
    zeros: bool = False
    cut: bool = False
    plain: bool = False
    words: dict[str, Any] = field(default_factory=dict)
    decimals: int = 0


@dataclass(frozen=True)
class AnswerColumn:
    """Where a value stands in the bank's answer: under its ``title``, or from ``start`` (the first sign is 1)."""

    value: str
    title: str
    start: int = 0
    width: int = 0


@dataclass(frozen=True)
class AnswerForm:
    """``paid`` and ``rejected``: what the bank writes for each. Of a fixed width, ``begins``: how the lines begin that
    answer, and ``others`` how those that do not."""

    encoding: str
    separator: str
    headings: bool
    paid: tuple[str, ...]
    rejected: tuple[str, ...]
    begins: str = ""
    others: tuple[str, ...] = ()
    decimals: int = 0
    columns: tuple[AnswerColumn, ...] = ()


@dataclass(frozen=True)
class BankFormat:
    """``separator``: what stands between its cells; empty in a file of fixed width."""

    code: str
    name: str
    about: str
    extension: str
    encoding: str
    separator: str
    headings: bool
    columns: tuple[Column, ...] = ()
    answer: AnswerForm | None = None

    def part(self, part: str) -> tuple[Column, ...]:
        """The columns of a part, in their order."""
        return tuple(column for column in self.columns if column.part == part)


def read_format(toml: dict[str, Any]) -> BankFormat:
    """The content of a file of ``formatos_de_pago``. Raises Unreadable."""
    problems: list[Problem] = []
    answer = _answer(dict(toml.get("answer", {})), problems)
    columns = tuple(_read(Column, toml.get("column", []), "column", problems))
    plain = {key: value for key, value in toml.items() if key not in ("column", "answer")}
    found = read_clause(BankFormat, plain, "", 0, problems)
    if found:
        found = BankFormat(**{**vars(found), "columns": columns, "answer": answer})
        problems += [Problem(("", 0, "column"), said) for said in (*_wrong(found), *_wrong_answer(answer))]
    if problems or found is None:
        raise Unreadable(problems)
    return found


def _answer(toml: dict[str, Any], problems: list[Problem]) -> AnswerForm | None:
    columns = tuple(_read(AnswerColumn, toml.pop("column", []), "answer", problems))
    found = read_clause(AnswerForm, toml, "answer", 0, problems)
    return AnswerForm(**{**vars(found), "columns": columns}) if found else None


def _read(kind: Callable[..., Any], rows: list[Any], table: str, problems: list[Problem]) -> Iterator[Any]:
    for index, raw in enumerate(rows):
        if (found := read_clause(kind, raw, table, index, problems)) is not None:  # type: ignore[arg-type]
            yield found


def _wrong(form: BankFormat) -> Iterator[str]:
    """What no bank's file can be."""
    if not _known(form.encoding):
        yield f"no hay una codificación «{form.encoding}»"
    for column in form.columns:
        name = column.title or column.value or column.text
        if column.part not in VALUES:
            yield f"«{name}»: «part» es uno de {listing(VALUES)}"
        elif column.value and column.value not in VALUES[column.part]:
            yield f"«{name}»: «value» es uno de {listing(VALUES[column.part])}"
        if not form.separator and column.width < 1:
            yield f"«{name}»: en un ancho fijo cada columna dice su «width»"
    if not {"obligation", "pesos", "account_number"} <= {column.value for column in form.part(LINE)}:
        yield "cada línea lleva su obligación, su cuenta y su valor"


def _wrong_answer(answer: AnswerForm | None) -> Iterator[str]:
    if answer is None:
        return
    if not _known(answer.encoding):
        yield f"no hay una codificación «{answer.encoding}»"
    values = [column.value for column in answer.columns]
    if not set(NEEDED) <= set(values) <= set(ANSWERED):
        yield f"la respuesta lleva {listing(NEEDED)}, y puede llevar «{SAID}»"
    if not answer.separator and any(column.start < 1 or column.width < 1 for column in answer.columns):
        yield "en una respuesta de ancho fijo cada columna dice su «start» y su «width»"
    if set(answer.paid) & set(answer.rejected):
        yield "lo mismo no es pagado y rechazado"


def _known(encoding: str) -> bool:
    try:
        codecs.lookup(encoding)
    except LookupError:
        return False
    return True
