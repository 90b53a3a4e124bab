"""How other systems find our keys."""

import pytest
from openbadgeslib.ob3.did import did_web_from_url, fetch_did_web_document, pem_for_kid

from sofia.certificates.badges.issuer import Issuer
from sofia.core.canonical import canonical_json
from tests.certificates.verification.signing import KEYS


@pytest.mark.parametrize("address", ["https://portal.example", "https://portal.example:8443"])
def test_our_name_is_our_address_and_leads_to_our_keys(address):
    issuer = Issuer(address, "Sofía de ensayo")
    keys = {**KEYS, "anterior": bytes(reversed(KEYS["prueba01"]))}
    found = fetch_did_web_document(issuer.did, lambda url: canonical_json(issuer.document(keys)))
    assert issuer.did == did_web_from_url(address)
    for key_id in keys:
        assert b"PUBLIC KEY" in pem_for_kid(found, issuer.did, issuer.method(key_id))
