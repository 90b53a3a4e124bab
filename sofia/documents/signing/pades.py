"""Puts a PAdES signature into a PDF: pyHanko does it, with three of its habits changed.

It would load and check the key twice for each signature, read the clock of its own, and write the moment of signing
into the description of the paper, which then is no longer the one that was typeset.
"""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import InvisSigSettings, MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko_certvalidator.registry import SimpleCertificateStore

from sofia.core.loops import finished
from sofia.documents.signing.hands import Hand
from sofia.documents.signing.stamps import OutsideStamper

FIELD, FIELD_WORDS = "Firma", "Firma electrónica de este documento"
# Bytes kept for the signature beside its certificates, so that its size is not tried out first with a second one.
ROOM, ROOM_FOR_STAMP = 2_000, 12_000


@dataclass(frozen=True)
class Signature:
    """Who signs, in words: the name, the office that she holds, why and where. What proves it is the certificate."""

    name: str
    office: str = ""
    reason: str = ""
    place: str = ""


class CachedSigner(Signer):
    """Signs with a key that is loaded already."""

    def __init__(self, hand: Hand) -> None:
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        store.register_multiple(as_asn1(one) for one in hand.chain)
        super().__init__(signing_cert=as_asn1(hand.certificate), cert_registry=store)
        self.hand = hand
        self.room = ROOM + sum(len(as_asn1(one).dump()) for one in (hand.certificate, *hand.chain))

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        if digest_algorithm != "sha256":
            raise ValueError(f"{digest_algorithm} was not asked for")
        return self.hand.sign(data)


class Appended(IncrementalPdfFileWriter):
    """Adds the signature after the paper, whose own description stays as it was typeset."""

    def _update_meta(self) -> None:
        """Nothing: it would name this moment as the one in which the paper was changed."""


class PaperSigner(PdfSigner):
    """Signs at the moment that it is told."""

    at: datetime

    def init_signing_session(self, *args: Any, **options: Any) -> PdfSigningSession:
        session = super().init_signing_session(*args, **options)
        session.system_time = self.at
        return session


def sign_with(
    signer: CachedSigner, pdf: bytes, signature: Signature, at: datetime, stamper: OutsideStamper | None
) -> bytes:
    """The PDF with a signature that allows no later change."""
    about = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        name=", ".join(filter(None, (signature.name, signature.office))),
        reason=signature.reason or None,
        location=signature.place or None,
    )
    # Not on the page, where the words of the signature are already; printable, as PDF/A wants every annotation.
    unseen = InvisSigSettings(set_print_flag=True, set_hidden_flag=False, box_out_of_bounds=True)
    field = SigFieldSpec(FIELD, readable_field_name=FIELD_WORDS, invis_sig_settings=unseen)
    worker = PaperSigner(about, signer, timestamper=stamper, new_field_spec=field)
    worker.at = at
    signed = BytesIO()
    room = signer.room + (ROOM_FOR_STAMP if stamper else 0)
    finished(worker.async_sign_pdf(Appended(BytesIO(pdf)), bytes_reserved=2 * room, output=signed))
    return signed.getvalue()


def as_asn1(certificate: x509.Certificate) -> asn1.Certificate:
    return asn1.Certificate.load(certificate.public_bytes(Encoding.DER))
