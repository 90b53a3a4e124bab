"""Looks at the directory of a workbook, which is a zip: what it declares decides whether anything is unpacked at all.

A directory that lies does not help: Python's zipfile never gives more bytes of a file than were declared.
"""

import re
import zipfile
from typing import BinaryIO

from sofia.imports.gate.limits import ENTRIES, RATIO, SHARED, SMALL, UNPACKED
from sofia.imports.reasons import Reason, Unfit

FORBIDDEN = (
    (Reason.MACROS, re.compile(r"vbaproject|vbadata|/macrosheets/|/dialogsheets/", re.IGNORECASE)),
    (Reason.EXTERNAL, re.compile(r"/externallinks/|/connections\.xml|/querytables/|/webextensions/", re.IGNORECASE)),
    (Reason.ACTIVE, re.compile(r"/embeddings/|/activex/|/ctrlprops/|/oleobject", re.IGNORECASE)),
)
TYPES, BOOK = "[Content_Types].xml", "xl/workbook.xml"
MACRO_ENABLED = b"macroEnabled"
ENTITIES = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)


def look_at(file: BinaryIO) -> None:
    """Raises Unfit for what no spreadsheet of values has inside."""
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            look_at_sizes(entries)
            look_at_names([entry.filename for entry in entries])
            if any(entry.flag_bits & 1 for entry in entries):
                raise Unfit(Reason.ENCRYPTED)
            if MACRO_ENABLED in archive.read(TYPES):
                raise Unfit(Reason.MACROS)
            look_at_beginnings(archive, entries)
    except (zipfile.BadZipFile, KeyError, NotImplementedError):
        raise Unfit(Reason.DAMAGED) from None
    finally:
        file.seek(0)


def look_at_sizes(entries: list[zipfile.ZipInfo]) -> None:
    shared = sum(entry.file_size for entry in entries if entry.filename.lower().endswith("sharedstrings.xml"))
    too_much = len(entries) > ENTRIES or sum(entry.file_size for entry in entries) > UNPACKED or shared > SHARED
    if too_much or any(entry.file_size > max(SMALL, RATIO * entry.compress_size) for entry in entries):
        raise Unfit(Reason.BOMB)


def look_at_names(names: list[str]) -> None:
    for reason, pattern in FORBIDDEN:
        if any(pattern.search(f"/{name}") for name in names):
            raise Unfit(reason)
    if TYPES not in names or BOOK not in names or len(set(names)) < len(names):
        raise Unfit(Reason.WRONG_TYPE if len(set(names)) == len(names) else Reason.DAMAGED)


def look_at_beginnings(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """No part of a workbook declares entities; whoever writes them means harm. They can only stand at its beginning."""
    for entry in entries:
        if entry.filename.lower().endswith((".xml", ".rels")):
            with archive.open(entry) as part:
                if ENTITIES.search(part.read(4096)):
                    raise Unfit(Reason.BOMB)
