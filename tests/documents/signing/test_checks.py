"""What a signature is worth: of ours, whole, at a moment when that certificate signed. Everything else has its name."""

from datetime import timedelta
from io import BytesIO

import pytest
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

from sofia.core.loops import finished
from sofia.documents import gate
from sofia.documents.papers import typeset
from sofia.documents.reasons import Reason, Rejected
from sofia.documents.signing import checks, current, rotation
from sofia.documents.signing.checks import Verdict, check_signature
from tests import builders
from tests.documents.papers import specimens
from tests.documents.signing.keys import made


def flipped(place: float):
    """One bit of the byte that stands that far into the file."""

    def change(data: bytes) -> bytes:
        at = int(len(data) * place)
        return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]

    return change


def hex_digit(data: bytes, at: int) -> bytes:
    return data[:at] + (b"1" if data[at : at + 1] != b"1" else b"2") + data[at + 1 :]


def contents(data: bytes) -> int:
    return data.index(b"/Contents <") + len(b"/Contents <")


CHANGES = {
    "the first byte after the head": lambda data: data[:10] + bytes([data[10] ^ 1]) + data[11:],
    "a tenth in": flipped(0.1),
    "a third in": flipped(0.33),
    "half way": flipped(0.5),
    "in the signature itself": lambda data: hex_digit(data, data.index(b"00000000", data.index(b"/Contents <")) - 40),
    "the last but six": lambda data: data[:-7] + bytes([data[-7] ^ 1]) + data[-6:],
    "one byte more": lambda data: data + b"\n",
    "something more": lambda data: data + b"\n1 0 obj\n<<>>\nendobj\n",
    "one byte less": lambda data: data[:-1],
}


@pytest.fixture
def signed(signing):
    return signed_now()


def signed_now(at=builders.NOON):
    return current.sign(typeset("specimen", specimens.data(), at), specimens.SIGNATURE, at)


def test_one_of_ours_says_who_and_when(signed):
    report = check_signature(signed)
    assert report.verdict == Verdict.GOOD
    assert report.is_good
    assert report.is_intact
    assert (report.name, report.at) == ("Ana Mejía Ñáñez, Subdirectora de centro", builders.NOON)
    assert (report.serial, report.stamped) == (current.hand().serial, False)
    assert report.certificate == "Sofía · firma de ensayo, sin valor legal"
    assert "no ha cambiado" in report.sentence


@pytest.mark.parametrize("change", CHANGES)
def test_one_byte_that_changed_is_seen(signed, change):
    report = check_signature(CHANGES[change](signed))
    assert report.verdict in (Verdict.CHANGED, Verdict.APPENDED, Verdict.UNREADABLE)
    assert not report.is_intact


NOT_COVERED = {
    "a certificate that goes with it": lambda data: hex_digit(data, contents(data) + 700),
    "the room after it": lambda data: hex_digit(data, data.index(b">", contents(data)) - 3),
    "a capital made small": lambda data: small(data, contents(data)),
}


def small(data: bytes, start: int) -> bytes:
    at = data.index(b"A", start)
    return data[:at] + b"a" + data[at + 1 :]


@pytest.mark.parametrize("change", NOT_COVERED)
def test_so_is_one_where_a_signature_has_to_leave_room_for_itself(signed, change, tmp_path):
    """Other programs say that these are valid, for the signature cannot cover its own place."""
    changed = NOT_COVERED[change](signed)
    assert changed != signed
    assert check_signature(changed).verdict == Verdict.CHANGED


def test_something_added_in_the_way_that_pdf_allows_is_seen(signed, tmp_path):
    """An update appended by another program, as somebody would who knows how PDF is written."""
    writer, out = IncrementalPdfFileWriter(BytesIO(signed)), BytesIO()
    writer.root[pdf_name("/Lang")] = pdf_string("en")
    writer.update_root()
    writer.write(out)
    assert check_signature(out.getvalue()).verdict == Verdict.APPENDED


def test_a_second_signature_by_us_does_not_save_what_was_added_before_it(signed):
    again, about = BytesIO(), PdfSignatureMetadata("Otra", md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)
    worker = Stubborn(about, current.signer())
    finished(worker.async_sign_pdf(IncrementalPdfFileWriter(BytesIO(signed)), output=again))
    assert check_signature(again.getvalue()).verdict == Verdict.APPENDED


class Stubborn(PdfSigner):
    """Signs also what may not be changed any more."""

    def _enforce_certification_constraints(self, reader):
        """Nothing keeps it."""


def test_one_that_somebody_else_signed_is_not_ours_though_it_says_so(signed, settings, tmp_path):
    settings.SIGNING = made(tmp_path / "somebody")
    forged = signed_now()
    assert check_signature(forged).is_good
    settings.SIGNING = tmp_path / "signing"
    report = check_signature(forged)
    assert (report.verdict, report.is_intact) == (Verdict.FOREIGN, True)
    assert report.name == "Ana Mejía Ñáñez, Subdirectora de centro"


def test_one_without_signature_and_what_is_no_pdf_have_their_own_words(signing):
    assert check_signature(typeset("specimen", specimens.data(), builders.NOON)).verdict == Verdict.UNSIGNED
    for data in (b"", b"hola", b"%PDF-1.7\n", b"<html>" + b"x" * 1000):
        assert check_signature(data).verdict == Verdict.UNREADABLE


def test_what_an_earlier_certificate_signed_is_good_and_what_it_signs_later_is_not(signed, monkeypatch):
    early = current.signer()
    rotation.rotate(builders.NOON + timedelta(days=1))
    assert check_signature(signed).is_good
    monkeypatch.setattr(current, "signer", lambda: early)  # somebody kept the old key
    late = signed_now(builders.NOON + timedelta(days=2))
    assert check_signature(late).verdict == Verdict.UNTIMELY
    monkeypatch.undo()
    assert check_signature(signed_now(builders.NOON + timedelta(days=2))).is_good


def test_it_is_looked_at_in_a_child_and_one_that_dies_is_unreadable(signed, monkeypatch):
    asked = []

    def killed(module, order, data):
        asked.append(module)
        raise Rejected(Reason.BOMB)

    monkeypatch.setattr(gate, "ask", killed)
    assert check_signature(signed).verdict == Verdict.UNREADABLE
    assert asked == [checks.CHILD]


def test_a_portal_that_is_busy_does_not_call_a_good_paper_bad(signed, monkeypatch):
    def busy(*_):
        raise Rejected(Reason.BUSY)

    monkeypatch.setattr(gate, "ask", busy)
    with pytest.raises(Rejected):
        check_signature(signed)
