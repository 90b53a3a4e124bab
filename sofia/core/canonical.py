"""One text for one value: the bytes that are hashed, published and compared."""

import hashlib
from typing import Any

import orjson

CANONICAL = orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE | orjson.OPT_PASSTHROUGH_DATACLASS


def canonical_json(value: Any) -> bytes:
    """UTF-8, sorted keys, compact separators, one final newline.

    ``value`` is made of dictionaries, lists, texts, integers, booleans and None; exact amounts are
    integers or text, so there are no floats to write in two ways. A long list may come already written, as
    something whose ``json`` has its items in parts.
    """
    return orjson.dumps(value, _list_of_items, CANONICAL)


def canonical_items(values: list[Any]) -> bytes:
    """The items of a list as they stand in canonical text, between its brackets."""
    return orjson.dumps(values, option=orjson.OPT_SORT_KEYS)[1:-1]


def from_json(data: bytes | str) -> Any:
    """Read JSON. Raises ValueError, with line and column, when it is not JSON."""
    return orjson.loads(data)


def sha256_hex(data: bytes | str) -> str:
    """SHA-256 of bytes, or of a text's UTF-8, as 64 lower-case hex digits."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def _list_of_items(value: Any) -> orjson.Fragment:
    """What stands for a list that is written: its ``json`` is a tuple of ``canonical_items``."""
    if isinstance(parts := getattr(value, "json", None), tuple):
        return orjson.Fragment(b"".join([b"[", b",".join(filter(None, parts)), b"]"]))
    raise TypeError
