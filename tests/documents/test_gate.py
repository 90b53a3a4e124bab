"""What the gate refuses and why, and what comes out of what it lets through. Every file goes through a real child."""

import zlib
from io import BytesIO

import pytest
from pikepdf import Dictionary, Name, Pdf, PdfImage, String
from PIL import Image

from sofia.documents import gate
from sofia.documents.reasons import SENTENCES, Reason, Rejected
from tests.documents import files

SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
ZIP = b"PK\x03\x04" + b"\0" * 40 + b"PK\x05\x06" + b"\0" * 18
SOUND = {"Subtype": Name.Sound}

HOSTILE = {
    "empty": (Reason.EMPTY, lambda: b""),
    "svg": (Reason.WRONG_TYPE, lambda: SVG),
    "html": (Reason.WRONG_TYPE, lambda: b"<!doctype html><script>alert(1)</script>"),
    "program": (Reason.WRONG_TYPE, lambda: b"MZ\x90\x00" + b"\0" * 400),
    "office": (Reason.WRONG_TYPE, lambda: ZIP),
    "gif": (Reason.WRONG_TYPE, lambda: files.photo("GIF")),
    "webp": (Reason.WRONG_TYPE, lambda: files.photo("WEBP")),
    "tiff": (Reason.WRONG_TYPE, lambda: files.photo("TIFF")),
    "text": (Reason.WRONG_TYPE, lambda: "constancia.pdf".encode("utf-16")),
    "gif and pdf": (Reason.MIXED, lambda: b"GIF89a" + b"\0" * 20 + files.pdf()),
    "html and pdf": (Reason.MIXED, lambda: b"<html><!--\n" + files.pdf()),
    "jpeg and pdf": (Reason.MIXED, lambda: b"\xff\xd8\xff\xfe\x00\x20" + files.pdf()),
    "pdf and zip": (Reason.MIXED, lambda: files.pdf() + ZIP),
    "password to open": (Reason.ENCRYPTED, lambda: files.encrypted(user="clave", owner="clave")),
    "password to change": (Reason.ENCRYPTED, lambda: files.encrypted(owner="clave")),
    "no password but encrypted": (Reason.ENCRYPTED, files.encrypted),
    "cut": (Reason.DAMAGED, lambda: files.pdf()[:-200]),
    "only its name": (Reason.DAMAGED, lambda: b"%PDF-1.7\n"),
    "noise": (Reason.DAMAGED, lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40),
    "no pages": (Reason.DAMAGED, lambda: files.saved(Pdf.new())),
    "pages inside themselves": (Reason.DAMAGED, files.cyclic_pages),
    "broken stream": (Reason.DAMAGED, lambda: files.with_stream(b"\x00nada", [Name.FlateDecode])),
    "script at opening": (Reason.ACTIVE, lambda: files.with_action(S=Name.JavaScript, JS=String("app.alert(1)"))),
    "script in names": (Reason.ACTIVE, files.with_javascript_in_its_names),
    "script at a page": (Reason.ACTIVE, files.with_script_when_a_page_opens),
    "script behind a link": (
        Reason.ACTIVE,
        lambda: files.with_annotation(Subtype=Name.Link, A=Dictionary(S=Name.JavaScript, JS=String("x"))),
    ),
    "script in a chain of actions": (
        Reason.ACTIVE,
        lambda: files.with_action(S=Name.GoTo, Next=Dictionary(S=Name.JavaScript, JS=String("x"))),
    ),
    "launch": (Reason.ACTIVE, lambda: files.with_action(S=Name.Launch, F=String("cmd.exe"))),
    "sends a form": (Reason.ACTIVE, lambda: files.with_action(S=Name.SubmitForm, F=String("https://x.invalid"))),
    "another file": (Reason.ACTIVE, lambda: files.with_action(S=Name.GoToR, F=String("\\\\x.invalid\\a"))),
    "living form": (Reason.ACTIVE, lambda: files.with_root(AcroForm=Dictionary(XFA=String("<xdp/>")))),
    "attachment": (Reason.ATTACHMENTS, files.with_attachment),
    "portfolio": (Reason.ATTACHMENTS, lambda: files.with_root(Collection=Dictionary())),
    "rich media": (Reason.ATTACHMENTS, lambda: files.with_annotation(Subtype=Name.RichMedia)),
    "sound": (Reason.ATTACHMENTS, lambda: files.with_annotation(Subtype=Name.Sound)),
    "61 pages": (Reason.TOO_MANY_PAGES, lambda: files.pdf(61)),
    "page of a kilometre": (Reason.HUGE_PAGE, files.of_a_kilometre),
    "image of 3600 million points": (Reason.HUGE_IMAGE, files.huge_image),
    "jpeg that says it is small": (Reason.HUGE_IMAGE, files.lying_image),
    "png of 3600 million points": (Reason.HUGE_IMAGE, lambda: files.declared_png(60_000, 60_000)),
    "png that is not all there": (Reason.DAMAGED, lambda: files.declared_png(500, 500)),
    "jpeg that was cut": (Reason.DAMAGED, lambda: files.photo()[:3000]),
    "heic that was cut": (Reason.DAMAGED, lambda: files.photo("HEIF")[:300]),
    "bomb": (Reason.BOMB, files.flate_bomb),
    "bomb in a bomb": (Reason.BOMB, lambda: files.flate_bomb(times=2)),
    "bomb of many": (Reason.BOMB, files.run_length_bomb),
    "bomb before a jpeg": (
        Reason.BOMB,
        lambda: files.with_stream(zlib.compress(b"\0" * (70 << 20)), [Name.FlateDecode, Name.DCTDecode]),
    ),
    "drawings in drawings": (Reason.BOMB, lambda: files.nested_drawings(8, 10)),
    "a drawing inside itself": (Reason.BOMB, lambda: files.nested_drawings(0, 1)),
}


