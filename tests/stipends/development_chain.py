"""Signs rounds of the development chain, whose secret is the hash of a sentence that everybody may read."""

import hashlib
from functools import cache

from py_ecc.bls.hash_to_curve import hash_to_G1
from py_ecc.bls.point_compression import compress_G1, compress_G2
from py_ecc.optimized_bls12_381 import G2, curve_order, multiply

SENTENCE = "Sofía, cadena de desarrollo: llave pública a propósito"
SECRET = int.from_bytes(hashlib.sha256(SENTENCE.encode()).digest(), "big") % curve_order
DOMAIN = b"BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_"  # RFC 9380, as drand's bls-unchained-g1-rfc9380 uses it


def public_key() -> str:
    """The chain's key, a compressed point of G2 as 192 hex digits."""
    return "".join(part.to_bytes(48, "big").hex() for part in compress_G2(multiply(G2, SECRET)))


@cache
def sign(round_number: int) -> str:
    """The signature of a round, a compressed point of G1 as 96 hex digits."""
    message = hashlib.sha256(round_number.to_bytes(8, "big")).digest()
    return int(compress_G1(multiply(hash_to_G1(message, DOMAIN, hashlib.sha256), SECRET))).to_bytes(48, "big").hex()
