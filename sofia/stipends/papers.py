"""The papers of a decision, as files: award, explanations, the two bundles, and a sheet per person."""

import os
from collections.abc import Callable
from functools import partial
from json import JSONDecodeError
from pathlib import Path
from typing import Any

from sofia.core.canonical import canonical_json, from_json
from sofia.core.keys import new_key
from sofia.core.outputs import all_or_nothing
from sofia.core.parallel import Job, side_by_side
from sofia.core.progress import Progress
from sofia.stipends import beacon
from sofia.stipends.rules import draw as draws
from sofia.stipends.rules import explanations
from sofia.stipends.rules.bundles import full_bundle, public_bundle
from sofia.stipends.rules.decision import Decision
from sofia.stipends.rules.draw import BadDraw, Draw

Writer = Callable[[Decision, bytes, Path], None]
SHEETS = "explanations"
LARGE = 100_000  # applicants from which a second process pays


def write(decision: Decision, folder: Path, key: bytes, *, with_sheets: bool = False, progress: Progress) -> None:
    """Write every paper in ``folder``, all or nothing. ``key`` is the secret that salts come from.

    Sheets of an earlier decision do not stay beside this one's papers.
    """
    with all_or_nothing(folder, stale=[SHEETS]) as place:
        progress.step("Escribiendo los resultados")
        jobs: list[Job] = [partial(writer, decision, key, place / name) for name, writer in WRITERS.items()]
        if with_sheets:
            jobs.append(partial(_sheets, decision, key, place / SHEETS))
        _do(jobs, large=len(decision.case.roll) >= LARGE)


def _do(jobs: list[Job], *, large: bool) -> None:
    """Do the jobs one after the other; in a large call every second one goes to another core."""
    first, second = jobs[::2], jobs[1::2]
    if large and hasattr(os, "fork"):
        side_by_side([partial(_do, first, large=False), partial(_do, second, large=False)])
    else:
        for job in jobs:
            job()


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


def _sheets(decision: Decision, key: bytes, path: Path) -> None:
    from sofia.stipends import sheets  # only who asks for them waits for the template engine

    sheets.write_all(decision, key, path)


def _full(decision: Decision, key: bytes, path: Path) -> None:
    path.write_bytes(canonical_json(full_bundle(decision, key)))


def _public(decision: Decision, key: bytes, path: Path) -> None:
    path.write_bytes(canonical_json(public_bundle(decision, key)))


# Every second one is written on another core when the call is large: the public bundle hashes everybody.
WRITERS: dict[str, Writer] = {
    "award.json": _award,
    "bundle.public.json": _public,
    "explanations.csv": _explanations,
    "bundle.json": _full,
}
