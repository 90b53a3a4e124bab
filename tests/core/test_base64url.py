"""Bytes as text for an address and back, and nothing else taken for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.core.base64url import from_base64url, to_base64url


@given(st.binary(max_size=60))
def test_what_went_in_comes_out(data):
    assert from_base64url(to_base64url(data)) == data
    assert not set(to_base64url(data)) & set("+/=")


@pytest.mark.parametrize("text", ["a", "a b=", "ñ", "a\nb_"])
def test_other_signs_are_refused(text):
    with pytest.raises(ValueError, match=r".+"):
        from_base64url(text)
