"""Spreadsheets for tests: good ones as reports write them, and those that somebody made to do harm."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

import xlsxwriter
from openpyxl import Workbook

Rows = Iterable[Sequence[Any]]


def book(*sheets: Rows) -> bytes:
    """A workbook whose cells are what they are given: texts, numbers, days."""
    made = Workbook()
    for number, rows in enumerate(sheets):
        sheet = made.active if number == 0 else made.create_sheet()
        for row in rows:
            sheet.append(list(row))
    return saved(made)


def saved(made: Workbook) -> bytes:
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def large_book(headings: Sequence[str], rows: Rows) -> bytes:
    """The same for many rows, all of them texts."""
    file = io.BytesIO()
    made = xlsxwriter.Workbook(file, {"constant_memory": True, "in_memory": True})
    sheet = made.add_worksheet()
    for number, row in enumerate([headings, *rows]):
        for column, cell in enumerate(row):
            sheet.write_string(number, column, str(cell))
    made.close()
    return file.getvalue()


def text(rows: Rows, separator: str = ",", encoding: str = "utf-8") -> bytes:
    """A CSV without quotation marks."""
    return "".join(separator.join(map(str, row)) + "\r\n" for row in rows).encode(encoding)


def zipped(entries: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return file.getvalue()


def entries_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def with_entry(data: bytes, name: str, content: bytes = b"x") -> bytes:
    """The workbook with one more file inside, or another one in its place."""
    return zipped(entries_of(data) | {name: content})


def with_macros_declared(data: bytes) -> bytes:
    types = entries_of(data)["[Content_Types].xml"]
    plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    return with_entry(
        data, "[Content_Types].xml", types.replace(plain, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    )


def with_entities(data: bytes) -> bytes:
    """«Billion laughs» before the cells."""
    laughs = b'<!DOCTYPE x [<!ENTITY a "ja"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    sheet = entries_of(data)["xl/worksheets/sheet1.xml"]
    return with_entry(data, "xl/worksheets/sheet1.xml", b"<?xml version='1.0'?>" + laughs + sheet)


def bomb(data: bytes, size: int = 180_000_000) -> bytes:
    """A few hundred kilobytes that come to 180 MB of cells, as the one of F16."""
    sheet = entries_of(data)["xl/worksheets/sheet1.xml"]
    head, tail = sheet.split(b"</sheetData>")
    row = b'<row r="2"><c r="A2" t="inlineStr"><is><t>x</t></is></c></row>'
    return with_entry(data, "xl/worksheets/sheet1.xml", head + row * (size // len(row)) + b"</sheetData>" + tail)


def lying(data: bytes) -> bytes:
    """A bomb whose directory says that it is small."""
    bytes_ = bytearray(bomb(data))
    with zipfile.ZipFile(io.BytesIO(bytes(bytes_))) as archive:
        entry = archive.getinfo("xl/worksheets/sheet1.xml")
        true, small = entry.file_size.to_bytes(4, "little"), (50_000).to_bytes(4, "little")
    return bytes(bytes_).replace(true, small)


def encrypted() -> bytes:
    """What Excel makes of a workbook with a password: an OLE file with a stream of this name."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 500


def old() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "Workbook".encode("utf-16-le") + b"\0" * 500
