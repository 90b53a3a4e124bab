"""With the published certificates alone, the signature of a PDF is checked as the portal does."""

import pytest

from sofia.certificates.verification.signers import BadSigners, check, to_json
from sofia.core import clock
from sofia.core.canonical import canonical_json
from sofia.documents.actions.issue_paper import make
from sofia.documents.signing import rotation
from sofia.documents.signing.checks import Verdict
from sofia.documents.signing.published import known
from tests import builders
from tests.documents.conftest import signing as signing
from tests.documents.papers import specimens


def issued():
    return make("specimen", specimens.data(), specimens.SIGNATURE, builders.NOON).pdf


def test_one_of_ours_is_good_and_a_touched_one_is_not(signing):
    pdf = issued()
    published = canonical_json(to_json(known(signing)))
    assert check(pdf, published) == Verdict.GOOD
    assert check(pdf[:-7] + b"x" + pdf[-6:], published) != Verdict.GOOD


def test_what_an_earlier_certificate_signed_is_still_good(signing):
    pdf = issued()
    rotation.rotate(clock.now())
    published = canonical_json(to_json(known(signing)))
    assert b'"until":"20' in published
    assert check(pdf, published) == Verdict.GOOD


@pytest.mark.parametrize("published", [b"", b"[]", b"{}", b'{"format": "x", "signers": [{}]}', b'{"signers": []}'])
def test_what_is_no_list_is_refused(published):
    with pytest.raises(BadSigners):
        check(b"%PDF-", published)
