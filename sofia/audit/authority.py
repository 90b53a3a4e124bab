"""An authority of time outside the portal (RFC 3161): asks it for stamps, and checks them without it."""

import ssl
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from cryptography import x509
from cryptography.utils import CryptographyDeprecationWarning
from django.conf import settings
from rfc3161_client import HashAlgorithm, TimestampRequestBuilder, VerifierBuilder, decode_timestamp_response
from rfc3161_client.errors import VerificationError

WAIT = 10  # seconds for the authority to answer
ANSWER_AT_MOST = 100_000  # bytes; a stamp with its certificates has some 5 000

Roots = tuple[x509.Certificate, ...]


class BadAuthority(ValueError):
    """SOFIA_TSA or SOFIA_TSA_CA cannot be used; the message says why, in Spanish."""


class NoStamp(Exception):
    """There is no stamp, or it proves nothing; the message says why, in Spanish."""


@dataclass(frozen=True)
class Stamped:
    """A stamp that was checked: question and answer in DER, and the moment that the authority signed."""

    request: bytes
    answer: bytes
    moment: datetime


@dataclass(frozen=True)
class Authority:
    """Where it answers, and the certificates that vouch for it."""

    url: str
    roots: Roots

    def stamp(self, data: bytes) -> Stamped:
        """Ask for a stamp of ``data``, of which only the SHA-256 travels. Raises NoStamp."""
        builder = TimestampRequestBuilder().data(data).hash_algorithm(HashAlgorithm.SHA256).nonce(nonce=True)
        asked = builder.cert_request(cert_request=True).build()
        answer = self._ask(asked.as_bytes())
        moment = check(answer, data, self.roots, nonce=asked.nonce)
        return Stamped(asked.as_bytes(), answer, moment)

    def _ask(self, question: bytes) -> bytes:
        request = Request(self.url, question, {"Content-Type": "application/timestamp-query"})
        try:
            with urlopen(request, timeout=WAIT) as answer:
                data: bytes = answer.read(ANSWER_AT_MOST + 1)
        except (URLError, OSError, ValueError) as error:
            raise NoStamp(f"la autoridad de tiempo no respondió ({getattr(error, 'reason', error)})") from error
        if len(data) > ANSWER_AT_MOST:
            raise NoStamp("la autoridad de tiempo respondió más de lo que mide un sello")
        return data


def configured() -> Authority | None:
    """The authority of SOFIA_TSA; None when there is none. Raises BadAuthority."""
    url = settings.TIME_AUTHORITY
    if not url:
        return None
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
        raise BadAuthority("SOFIA_TSA debe ser una dirección que comience por http:// o https://.")
    return Authority(url, roots())


def roots() -> Roots:
    """The certificates of SOFIA_TSA_CA; without it, those that this machine trusts. Raises BadAuthority."""
    file = settings.TIME_AUTHORITY_CA
    if not file:
        known = ssl.create_default_context().get_ca_certs(binary_form=True)
        return tuple(one for one in map(_readable, known) if one)
    try:
        return tuple(x509.load_pem_x509_certificates(Path(file).read_bytes()))
    except OSError as error:
        raise BadAuthority(f"No se puede leer el archivo de SOFIA_TSA_CA ({error.strerror}).") from error
    except ValueError as error:
        raise BadAuthority("El archivo de SOFIA_TSA_CA no trae certificados en PEM.") from error


def _readable(certificate: bytes) -> x509.Certificate | None:
    """None for one that does not keep to the norm: some machines still trust one with a serial number of zero."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            return x509.load_der_x509_certificate(certificate)
        except (ValueError, CryptographyDeprecationWarning):
            return None


def check(answer: bytes, data: bytes, trusted: Iterable[x509.Certificate], nonce: int | None = None) -> datetime:
    """The moment at which one of the trusted signed that ``data`` existed. Raises NoStamp; needs no network.

    ``nonce``: what the question carried, so that an old answer does not pass for a new one.
    """
    verifier = VerifierBuilder(roots=list(trusted), nonce=nonce)
    try:
        decoded = decode_timestamp_response(answer)
        verifier.build().verify_message(decoded, data)
        return decoded.tst_info.gen_time
    except (ValueError, VerificationError) as error:
        raise NoStamp(f"el sello de tiempo no se pudo comprobar ({error})") from error
