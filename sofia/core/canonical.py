"""One text for one value: the bytes that are hashed, published and compared."""

import hashlib
from typing import Any

import orjson


def canonical_json(value: Any) -> bytes:
    """UTF-8, sorted keys, compact separators, one final newline.

    ``value`` is made of dictionaries, lists, texts, integers, booleans and None; exact amounts are
    integers or text, so there are no floats to write in two ways.
    """
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)


def from_json(data: bytes | str) -> Any:
    """Read JSON. Raises ValueError, with line and column, when it is not JSON."""
    return orjson.loads(data)


def sha256_hex(data: bytes | str) -> str:
    """SHA-256 of bytes, or of a text's UTF-8, as 64 lower-case hex digits."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()
