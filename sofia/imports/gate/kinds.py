"""What a file is, by its bytes and whatever its name says."""

from collections.abc import Iterable
from typing import Any, BinaryIO

from sofia.imports.gate import archive, plain, workbook
from sofia.imports.gate.headings import Sheet
from sofia.imports.reasons import Reason, Unfit

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NOT_TEXT = (b"%PDF", b"MZ", b"\x7fELF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"<")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def sheets_of(file: BinaryIO, wanted: list[Any]) -> Iterable[Sheet]:
    """The sheets inside; of a CSV its only one. Raises Unfit."""
    first = file.read(8)
    file.seek(0)
    if not first:
        raise Unfit(Reason.EMPTY)
    if first.startswith(ZIP):
        archive.look_at(file)
        return workbook.sheets(file)
    if first == OLE:
        raise Unfit(Reason.ENCRYPTED if ENCRYPTED in file.read() else Reason.OLD_FORMAT)
    if first.lstrip().startswith(NOT_TEXT):
        raise Unfit(Reason.WRONG_TYPE)
    return [plain.sheet(file, wanted)]
