"""The one door to randomness."""

from sofia.core.keys import new_key


def test_keys_have_the_size_asked_for_and_do_not_repeat():
    assert {len(new_key(size)) for size in (16, 32)} == {16, 32}
    assert len({new_key() for _ in range(200)}) == 200
