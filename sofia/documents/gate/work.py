"""What the child does with one order: whatever goes wrong with the file is a reason, never an error."""

from typing import Any

from sofia.core.canonical import canonical_json, from_json
from sofia.documents.gate import media
from sofia.documents.reasons import Reason, Rejected


def answer(order: bytes, data: bytes) -> bytes:
    """One line about the file, and then the copy to serve."""
    try:
        about, served = work(from_json(order), data)
    except Rejected as refusal:
        return canonical_json({"reason": refusal.reason.value})
    except MemoryError:
        return canonical_json({"reason": Reason.BOMB.value})
    except Exception:  # a library's own way of saying that it does not understand these bytes
        return canonical_json({"reason": Reason.DAMAGED.value})
    return canonical_json(about) + served


def work(order: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    if order["act"] == "stamp":
        from sofia.documents.gate.watermark import stamped

        return {}, stamped(data, order["lines"])
    if order["act"] == "bind":
        from sofia.documents.gate.binder import bound

        return {}, bound(order["title"], order["parts"], data)
    media_type = media.media_type(data)
    if media_type == media.PDF:
        from sofia.documents.gate.pdf import cleaned

        pages, served = cleaned(data)
    else:
        from sofia.documents.gate.photo import as_pdf

        pages, served = 1, as_pdf(data)
    return {"media_type": media_type, "pages": pages}, served
