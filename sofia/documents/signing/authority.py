"""An authority of this installation's own, made at set-up so that it can sign from its first minute.

Nobody outside has a reason to trust it: its certificates say so in their names. A real key replaces it by one setting.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID

from sofia.core.keys import new_key
from sofia.documents.signing.folder import read_secret, write

ROOT_NAME = "Sofía · autoridad de ensayo"
SIGNER_NAME = "Sofía · firma de ensayo, sin valor legal"
FIRST = datetime(2020, 1, 1, tzinfo=UTC)  # a centre may rehearse a call of earlier years
ROOT_DAYS, SIGNER_DAYS = 20 * 365, 5 * 365
AUTHORITY, SIGNER = "authority.pem", "signer.pem"  # key and certificate in one file, so that they change together


def create(folder: Path, now: datetime) -> bool:
    """The authority and a first key that it vouches for; False when they are there, and they stay as they are."""
    if (folder / SIGNER).exists():
        return False
    if not (folder / AUTHORITY).exists():
        key = ec.generate_private_key(ec.SECP256R1())
        write(folder / AUTHORITY, _together(key, _root(key, now)))
    new_signer(folder, now)
    return True


def new_signer(folder: Path, now: datetime, *, days: int = SIGNER_DAYS) -> None:
    """A new key to sign with, in the place of the one before, whose private half is gone."""
    kept = read_secret(folder / AUTHORITY)
    authority, root = load_pem_private_key(kept, None), x509.load_pem_x509_certificate(kept)
    if not isinstance(authority, ec.EllipticCurvePrivateKey):
        raise TypeError("the authority's key is not ours")
    key = ec.generate_private_key(ec.SECP256R1())
    request = _certificate(SIGNER_NAME, root.subject, key.public_key(), now + timedelta(days))
    request = request.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    request = request.add_extension(_usage(signs_papers=True), critical=True)
    vouched = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.public_key())
    certificate = request.add_extension(vouched, critical=False).sign(authority, SHA256())
    write(folder / SIGNER, _together(key, certificate) + root.public_bytes(Encoding.PEM))


def _root(key: ec.EllipticCurvePrivateKey, now: datetime) -> x509.Certificate:
    request = _certificate(ROOT_NAME, _name(ROOT_NAME), key.public_key(), now + timedelta(ROOT_DAYS))
    request = request.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    return request.add_extension(_usage(signs_papers=False), critical=True).sign(key, SHA256())


def _certificate(
    name: str, issuer: x509.Name, public: ec.EllipticCurvePublicKey, until: datetime
) -> x509.CertificateBuilder:
    builder = x509.CertificateBuilder().subject_name(_name(name)).issuer_name(issuer).public_key(public)
    builder = builder.serial_number(int.from_bytes(new_key(19), "big")).not_valid_before(FIRST).not_valid_after(until)
    return builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "CO"), x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _together(key: ec.EllipticCurvePrivateKey, certificate: x509.Certificate) -> bytes:
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return private + certificate.public_bytes(Encoding.PEM)


def _usage(*, signs_papers: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signs_papers,
        content_commitment=signs_papers,
        key_cert_sign=not signs_papers,
        crl_sign=not signs_papers,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
