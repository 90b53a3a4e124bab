"""The published keys come back, and another library uses them."""

import json

import jwt
import pytest

from sofia.certificates.verification.keyset import BadKeys, from_jwks, to_jwks
from tests.certificates.verification.signing import KEY, KEY_ID, KEYS


def test_what_is_published_is_read():
    assert from_jwks(json.dumps(to_jwks(KEYS))) == KEYS


def test_another_library_checks_a_signature_with_it():
    token = jwt.encode({"a": 1}, KEY, algorithm="EdDSA")
    found = jwt.PyJWKSet.from_dict(to_jwks(KEYS))[KEY_ID]
    assert jwt.decode(token, found, algorithms=["EdDSA"]) == {"a": 1}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"keys": []}',
        '{"keys": [1]}',
        '{"keys": [{"crv": "P-256", "kid": "x", "x": "AA"}]}',
        '{"keys": [{"crv": "Ed25519", "kid": "x", "x": "AA"}]}',
        '{"keys": [{"crv": "Ed25519", "kid": "x"}]}',
        '{"keys": [{"crv": "Ed25519", "kid": "x", "x": "ñ"}]}',
    ],
)
def test_what_holds_no_key_is_refused(text):
    with pytest.raises(BadKeys):
        from_jwks(text)