@pytest.mark.parametrize(("reason", "made"), HOSTILE.values(), ids=HOSTILE)
def test_what_no_honest_document_is_gets_its_reason(reason, made):
    with pytest.raises(Rejected) as refused:
        gate.inspect(made())
    assert refused.value.reason is reason


def test_the_reasons_that_bytes_can_give_are_all_tried_and_all_have_a_sentence():
    given = {reason for reason, _ in HOSTILE.values()}
    of_the_portal = {Reason.TOO_LARGE, Reason.INFECTED, Reason.OTHER_FILE}
    of_the_portal |= {reason for reason in Reason if reason.is_ours}
    assert given == set(Reason) - of_the_portal
    assert set(SENTENCES) == set(Reason)
    assert all(sentence.endswith(".") for sentence in SENTENCES.values())


@pytest.mark.parametrize("pages", [1, 60])
def test_a_plain_pdf_comes_out_with_its_pages(pages):
    passed = gate.inspect(files.pdf(pages))
    assert (passed.media_type, passed.pages) == ("application/pdf", pages)
    with Pdf.open(BytesIO(passed.served)) as served:
        assert [page.Contents.read_bytes()[-1:] for page in served.pages][:2] == [b"0", b"1"][:pages]


def test_what_was_not_the_page_stays_outside():
    made = files.pages()
    made.docinfo["/Author"] = "Ana Mejía"
    made.Root.OpenAction = made.make_indirect(Dictionary(S=Name.URI, URI=String("https://rastro.invalid")))
    made.pages[0].obj["/PieceInfo"] = Dictionary(Secreto=String("secreto"))
    with made.open_metadata() as about:
        about["dc:creator"] = ["Ana Mejía"]
    served = gate.inspect(files.saved(made)).served
    with Pdf.open(BytesIO(served)) as pdf:
        assert set(pdf.Root.keys()) == {"/Type", "/Pages"}
        assert set(pdf.trailer.keys()) <= {"/Root", "/ID", "/Size", "/Info"}
        everything = b"".join(held.unparse() for held in pdf.objects)
    assert b"rastro" not in everything + served
    assert b"Mej" not in everything + served
    assert b"secreto" not in everything + served


def test_what_was_typed_into_a_form_stays_on_the_page():
    made = files.pages()
    look = made.make_stream(b"BT /F 12 Tf (hecho) Tj ET", Subtype=Name.Form, BBox=[0, 0, 50, 50], Type=Name.XObject)
    note = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=[0, 0, 50, 50], F=4, AP=Dictionary(N=look))
    made.pages[0].Annots = [made.make_indirect(note)]
    with Pdf.open(BytesIO(gate.inspect(files.saved(made)).served)) as pdf:
        assert "/Annots" not in pdf.pages[0]
        [drawn] = pdf.pages[0].Resources.XObject.values()
        assert b"(hecho)" in drawn.read_bytes()


