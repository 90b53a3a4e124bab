"""Certificates that ever signed: kept in the order of their time, readable by anybody."""

from datetime import timedelta

import pytest

from sofia.documents.signing import current, published
from tests import builders


def test_a_certificate_is_published_once_it_signs(signing):
    assert published.known(signing) == []
    hand = current.hand()
    (one,) = published.known(signing)
    assert (one.certificate, one.chain, one.until) == (hand.certificate, hand.chain, None)
    assert one.since == hand.certificate.not_valid_before_utc


def test_one_that_stopped_says_until_when_and_goes_before_the_others(signing):
    first = current.hand()
    published.retire(signing, keeping="", at=builders.NOON)
    (one,) = published.known(signing)
    assert (one.serial, one.until) == (first.serial, builders.NOON)
    assert published.retire(signing, keeping="", at=builders.NOON + timedelta(days=1)) == []


def test_a_file_that_says_no_time_is_named(signing):
    current.hand()
    (path,) = (signing / published.FOLDER).iterdir()
    path.write_bytes(path.read_bytes().split(b"\n", 1)[1])
    with pytest.raises(ValueError, match="no dice desde cuándo"):
        published.known(signing)
