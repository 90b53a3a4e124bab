"""A badge that a library of somebody else takes, and refuses once it is annulled or touched."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from openbadgeslib.ob3.verifier import OB3VerificationError, OB3Verifier

from sofia.certificates.badges import credential, status_list
from sofia.certificates.badges.credential import Award
from sofia.certificates.badges.issuer import Issuer
from tests.certificates.verification.signing import CODE, KEY, KEY_ID, KEYS

ISSUER = Issuer("https://portal.example", "Sofía de ensayo")
ISSUED = datetime.fromisoformat("2025-03-28T10:00:00-05:00")
AWARD = Award(
    code=CODE,
    number="9302-2025-000123",
    document="CC 1090004321",
    salt="5f" * 16,
    programme="Análisis y desarrollo de software",
    programme_code="228118",
    programme_url="https://portal.example/formacion/programas/228118/1/",
    level="Tecnólogo",
    hours=3984,
    centre="Centro de invenciones del Magdalena",
    issued_at=ISSUED,
    index=status_list.SIZE + 5,
)


def badge(award=AWARD, key=KEY):
    return credential.signed(award, ISSUER, key_id=KEY_ID, sign=key.sign)


class Published:
    """What our address serves, without a network."""

    def __init__(self, *revoked, key=KEY):
        self.asked = []
        as_of = datetime.now(UTC)
        made = status_list.signed(1, revoked, ISSUER, as_of=as_of, key_id=KEY_ID, sign=key.sign)
        document = json.dumps(ISSUER.document(KEYS))
        self.files = {
            "https://portal.example/.well-known/did.json": document.encode(),
            "https://portal.example/verificar/estados/1.jwt": made.encode(),
        }

    def __call__(self, url, *_, **__):
        self.asked.append(url)
        return self.files[url]


def checked(token, published):
    verifier = OB3Verifier.for_issuer_did(ISSUER.did, download=published)
    return verifier.verify(token, check_status=True, download=published)


def test_an_independent_verifier_takes_it_with_nothing_but_our_address():
    published = Published(4, 6)
    read = checked(badge(), published)
    assert read.achievement.name == AWARD.programme
    assert read.issuer.id == "did:web:portal.example"
    assert read.issuance_date == ISSUED
    assert read.achievement.alignments[0].target_code == "228118"
    assert set(published.asked) == set(published.files)


def test_the_independent_verifier_refuses_one_that_was_annulled():
    with pytest.raises(OB3VerificationError, match="revocation"):
        checked(badge(), Published(5))


def test_the_independent_verifier_refuses_a_list_that_somebody_else_signed():
    with pytest.raises(OB3VerificationError, match="proof is invalid"):
        checked(badge(), Published(key=Ed25519PrivateKey.generate()))


def test_the_independent_verifier_refuses_a_forged_one():
    with pytest.raises(OB3VerificationError):
        checked(badge(key=Ed25519PrivateKey.generate()), Published())


def test_whoever_has_her_document_knows_that_it_is_hers_and_it_holds_neither_name_nor_number():
    (identity,) = checked(badge(), Published()).identifiers
    assert identity.identity_hash == "sha256$" + sha256(f"CC 1090004321{AWARD.salt}".encode()).hexdigest()
    text = json.dumps(credential.claims(AWARD, ISSUER))
    assert "1090004321" not in text
    assert CODE not in text


def test_it_is_the_same_file_each_time_and_another_for_another_certificate():
    assert badge() == badge()
    other = replace(AWARD, code="0" * 16)
    assert credential.claims(other, ISSUER)["id"] != credential.claims(AWARD, ISSUER)["id"]
