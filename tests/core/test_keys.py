"""The one door to randomness."""

from sofia.core.keys import SIGNS, new_code, new_key


def test_keys_have_the_size_asked_for_and_do_not_repeat():
    assert {len(new_key(size)) for size in (16, 32)} == {16, 32}
    assert len({new_key() for _ in range(200)}) == 200


def test_a_code_uses_all_its_signs_alike_and_does_not_repeat():
    codes = [new_code() for _ in range(2000)]
    assert len(set(codes)) == 2000
    assert {len(code) for code in codes} == {16}
    counts = {sign: "".join(codes).count(sign) for sign in SIGNS}
    assert len(counts) == 32
    assert min(counts.values()) > 800  # a thousand of each, more or less
    assert max(counts.values()) < 1200
