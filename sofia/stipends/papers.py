"""The papers of a decision, as files: award, explanations, the two bundles, and a sheet per person."""

from collections.abc import Callable
from functools import partial, reduce
from json import JSONDecodeError
from operator import add
from pathlib import Path
from typing import Any

from sofia.core.canonical import from_json, write_canonical
from sofia.core.keys import new_key
from sofia.core.outputs import all_or_nothing
from sofia.core.progress import Progress
from sofia.stipends import beacon
from sofia.stipends.halves import Decided
from sofia.stipends.rules import draw as draws
from sofia.stipends.rules import explanations
from sofia.stipends.rules.bundles import full_bundle, full_lines, public_bundle, public_lines
from sofia.stipends.rules.decision import Decision
from sofia.stipends.rules.draw import BadDraw, Draw
from sofia.stipends.rules.seals import Written, written

Writer = Callable[[Decided, bytes, Path], None]
SHEETS = "explanations"


def write(decided: Decided, folder: Path, key: bytes, *, with_sheets: bool = False, progress: Progress) -> None:
    """Write every paper in ``folder``, all or nothing. ``key`` is the secret that salts come from.

    Sheets of an earlier decision do not stay beside this one's papers.
    """
    with all_or_nothing(folder, stale=[SHEETS]) as place:
        progress.step("Escribiendo los resultados")
        for name, writer in WRITERS.items():
            writer(decided, key, place / name)
        if with_sheets:
            decided.each(partial(_sheets, key, place / SHEETS))


def read_json(data: bytes) -> Any:
    """What a JSON file says. Raises ValueError, in words for people, with line and column."""
    try:
        return from_json(data)
    except JSONDecodeError as error:
        raise ValueError(f"no es JSON: se daña en la línea {error.lineno}, columna {error.colno}") from error


def read_draw(path: Path) -> Draw:
    """The recorded draw of a file, its beacon's signature verified. Raises ValueError in words for people."""
    try:
        draw = draws.from_json(read_json(path.read_bytes()))
        verify(draw)
    except ValueError as error:
        raise BadDraw(f"{path}: {error}") from error
    return draw


def verify(draw: Draw) -> None:
    """Raise BadBeacon unless the signature of a verifiable draw is its beacon's."""
    if draw.beacon:
        beacon.by_code(draw.beacon).verify(draw.round, draw.signature)


def key_in(path: Path | None) -> bytes:
    """The secret key kept in a file as hex, made there when missing; a fresh one without file."""
    if path is None:
        return new_key()
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(new_key().hex() + "\n", encoding="ascii")
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except ValueError:
        key = b""
    if len(key) != 32:
        raise ValueError(f"{path}: la llave debe tener 64 dígitos hexadecimales en una línea")
    return key


def _award(decided: Decided, _key: bytes, path: Path) -> None:
    write_canonical(path, decided.award)


def _explanations(decided: Decided, _key: bytes, path: Path) -> None:
    header = ",".join(explanations.columns(decided.decision)) + "\n"
    path.write_bytes(b"".join([header.encode(), *decided.each(_explained)]))


def _full(decided: Decided, key: bytes, path: Path) -> None:
    lines = reduce(add, decided.each(partial(_lines, full_lines, key)))
    write_canonical(path, full_bundle(decided.decision, key, decided.award, lines))


def _public(decided: Decided, key: bytes, path: Path) -> None:
    lines = reduce(add, decided.each(partial(_lines, public_lines, key)))
    write_canonical(path, public_bundle(decided.decision, key, lines))


def _explained(decision: Decision, _before: int) -> bytes:
    return "\n".join([*explanations.lines(decision), ""]).encode()


def _lines(lines_of: Callable[[Decision, bytes], list[str]], key: bytes, decision: Decision, before: int) -> Written:
    return written(lines_of(decision, key), before)


def _sheets(key: bytes, folder: Path, decision: Decision, _before: int) -> None:
    from sofia.stipends import sheets  # only who asks for them waits for the template engine

    sheets.write_all(decision, key, folder)


WRITERS: dict[str, Writer] = {
    "award.json": _award,
    "explanations.csv": _explanations,
    "bundle.json": _full,
    "bundle.public.json": _public,
}
