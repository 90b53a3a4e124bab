"""Unpacks every stream of a PDF within limits, before any reader has to do it without them."""

import re
import zlib
from collections.abc import Sequence
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image

from sofia.documents.reasons import Reason, Rejected

POINTS = 80_000_000  # of one image: A3 at 600 dpi has 70 million
UNPACKED = 64 << 20  # bytes of one stream
UNPACKED_IN_ALL = 256 << 20
DEPTH = 12  # drawings inside drawings
DRAWN = 100_000  # drawings that one drawing may come to, counting those inside

PACKING = {"/FlateDecode", "/Fl", "/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"}
PICTURES = {"/DCTDecode", "/DCT", "/JPXDecode", "/JBIG2Decode", "/CCITTFaxDecode", "/CCF"}


def look_at_streams(streams: Sequence[Stream]) -> None:
    """Raises Rejected for a bomb, a huge image or a stream that does not unpack."""
    left = UNPACKED_IN_ALL
    for stream in streams:
        if str(stream.get("/Subtype", "")) == "/Image":
            look_at_size(int(stream.get("/Width", 0)), int(stream.get("/Height", 0)))
        left -= unpacked(stream)
        if left < 0:
            raise Rejected(Reason.BOMB)
    look_at_nesting(streams)


def look_at_size(width: int, height: int) -> None:
    if width * height > POINTS:
        raise Rejected(Reason.HUGE_IMAGE)


def unpacked(stream: Stream) -> int:
    """How many bytes it comes to; of a picture only its declared size is looked at, not its points."""
    filters = filters_of(stream)
    if sum(name in PACKING for name in filters) > 1:  # nobody packs twice, except to hide how much there is
        raise Rejected(Reason.BOMB)
    if filters and filters[-1] in PICTURES:
        return look_at_picture(filters, stream.read_raw_bytes())
    try:
        return len(stream.read_bytes(pikepdf.StreamDecodeLevel.specialized))
    except pikepdf.PdfError as error:
        raise Rejected(Reason.BOMB if "limit" in str(error) else Reason.DAMAGED) from None


def filters_of(stream: Stream) -> list[str]:
    given = stream.get("/Filter")
    if isinstance(given, Name):
        return [str(given)]
    return [str(name) for name in given] if isinstance(given, Array) else []


def look_at_picture(filters: Sequence[str], raw: bytes) -> int:
    """A JPEG says its own size, whatever the PDF says; some writers pack it once more."""
    if filters[0] in ("/FlateDecode", "/Fl"):
        unpacker = zlib.decompressobj()
        raw = unpacker.decompress(raw, UNPACKED)
        if unpacker.unconsumed_tail:
            raise Rejected(Reason.BOMB)
    if filters[-1] in ("/DCTDecode", "/DCT") and filters[0] not in ("/ASCII85Decode", "/A85", "/ASCIIHexDecode"):
        with Image.open(BytesIO(raw), formats=["JPEG"]) as picture:
            look_at_size(*picture.size)
    return len(raw)


def look_at_nesting(streams: Sequence[Stream]) -> None:
    """Drawings that draw drawings: a few small ones can ask a reader for thousands of millions."""
    inside = {stream.objgen: drawn_by(stream) for stream in streams if str(stream.get("/Subtype", "")) == "/Form"}
    weights = dict.fromkeys(inside, 1)
    for _ in range(DEPTH):
        weights = {name: 1 + sum(weights.get(one, 1) for one in inner) for name, inner in inside.items()}
        if max(weights.values(), default=0) > DRAWN:
            raise Rejected(Reason.BOMB)
    deeper = {name: 1 + sum(weights.get(one, 1) for one in inner) for name, inner in inside.items()}
    if deeper != weights:  # still growing: deeper than any drawing needs, or inside itself
        raise Rejected(Reason.BOMB)


def drawn_by(form: Stream) -> list[tuple[int, int]]:
    """The drawings that a drawing calls, as often as it does."""
    known = form.get("/Resources", Dictionary()).get("/XObject", Dictionary())
    content = form.read_bytes(pikepdf.StreamDecodeLevel.specialized)
    calls = ((key, len(re.findall(re.escape(key.encode()) + rb"\s+Do\b", content))) for key in sorted(known.keys()))
    return [known[key].objgen for key, times in calls for _ in range(min(times, DRAWN))]
