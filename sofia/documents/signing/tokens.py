"""A key that never leaves its token: PKCS#11, at an address like those of RFC 7512.

``pkcs11:token=sofia;object=firma?module-path=/usr/lib/softhsm/libsofthsm2.so``, with the PIN in SOFIA_SIGNING_PASSWORD.
"""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Any
from urllib.parse import unquote

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256, Hash

from sofia.documents.signing.folder import CannotSign
from sofia.documents.signing.hands import Hand, in_order

SCHEME = "pkcs11:"


@dataclass(frozen=True)
class Address:
    """Which module, token and object."""

    module: str
    token: str
    object: str


def parse(address: str) -> Address:
    """Raises CannotSign when a part is missing."""
    path, _, query = address.removeprefix(SCHEME).partition("?")
    parts = dict(pair.partition("=")[::2] for pair in (*path.split(";"), *query.split("&")))
    try:
        return Address(*(unquote(parts[name]) for name in ("module-path", "token", "object")))
    except KeyError as error:
        shape = "pkcs11:token=…;object=…?module-path=…"
        raise CannotSign(f"A SOFIA_SIGNING_KEY le falta «{error.args[0]}» ({shape}).") from error


def from_token(address: str, pin: str) -> Hand:
    """The key and certificates under one name in a token, whose session stays open. Raises CannotSign."""
    where = parse(address)
    try:
        import pkcs11  # an extra: only who has a token needs it
    except ImportError as error:
        raise CannotSign("Para firmar con PKCS#11 instale el extra «pkcs11» de pyproject.toml.") from error
    try:
        session = _opened(pkcs11.lib(where.module).get_token(token_label=where.token), pin)
        key = session.get_key(object_class=pkcs11.ObjectClass.PRIVATE_KEY, label=where.object)
        found = list(session.get_objects({pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE}))
    except (pkcs11.PKCS11Error, RuntimeError) as error:
        raise CannotSign(f"El token «{where.token}» no respondió ({type(error).__name__}).") from error
    of_key = [one for one in found if one[pkcs11.Attribute.LABEL] == where.object]
    if not of_key:
        raise CannotSign(f"El token «{where.token}» no tiene un certificado «{where.object}».")
    certificate = _read(of_key[0], pkcs11.Attribute.VALUE)
    others = [_read(one, pkcs11.Attribute.VALUE) for one in found if one is not of_key[0]]
    return Hand(certificate, in_order(certificate, others), _signing(key, certificate))


def _opened(token: Any, pin: str) -> Any:
    """A session that may sign. A process that showed the PIN once does not show it again."""
    import pkcs11

    try:
        return token.open(user_pin=pin)
    except pkcs11.UserAlreadyLoggedIn:
        return token.open()


def _read(found: Any, value: Any) -> x509.Certificate:
    return x509.load_der_x509_certificate(found[value])


def _signing(key: Any, certificate: x509.Certificate) -> Callable[[bytes], bytes]:
    """One signature at a time: a session of a token is nobody else's meanwhile."""
    import pkcs11
    from pkcs11.util.ec import encode_ecdsa_signature

    turn = Lock()
    curve = isinstance(certificate.public_key(), ec.EllipticCurvePublicKey)

    def sign(data: bytes) -> bytes:
        try:
            with turn:
                if not curve:
                    return bytes(key.sign(data, mechanism=pkcs11.Mechanism.SHA256_RSA_PKCS))
                digest = Hash(SHA256())
                digest.update(data)
                return bytes(encode_ecdsa_signature(key.sign(digest.finalize(), mechanism=pkcs11.Mechanism.ECDSA)))
        except pkcs11.PKCS11Error as error:
            raise CannotSign(f"El token no firmó ({type(error).__name__}).") from error

    return sign
