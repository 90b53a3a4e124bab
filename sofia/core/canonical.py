"""One text for one value: the bytes that are hashed, published and compared."""

import hashlib
from itertools import chain, islice
from pathlib import Path
from typing import Any

import orjson

CANONICAL = orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE | orjson.OPT_PASSTHROUGH_DATACLASS
_LEFT_OUT = b"\0"  # JSON text has no such byte: in a text it is written as an escape


def canonical_json(value: Any) -> bytes:
    """UTF-8, sorted keys, compact separators, one final newline.

    ``value`` is made of dictionaries, lists, texts, integers, booleans and None; exact amounts are
    integers or text, so there are no floats to write in two ways. A long list may come already written, as
    something whose ``json`` has its items in parts.
    """
    return b"".join(_parts(value))


def write_canonical(path: Path, value: Any) -> None:
    """Write the canonical text of a value in a file; long lists that come written are not copied first."""
    with path.open("wb") as file:
        file.writelines(_parts(value))


def canonical_items(values: list[Any]) -> bytes:
    """The items of a list as they stand in canonical text, between its brackets."""
    return orjson.dumps(values, option=orjson.OPT_SORT_KEYS)[1:-1]


def from_json(data: bytes | str) -> Any:
    """Read JSON. Raises ValueError, with line and column, when it is not JSON."""
    return orjson.loads(data)


def sha256_hex(data: bytes | str) -> str:
    """SHA-256 of bytes, or of a text's UTF-8, as 64 lower-case hex digits."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def _parts(value: Any) -> list[bytes]:
    """The canonical text of a value, in parts that follow each other."""
    lists: list[list[bytes]] = []

    def leave_out(one: Any) -> orjson.Fragment:
        lists.append(_list_of_items(one))
        return orjson.Fragment(_LEFT_OUT)

    first, *others = orjson.dumps(value, leave_out, CANONICAL).split(_LEFT_OUT)
    return [first, *chain.from_iterable((*items, text) for items, text in zip(lists, others, strict=True))]


def _list_of_items(value: Any) -> list[bytes]:
    """The text of a list that is written: its ``json`` is a tuple of ``canonical_items``."""
    if not isinstance(parts := getattr(value, "json", None), tuple):
        raise TypeError
    separated = chain.from_iterable((b",", part) for part in parts if part)
    return [b"[", *islice(separated, 1, None), b"]"]
