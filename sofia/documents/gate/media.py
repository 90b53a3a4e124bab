"""What a file is, by its bytes: its name says nothing."""

from sofia.documents.reasons import Reason, Rejected

PDF = "application/pdf"
JPEG, PNG, HEIC = "image/jpeg", "image/png", "image/heic"
STARTS = {b"%PDF-": PDF, b"\xff\xd8\xff": JPEG, b"\x89PNG\r\n\x1a\n": PNG}
HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1")

PDF_MAY_START = 1024  # bytes within which readers still take it for a PDF
ZIP_ENDS_WITHIN = 22 + 65_535  # bytes from the end, where a ZIP keeps its list


def media_type(data: bytes) -> str:
    """One of the four that are taken. Raises Rejected, also for a file that is two things at once."""
    if not data:
        raise Rejected(Reason.EMPTY)
    found = next((kind for start, kind in STARTS.items() if data.startswith(start)), None)
    if found is None and data[4:8] == b"ftyp" and data[8:12] in HEIC_BRANDS:
        found = HEIC
    if found != PDF and b"%PDF-" in data[:PDF_MAY_START]:
        raise Rejected(Reason.MIXED)
    if found == PDF and b"PK\x05\x06" in data[-ZIP_ENDS_WITHIN:]:
        raise Rejected(Reason.MIXED)
    if found is None:
        raise Rejected(Reason.WRONG_TYPE)
    return found
