"""A bundle carries the SHA-256 of each of its parts, so that no byte of it changes unnoticed.

What a bundle recomputes gives changes of the outcome away; an input that would give the same outcome, or a
commitment, would not. Long lists are sealed by blocks of lines, so that a change is found in a few lines.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sofia.core.canonical import canonical_items, canonical_json, sha256_hex

SEALS = "sha256"
BLOCK = 20  # lines that one seal covers


@dataclass(frozen=True)
class Written:
    """Consecutive lines of a bundle's long list: their JSON, in parts, and a seal for each whole block among them.

    ``head`` and ``tail`` are lines of blocks that begin or end elsewhere; ``+`` joins what follows.
    """

    json: tuple[bytes, ...]
    head: list[str] = field(default_factory=list)
    seals: list[str] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)

    def __add__(self, after: "Written") -> "Written":
        json, middle = self.json + after.json, self.tail + after.head
        if not after.seals and not after.tail:  # it does not reach the end of a block
            return Written(json, self.head, self.seals, middle)
        joint = [_digest(middle)] if middle else []
        return Written(json, self.head, self.seals + joint + after.seals, after.tail)

    def all_seals(self) -> list[str]:
        """The seals of a list that is whole."""
        return self.seals + ([_digest(self.tail)] if self.tail else [])


def written(lines: list[str], before: int) -> Written:
    """Some lines of a list in which so many come before."""
    start = -before % BLOCK
    end = max(start, len(lines) - (before + len(lines)) % BLOCK)
    return Written((canonical_items(lines),), lines[:start], _blocks(lines[start:end]), lines[end:])


def sealed(parts: dict[str, Any]) -> dict[str, Any]:
    """The bundle of those parts, with their seals."""
    return {**parts, SEALS: {name: _seal(value) for name, value in parts.items()}}


def broken(bundle: dict[str, Any]) -> Iterator[str]:
    """Each part that is not as it was sealed, as a sentence."""
    parts = {name: value for name, value in bundle.items() if name != SEALS}
    stated, actual = bundle.get(SEALS), sealed(parts)[SEALS]
    if not isinstance(stated, dict):
        yield f"«{SEALS}»: faltan los sellos de las partes"
        return
    for name in sorted(stated.keys() | actual.keys()):
        mine, theirs = stated.get(name), actual.get(name)
        if isinstance(mine, list) and isinstance(theirs, list) and len(mine) == len(theirs):
            yield from (_sentence(name, n) for n, seal in enumerate(theirs) if mine[n] != seal)
        elif mine != theirs:
            yield _sentence(name)


def _seal(value: Any) -> str | list[str]:
    if isinstance(value, Written):
        return value.all_seals()
    return _blocks(value) if isinstance(value, list) else _digest(value)


def _blocks(lines: list[Any]) -> list[str]:
    return [_digest(lines[n : n + BLOCK]) for n in range(0, len(lines), BLOCK)]


def _digest(value: Any) -> str:
    try:
        return sha256_hex(canonical_json(value))
    except TypeError:  # somebody nested it deeper than any bundle is
        return ""


def _sentence(name: str, block: int | None = None) -> str:
    place = name if block is None else f"{name}[{block * BLOCK}…{block * BLOCK + BLOCK - 1}]"
    return f"{place}: cambió desde que se selló (su SHA-256 no es el que dice «{SEALS}»)"
