"""Who signs: a certificate and a way to sign with its key, taken from a file or from a token of PKCS#11."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key, pkcs12

from sofia.core.clock import BOGOTA
from sofia.core.dates import long_day
from sofia.documents.signing.folder import CannotSign, read_secret

Certificates = tuple[x509.Certificate, ...]


@dataclass(frozen=True)
class Hand:
    """``sign`` gives the raw signature (SHA-256) of some bytes with a key that is loaded once. ``chain``: who vouches
    for the certificate, the nearest first."""

    certificate: x509.Certificate
    chain: Certificates
    sign: Callable[[bytes], bytes]

    @property
    def serial(self) -> str:
        return f"{self.certificate.serial_number:x}"

    def check(self, at: datetime) -> None:
        """Raise CannotSign when the certificate is not one to sign with at that moment."""
        start, end = self.certificate.not_valid_before_utc, self.certificate.not_valid_after_utc
        if at > end:
            day = long_day(end.astimezone(BOGOTA).date())
            raise CannotSign(f"El certificado de firma venció el {day}. Renuévelo, o «sofia signing rotate».")
        if at < start:
            day = long_day(start.astimezone(BOGOTA).date())
            raise CannotSign(f"El certificado de firma vale desde el {day}, y se iba a firmar antes.")


def from_file(path: Path, password: str) -> Hand:
    """The key and the certificates of a PKCS#12 file, or of one in PEM. Raises CannotSign."""
    data, secret = read_secret(path), password.encode() or None
    try:
        key, certificate, others = (_pem if b"-----BEGIN" in data else pkcs12.load_key_and_certificates)(data, secret)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise CannotSign(
            f"{path} no abre: no es PKCS#12 ni PEM, o la clave de SOFIA_SIGNING_PASSWORD no es."
        ) from error
    if certificate is None or not isinstance(key, (rsa.RSAPrivateKey, ec.EllipticCurvePrivateKey)):
        raise CannotSign(f"{path} debe traer una llave RSA o de curva elíptica, y su certificado.")
    if key.public_key() != certificate.public_key():
        raise CannotSign(f"{path}: la llave y el certificado no son pareja.")
    return Hand(certificate, in_order(certificate, others), _signing(key))


def _pem(data: bytes, secret: bytes | None) -> tuple[object, x509.Certificate | None, list[x509.Certificate]]:
    key = load_pem_private_key(data, secret)
    first, *others = x509.load_pem_x509_certificates(data)
    return key, first, others


def _signing(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> Callable[[bytes], bytes]:
    if isinstance(key, rsa.RSAPrivateKey):
        return lambda data: key.sign(data, padding.PKCS1v15(), SHA256())
    return lambda data: key.sign(data, ec.ECDSA(SHA256()))


def in_order(certificate: x509.Certificate, others: list[x509.Certificate]) -> Certificates:
    """Those that vouch for it, one for the other; a bundle may list them in any order, and more than those."""
    chain: list[x509.Certificate] = []
    last = certificate
    while last.issuer != last.subject:
        issuer = next((one for one in others if _vouches(one, last)), None)
        if issuer is None:
            break
        chain.append(issuer)
        last = issuer
    return tuple(chain)


def _vouches(issuer: x509.Certificate, one: x509.Certificate) -> bool:
    """By name and by signature: an authority that renewed itself has two certificates of one name."""
    try:
        one.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True
