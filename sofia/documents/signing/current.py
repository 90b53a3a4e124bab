"""The hand that signs now, as the settings say, loaded once for as long as its file stays the same."""

from datetime import datetime
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from sofia.documents.signing import published, tokens
from sofia.documents.signing.authority import SIGNER
from sofia.documents.signing.folder import CannotSign, changed
from sofia.documents.signing.hands import Hand, from_file
from sofia.documents.signing.pades import CachedSigner, Signature, sign_with
from sofia.documents.signing.stamps import OutsideStamper


def hand() -> Hand:
    """Who signs: the key of SOFIA_SIGNING_KEY or, without it, of our own authority. Raises CannotSign."""
    return signer().hand


def sign(pdf: bytes, signature: Signature, at: datetime) -> bytes:
    """The PDF signed (PAdES), which allows no later change. Raises CannotSign."""
    current = signer()
    current.hand.check(at)
    return sign_with(current, pdf, signature, at, stamper())


def signer() -> CachedSigner:
    source: str = settings.SIGNING_KEY
    if source.startswith(tokens.SCHEME):
        return _of_token(source, settings.SIGNING_PASSWORD)
    path = Path(source) if source else settings.SIGNING / SIGNER
    return _of_file(path, changed(path), settings.SIGNING_PASSWORD)


def stamper() -> OutsideStamper | None:
    """The authority of time of SOFIA_SIGNING_TSA; None when there is none. Raises CannotSign."""
    url: str = settings.SIGNING_TSA
    if url and (urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname):
        raise CannotSign("SOFIA_SIGNING_TSA debe ser una dirección que comience por http:// o https://.")
    return OutsideStamper(url) if url else None


@lru_cache(maxsize=2)
def _of_file(path: Path, _changed: int, password: str) -> CachedSigner:
    return _known(from_file(path, password))


@lru_cache(maxsize=1)
def _of_token(source: str, password: str) -> CachedSigner:
    return _known(tokens.from_token(source, password))


def _known(loaded: Hand) -> CachedSigner:
    """Whoever signs here is among the published certificates from its first signature on, and until it is retired."""
    published.keep(settings.SIGNING, loaded)
    if any(one.until for one in published.known(settings.SIGNING) if one.serial == loaded.serial):
        raise CannotSign("Ese certificado ya dejó de firmar aquí. Configure otro en SOFIA_SIGNING_KEY.")
    return CachedSigner(loaded)
