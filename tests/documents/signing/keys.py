"""Keys of the suite's own to sign with, as an operator would get them from a certification authority."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import NameOID

from sofia.core import clock
from sofia.documents.signing import authority, compact

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
START, END = datetime(2025, 1, 1, tzinfo=UTC), datetime(2029, 12, 31, tzinfo=UTC)


def made(folder: Path, at: datetime | None = None) -> Path:
    """The authority that `sofia run` makes."""
    now = at or clock.now()
    authority.create(folder, now)
    compact.create(folder, now)
    return folder


class Bought:
    """A key with its certificate, one in between, and the root of whoever sold it."""

    def __init__(self, kind: str = "rsa", start: datetime = START, end: datetime = END, name: str = "Centro") -> None:
        self.key = new(kind)
        root, middle = new("ec"), new("ec")
        self.root = vouched("Raíz", "Raíz", root, root, ca=True)
        self.middle = vouched("Intermedia", "Raíz", middle, root, ca=True)
        self.certificate = vouched(name, "Intermedia", self.key, middle, start=start, end=end)

    def p12(self, path: Path, password: str) -> Path:
        lock = BestAvailableEncryption(password.encode())
        others = [self.root, self.middle]  # in no order that means anything
        return written(path, pkcs12.serialize_key_and_certificates(b"f", self.key, self.certificate, others, lock))

    def pem(self, path: Path, password: str = "") -> Path:
        lock = BestAvailableEncryption(password.encode()) if password else NoEncryption()
        key = self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock)
        certificates = [one.public_bytes(Encoding.PEM) for one in (self.certificate, self.root, self.middle)]
        return written(path, key + b"".join(certificates))


def new(kind: str) -> Key:
    return rsa.generate_private_key(65537, 2048) if kind == "rsa" else ec.generate_private_key(ec.SECP256R1())


def vouched(
    name: str, issuer: str, key: Key, by: Key, *, ca: bool = False, start: datetime = START, end: datetime = END
) -> x509.Certificate:
    builder = x509.CertificateBuilder(name_of(issuer), name_of(name), key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(start).not_valid_after(end + timedelta(days=ca))
    usage = x509.KeyUsage(not ca, not ca, False, False, False, ca, ca, False, False)
    builder = builder.add_extension(x509.BasicConstraints(ca, None), True).add_extension(usage, True)
    builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
    vouches = x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key())
    return builder.add_extension(vouches, False).sign(by, SHA256())


def name_of(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    path.chmod(0o600)
    return path
