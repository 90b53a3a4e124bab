"""Finds the code of a paper in its file: a PDF holds the link of its QR as text, in the clear or compressed.

Nothing of the file is run or drawn; what it unpacks has a limit.
"""

import re
import zlib
from collections.abc import Iterator
from itertools import islice

LINK = re.compile(rb"#([A-Z2-7]{100,1120})(?![A-Z2-7])")
STREAM = re.compile(rb"stream\r?\n")
PDF = b"%PDF-"
MOST_INSIDE = 5_000_000  # bytes that are unpacked of one stream
MOST_STREAMS = 2_000


def code_in(data: bytes) -> str:
    """The text of the QR: of a PDF, what its link carries (empty when it has none); of a text, the text itself."""
    if not data.lstrip().startswith(PDF):
        return data[:10_000].decode(errors="replace").strip()
    found = LINK.search(data) or next((seen for part in _unpacked(data) if (seen := LINK.search(part))), None)
    return found[1].decode() if found else ""


def _unpacked(data: bytes) -> Iterator[bytes]:
    whole = memoryview(data)  # a part of it is no copy
    for start in islice(STREAM.finditer(data), MOST_STREAMS):
        try:
            yield zlib.decompressobj().decompress(whole[start.end() :], MOST_INSIDE)
        except zlib.error:
            continue
