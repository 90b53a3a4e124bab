"""Files to hand in, good and hostile, each made here: nobody else's and no binary in the repository."""

import zlib
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Encryption, Name, Pdf, Stream, String
from PIL import Image
from pillow_heif import from_pillow

A4 = (595, 842)
WHERE = 0x8825  # the tag under which a telephone writes where the photo was taken
TURNED = 0x0112  # … and how it was held


def saved(pdf: Pdf, **options: Any) -> bytes:
    written = BytesIO()
    pdf.save(written, **options)
    return written.getvalue()


def pages(number: int = 1, size: tuple[float, float] = A4) -> Pdf:
    pdf = Pdf.new()
    for turn in range(number):
        page = pdf.add_blank_page(page_size=size)
        page.Contents = pdf.make_stream(f"0.9 g 50 50 300 300 re f % {turn}".encode())
    return pdf


def pdf(number: int = 1, **options: Any) -> bytes:
    """A plain one."""
    return saved(pages(number), **options)


def photo(form: str = "JPEG", size: tuple[int, int] = (1200, 800), mode: str = "RGB", **options: Any) -> bytes:
    """The left half is red and the right one blue."""
    image = Image.new(mode, size, "blue" if mode in ("RGB", "RGBA") else 40)
    image.paste("red" if mode in ("RGB", "RGBA") else 200, (0, 0, size[0] // 2, size[1]))
    written = BytesIO()
    if form == "HEIF":
        from_pillow(image).save(written, **options)
    else:
        image.save(written, form, **options)
    return written.getvalue()


def photo_of_a_telephone(form: str = "JPEG") -> bytes:
    """It says where it was taken, and that the telephone was held upright."""
    exif = Image.Exif()
    exif[TURNED] = 6
    exif.get_ifd(WHERE).update({1: "N", 2: (10.0, 59.0, 3.0)})
    return photo(form, exif=exif.tobytes())


def with_root(**entries: Any) -> bytes:
    made = pages()
    for name, value in entries.items():
        made.Root[f"/{name}"] = made.make_indirect(value) if isinstance(value, Dictionary | Array) else value
    return saved(made)


def with_action(**action: Any) -> bytes:
    """It acts when it is opened."""
    return with_root(OpenAction=Dictionary(Type=Name.Action, **action))


def with_annotation(**about: Any) -> bytes:
    made = pages()
    usual = {"Type": Name.Annot, "Rect": Array([0, 0, 50, 50])}
    made.pages[0].Annots = Array([made.make_indirect(Dictionary(**{**usual, **about}))])
    return saved(made)


def with_javascript_in_its_names() -> bytes:
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    return with_root(Names=Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script]))))


def with_script_when_a_page_opens() -> bytes:
    made = pages()
    made.pages[0].obj["/AA"] = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("x")))
    return saved(made)


def with_attachment() -> bytes:
    made = pages()
    made.attachments["nomina.exe"] = b"MZ\x90"
    return saved(made)


def with_stream(data: bytes, filters: list[Name], **about: Any) -> bytes:
    """Its page draws a stream packed that way; nothing is unpacked on saving."""
    made = pages()
    stream = Stream(made, b"", **about)
    stream.write(data, filter=Array(filters), decode_parms=None)
    made.pages[0].Resources = Dictionary(XObject=Dictionary(X=stream))
    level = pikepdf.StreamDecodeLevel.none
    return saved(made, compress_streams=False, stream_decode_level=level)


def flate_bomb(times: int = 1, megabytes: int = 300) -> bytes:
    data = b"\0" * (megabytes << 20)
    for _ in range(times):
        data = zlib.compress(data, 9)
    return with_stream(data, [Name.FlateDecode] * times)


def run_length_bomb(megabytes: int = 65) -> bytes:
    return with_stream(b"\x81a" * ((megabytes << 20) // 128) + b"\x80", [Name.RunLengthDecode])


def huge_image(width: int = 60_000, height: int = 60_000, data: bytes = b"\0", **about: Any) -> bytes:
    size = {"Width": width, "Height": height, "BitsPerComponent": 1, "ColorSpace": Name.DeviceGray}
    return with_stream(zlib.compress(data), [Name.FlateDecode], Subtype=Name.Image, **size, **about)


def lying_image() -> bytes:
    """It says that it is small, and its JPEG is not."""
    size = {"Width": 10, "Height": 10, "BitsPerComponent": 8, "ColorSpace": Name.DeviceGray}
    return with_stream(photo(size=(9000, 9000), mode="L"), [Name.DCTDecode], Subtype=Name.Image, **size)


def nested_drawings(levels: int, times: int) -> bytes:
    """Each drawing draws the next one so many times; with no level, one draws itself."""
    made = pages()

    def drawing(inner: Any) -> Any:
        box = {"Subtype": Name.Form, "BBox": Array([0, 0, 10, 10])}
        return made.make_indirect(
            Stream(made, b"/N Do " * times, Resources=Dictionary(XObject=Dictionary(N=inner)), **box)
        )

    last = drawing(made.make_indirect(Dictionary()))
    if not levels:
        last.Resources.XObject.N = last
    for _ in range(levels):
        last = drawing(last)
    made.pages[0].Resources = Dictionary(XObject=Dictionary(N=last))
    made.pages[0].Contents = made.make_stream(b"/N Do")
    return saved(made)


def cyclic_pages() -> bytes:
    made = pages()
    made.Root.Pages.Kids.append(made.Root.Pages)
    return saved(made)


def of_a_kilometre() -> bytes:
    made = pages()
    made.pages[0].mediabox = [0, 0, 3_000_000, 100]
    return saved(made)


def encrypted(**passwords: str) -> bytes:
    return pdf(encryption=Encryption(**{"owner": "", "user": "", **passwords}))


def declared_png(width: int, height: int) -> bytes:
    """A PNG of one point that says it has more."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4)

    head = width.to_bytes(4) + height.to_bytes(4) + b"\x08\x02\x00\x00\x00"
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\0\0\0")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body
