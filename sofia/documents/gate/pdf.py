"""Looks through every object of a PDF, and writes it anew with nothing but its pages."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from sofia.documents.gate.streams import look_at_streams
from sofia.documents.reasons import Reason, Rejected

PAGES = 60
OBJECTS = 100_000
SIDE = 14_400  # points, or 5 m: the most that common readers show
UNPACKED = 64 << 20  # bytes of one stream

ACTIONS = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/ResetForm", "/GoToE", "/GoToR"}
PROGRAMS = ("/JS", "/JavaScript", "/XFA")
CARRIED = ("/EF", "/Collection")
MEDIA = {"/RichMedia", "/Movie", "/Sound", "/Screen", "/3D", "/FileAttachment", "/Rendition"}
LEFT_OUT = ("/Metadata", "/PieceInfo", "/AF", "/AA", "/OPI", "/LastModified")
OF_A_PAGE = {"/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/Resources", "/Contents", "/Group", "/UserUnit"}


def cleaned(data: bytes) -> tuple[int, bytes]:
    """How many pages it has, and a copy without actions, attachments, links or traces of who made it."""
    limit()
    with opened(data) as pdf:
        look(pdf)
        return len(pdf.pages), rewritten(pdf)


def limit() -> None:
    """What qpdf may spend on one stream; it holds for the whole process."""
    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=UNPACKED,
        run_length_max_memory=UNPACKED,
        png_max_memory=UNPACKED,
        tiff_max_memory=UNPACKED,
    )


def opened(data: bytes) -> Pdf:
    """Without mending it: a PDF that has to be guessed may lack a page, and nobody would know."""
    try:
        pdf = Pdf.open(BytesIO(data), attempt_recovery=False)
    except pikepdf.PasswordError:
        raise Rejected(Reason.ENCRYPTED) from None
    except pikepdf.PdfError:
        raise Rejected(Reason.DAMAGED) from None
    if pdf.is_encrypted:
        raise Rejected(Reason.ENCRYPTED)
    return pdf


def look(pdf: Pdf) -> None:
    """Raises Rejected for whatever no document that somebody scanned or printed has."""
    if not pdf.pages:
        raise Rejected(Reason.DAMAGED)
    if len(pdf.pages) > PAGES:
        raise Rejected(Reason.TOO_MANY_PAGES)
    if len(pdf.objects) > OBJECTS:
        raise Rejected(Reason.BOMB)
    for page in pdf.pages:
        if max(abs(float(side)) for side in page.mediabox) * float(page.obj.get("/UserUnit", 1)) > SIDE:
            raise Rejected(Reason.HUGE_PAGE)
    held = list(pdf.objects)
    for part in (part for whole in held for part in parts(whole)):
        look_at(part)
    look_at_streams([whole for whole in held if isinstance(whole, Stream)])


def parts(whole: Object) -> Iterator[Object]:
    """Every dictionary that an object holds directly, itself included."""
    rest = [whole]
    while rest:
        part = rest.pop()
        inner: list[Object] = []
        if isinstance(part, Dictionary | Stream):
            yield part
            inner = [part[key] for key in sorted(part.keys())]
        elif isinstance(part, Array):
            inner = list(part)
        rest += [one for one in inner if isinstance(one, Object) and not one.is_indirect]


def look_at(part: Object) -> None:
    if any(key in part for key in PROGRAMS) or named(part, "/S") in ACTIONS:
        raise Rejected(Reason.ACTIVE)
    kinds = {named(part, "/Type"), named(part, "/Subtype"), named(part, "/S")}
    if any(key in part for key in CARRIED) or kinds & (MEDIA | {"/EmbeddedFile"}):
        raise Rejected(Reason.ATTACHMENTS)


def named(part: Object, key: str) -> str:
    value = part.get(key)
    return str(value) if isinstance(value, Name) else ""


def rewritten(pdf: Pdf) -> bytes:
    """Its pages in a new file. What was typed into a form, or stamped, becomes part of the page first."""
    if "/AcroForm" in pdf.Root:
        pdf.generate_appearance_streams()
    pdf.flatten_annotations()
    clean, written = Pdf.new(), BytesIO()
    clean.pages.extend(pdf.pages)
    for page in clean.pages:
        for key in set(page.obj.keys()) - OF_A_PAGE:
            del page.obj[key]
    for held in clean.objects:
        if isinstance(held, Dictionary | Stream):
            for key in LEFT_OUT:
                if key in held:
                    del held[key]
    clean.save(written, deterministic_id=True)
    return written.getvalue()
