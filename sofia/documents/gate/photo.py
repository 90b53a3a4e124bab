"""Turns the photo of a document into one page, with nothing of where, when or with what it was taken."""

import warnings
from io import BytesIO

from pikepdf import Dictionary, Name, Pdf, Stream
from PIL import Image, ImageOps
from pillow_heif import register_heif_opener

from sofia.documents.reasons import Reason, Rejected

POINTS = 80_000_000  # declared: more than a telephone's best photo within 10 MB
A4 = (595.28, 841.89)  # points
MARGIN = 28.35  # 1 cm
SHARP = (2480, 3508)  # A4 at 300 dpi: more than that nobody reads
QUALITY = 85


def as_pdf(data: bytes) -> bytes:
    """One A4 page, upright or lying as the photo is. Raises Rejected."""
    return page(pixels(data))


def pixels(data: bytes) -> Image.Image:
    """The photo as it is seen: turned as the telephone says, on white, at a size to read."""
    register_heif_opener(thumbnails=False)
    Image.MAX_IMAGE_PIXELS = POINTS // 2  # Pillow refuses twice as many, and warns before
    warnings.simplefilter("ignore", Image.DecompressionBombWarning)
    try:
        with Image.open(BytesIO(data), formats=["JPEG", "PNG", "HEIF"]) as photo:
            if photo.width * photo.height > POINTS:
                raise Rejected(Reason.HUGE_IMAGE)
            photo.draft("RGB", SHARP)
            upright = ImageOps.exif_transpose(plain(photo))
    except Image.DecompressionBombError:
        raise Rejected(Reason.HUGE_IMAGE) from None
    upright.thumbnail(SHARP if upright.height >= upright.width else SHARP[::-1], Image.Resampling.LANCZOS)
    return upright


def plain(photo: Image.Image) -> Image.Image:
    """In plain colours: what is transparent lies on white."""
    if photo.mode.startswith("I") or photo.mode == "F":
        photo = photo.convert("F").point(lambda light: light / 257).convert("L")
    if photo.mode not in ("LA", "PA", "RGBA") and "transparency" not in photo.info:
        turned = photo.convert("RGB")
    else:
        turned = Image.new("RGB", photo.size, "white")
        turned.paste(photo.convert("RGBA"), mask=photo.convert("RGBA").getchannel("A"))
    turned.getexif().update(photo.getexif())
    return turned


def page(photo: Image.Image) -> bytes:
    jpeg, written = BytesIO(), BytesIO()
    photo.save(jpeg, "JPEG", quality=QUALITY, exif=b"", icc_profile=None)
    width, height = A4 if photo.height >= photo.width else A4[::-1]
    scale = min((width - 2 * MARGIN) / photo.width, (height - 2 * MARGIN) / photo.height)
    wide, tall = photo.width * scale, photo.height * scale
    pdf = Pdf.new()
    pdf.add_blank_page(page_size=(width, height))
    image = Stream(
        pdf,
        jpeg.getvalue(),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=photo.width,
        Height=photo.height,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    drawing = f"q {wide:.2f} 0 0 {tall:.2f} {(width - wide) / 2:.2f} {(height - tall) / 2:.2f} cm /Photo Do Q"
    pdf.pages[0].Resources = Dictionary(XObject=Dictionary(Photo=image))
    pdf.pages[0].Contents = pdf.make_stream(drawing.encode())
    pdf.save(written, deterministic_id=True)
    return written.getvalue()