def shown(served: bytes) -> Image.Image:
    """The photo on the only page of a PDF."""
    with Pdf.open(BytesIO(served)) as pdf:
        [page] = pdf.pages
        return PdfImage(page.Resources.XObject.Photo).as_pil_image()


@pytest.mark.parametrize(("form", "media_type"), [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("HEIF", "image/heic")])
def test_a_photo_becomes_one_page_turned_as_it_was_held_and_without_where_it_was_taken(form, media_type):
    given = files.photo_of_a_telephone(form)
    assert b"\x88\x25" in given or b"Exif" in given  # it does say where
    passed = gate.inspect(given)
    seen = shown(passed.served)
    assert (passed.media_type, passed.pages) == (media_type, 1)
    assert seen.height > seen.width
    top, bottom = (seen.getpixel((seen.width // 2, part)) for part in (10, seen.height - 10))
    assert top[0] > 200 > top[2]
    assert bottom[2] > 200 > bottom[0]
    assert dict(seen.getexif()) == {}
    assert b"Exif" not in passed.served
    with Pdf.open(BytesIO(passed.served)) as pdf:
        assert [round(float(side)) for side in pdf.pages[0].mediabox] == [0, 0, 595, 842]


@pytest.mark.parametrize("mode", ["L", "LA", "RGBA", "I;16", "1", "CMYK"])
def test_every_way_of_keeping_colours_is_seen(mode):
    form = "JPEG" if mode == "CMYK" else "PNG"
    written = BytesIO()
    value = {"LA": (200, 0), "RGBA": (0, 0, 0, 0), "I;16": 60_000, "1": 1, "L": 230, "CMYK": (0, 0, 0, 0)}[mode]
    Image.new(mode, (400, 300), value).save(written, form)
    seen = shown(gate.inspect(written.getvalue()).served)
    assert min(seen.convert("L").getextrema()) > 200


def test_a_big_photo_is_brought_to_a_size_to_read():
    seen = shown(gate.inspect(files.photo(size=(6000, 4000))).served)
    assert seen.size == (3508, 2339)


def test_the_child_has_no_powers_to_give_away(monkeypatch):
    asked = []
    run = gate.subprocess.run
    monkeypatch.setattr(gate.subprocess, "run", lambda *words, **how: asked.append(how) or run(*words, **how))
    gate.inspect(files.pdf())
    assert asked[0]["env"] == {}


def test_a_child_that_takes_too_long_is_a_bomb(monkeypatch):
    monkeypatch.setattr(gate, "SECONDS", 0.01)
    with pytest.raises(Rejected) as refused:
        gate.inspect(files.pdf())
    assert refused.value.reason is Reason.BOMB


def test_a_gate_that_does_not_start_is_our_fault_and_not_the_files(monkeypatch):
    monkeypatch.setattr(gate, "COMMAND", [*gate.COMMAND[:2], "-c", "raise SystemExit(3)"])
    with pytest.raises(RuntimeError, match="did not start"):
        gate.inspect(files.pdf())


def test_when_every_turn_is_taken_it_says_so(monkeypatch):
    monkeypatch.setattr(gate, "PATIENCE", 0.01)
    with gate._turn(), gate._turn(), pytest.raises(Rejected) as refused:
        gate.inspect(files.pdf())
    assert refused.value.reason is Reason.BUSY


LINES = ["COPIA · Administración educativa · centro 9302", "25 de noviembre de 2026 · Matrícula (ñ)"]


@pytest.mark.parametrize("rotation", [0, 90])
def test_a_stamped_copy_says_it_on_every_page(rotation):
    made = files.pages(3)
    for page in made.pages:
        page.rotate(rotation, relative=False)
    served = gate.inspect(files.saved(made)).served
    with Pdf.open(BytesIO(gate.stamp(served, LINES))) as pdf:
        assert len(pdf.pages) == 3
        for page in pdf.pages:
            marks = [drawn.read_bytes() for drawn in page.Resources.XObject.values()]
            assert any(line.encode("cp1252") in mark for mark in marks for line in LINES)
            assert marks[-1].count(LINES[1].replace("(", r"\(").replace(")", r"\)").encode("cp1252")) == 4
