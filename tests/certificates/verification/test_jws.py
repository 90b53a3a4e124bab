"""Signed texts of one line, written by us and read by a library that is not ours."""

import json

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sofia.certificates.verification import jws
from tests.certificates.verification.signing import KEY, KEY_ID, KEYS

HEADER = {"typ": "prueba+jwt", "kid": KEY_ID}
CLAIMS = {"say": "Ñandú", "rows": [1, 2]}


def written(header=HEADER, key=KEY):
    return jws.write(CLAIMS, header, key.sign)


def test_what_was_signed_is_read():
    assert jws.read(written(), KEYS, "prueba+jwt") == CLAIMS
    assert written() == written()


def test_another_library_reads_it_too():
    assert jwt.decode(written(), KEY.public_key(), algorithms=["EdDSA"]) == CLAIMS
    assert jwt.get_unverified_header(written()) == {**HEADER, "alg": "EdDSA"}


def test_what_another_library_signed_is_read():
    token = jwt.encode(CLAIMS, KEY, algorithm="EdDSA", headers=HEADER)
    assert jws.read(f" {token}\n", KEYS, "prueba+jwt") == CLAIMS


@pytest.mark.parametrize(
    "token",
    [
        written(key=Ed25519PrivateKey.generate()),
        written({"typ": "otra+jwt", "kid": KEY_ID}),
        written({"typ": "prueba+jwt", "kid": "otra"}),
        written({"typ": "prueba+jwt"}),
        jwt.encode(CLAIMS, "x" * 32, algorithm="HS256", headers=HEADER),
        jwt.encode(CLAIMS, None, algorithm="none", headers=HEADER),
        written()[:-4],
        written().replace(".", ".e30", 1),
        "",
        "a.b.c",
        "a.b.c.d",
        "....",
        json.dumps(CLAIMS),
        "€.€.€",
    ],
)
def test_anything_else_is_refused(token):
    with pytest.raises(jws.BadToken):
        jws.read(token, KEYS, "prueba+jwt")
