"""One text for one value."""

import json
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.core.canonical import canonical_items, canonical_json, from_json, sha256_hex, write_canonical

TEXTS = st.text(st.characters(codec="utf-8"), max_size=8)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@given(PLAIN)
def test_what_is_written_reads_back_the_same(value):
    assert from_json(canonical_json(value)) == value


@given(PLAIN)
def test_it_is_the_canonical_text_of_pythons_own_writer(value):
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert canonical_json(value) == text.encode() + b"\n"


@given(st.dictionaries(TEXTS, PLAIN, max_size=5))
def test_the_order_of_writing_does_not_matter(value):
    assert canonical_json(dict(reversed(value.items()))) == canonical_json(value)


@given(st.dictionaries(TEXTS, st.lists(st.lists(PLAIN, max_size=3), max_size=3), max_size=4))
def test_a_list_that_comes_written_in_parts_is_the_same_text_also_in_a_file(tmp_path_factory, lists):
    whole = {name: [item for part in parts for item in part] for name, parts in lists.items()}
    come_written = {name: SimpleNamespace(json=tuple(map(canonical_items, parts))) for name, parts in lists.items()}
    path = tmp_path_factory.getbasetemp() / "written.json"
    write_canonical(path, come_written)
    assert path.read_bytes() == canonical_json(come_written) == canonical_json(whole)


def test_what_is_neither_a_value_nor_a_written_list_is_refused():
    with pytest.raises(TypeError):
        canonical_json({"a": SimpleNamespace(json=[b"1"])})


def test_it_ends_with_exactly_one_newline_and_keeps_spanish_letters():
    assert canonical_json({"ñ": [1, None], "a": "á"}) == '{"a":"á","ñ":[1,null]}\n'.encode()


def test_a_text_and_its_bytes_have_the_same_hash():
    known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # FIPS 180-2, appendix B.1
    assert sha256_hex("abc") == sha256_hex(b"abc") == known


def test_broken_json_is_a_value_error():
    with pytest.raises(ValueError, match="line 1"):
        from_json(b'{"a":')
