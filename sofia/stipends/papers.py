"""The papers of a decision, as files: award, explanations, the two bundles, and a sheet per person."""

from collections.abc import Callable
from json import JSONDecodeError
from pathlib import Path
from typing import Any

from sofia.core.canonical import canonical_json, from_json
from sofia.core.keys import new_key
from sofia.core.outputs import all_or_nothing
from sofia.core.progress import Progress
from sofia.stipends import beacon, sheets
from sofia.stipends.rules import draw as draws
from sofia.stipends.rules import explanations
from sofia.stipends.rules.bundles import full_bundle, public_bundle
from sofia.stipends.rules.decision import Decision
from sofia.stipends.rules.draw import BadDraw, Draw

Writer = Callable[[Decision, bytes, Path], None]
SHEETS = "explanations"


def write(decision: Decision, folder: Path, key: bytes, *, with_sheets: bool = False, progress: Progress) -> None:
    """Write every paper in ``folder``, all or nothing. ``key`` is the secret that salts come from.

    Sheets of an earlier decision do not stay beside this one's papers.
    """
    with all_or_nothing(folder, stale=[SHEETS]) as place:
        for name, writer in WRITERS.items():
            progress.step(f"Escribiendo {name}")
            writer(decision, key, place / name)
        if with_sheets:
            progress.step("Escribiendo las hojas de explicación")
            sheets.write_all(decision, key, place / SHEETS)


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


def _award(decision: Decision, _key: bytes, path: Path) -> None:
    path.write_bytes(canonical_json(decision.award()))


def _explanations(decision: Decision, _key: bytes, path: Path) -> None:
    header = ",".join(explanations.columns(decision))
    path.write_bytes("\n".join([header, *explanations.lines(decision), ""]).encode())


def _full(decision: Decision, key: bytes, path: Path) -> None:
    path.write_bytes(canonical_json(full_bundle(decision, key)))


def _public(decision: Decision, key: bytes, path: Path) -> None:
    path.write_bytes(canonical_json(public_bundle(decision, key)))


WRITERS: dict[str, Writer] = {
    "award.json": _award,
    "explanations.csv": _explanations,
    "bundle.json": _full,
    "bundle.public.json": _public,
}
