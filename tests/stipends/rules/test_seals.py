"""Every part of a bundle carries its SHA-256."""

import copy
import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.core.canonical import canonical_json
from sofia.stipends.rules.seals import BLOCK, Written, broken, sealed, written

PARTS = {"format": "x/1", "lines": [f"line {n}" for n in range(BLOCK * 2 + 3)], "draw": None, "places": 3, "tied": {}}


def digest(value) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
    return hashlib.sha256(text.encode()).hexdigest()


def test_seals_are_hashes_of_canonical_text_long_lists_by_blocks():
    seals = sealed(PARTS)["sha256"]
    assert seals == {
        "format": digest("x/1"),
        "lines": [digest(PARTS["lines"][n : n + 20]) for n in (0, 20, 40)],
        "draw": digest(None),
        "places": digest(3),
        "tied": digest({}),
    }


def test_a_whole_bundle_has_no_broken_seal():
    assert list(broken(sealed(PARTS))) == []


@pytest.mark.parametrize(
    ("part", "value", "place"),
    [("places", 4, "places:"), ("format", "x/2", "format:"), ("draw", {}, "draw:"), ("tied", {"A": [1]}, "tied:")],
)
def test_a_part_that_changed_is_named(part, value, place):
    [said] = broken({**sealed(PARTS), part: value})
    assert said.startswith(place)
    assert "cambió" in said


@pytest.mark.parametrize(("line", "place"), [(0, "lines[0…19]:"), (19, "lines[0…19]:"), (42, "lines[40…59]:")])
def test_a_line_that_changed_is_found_in_its_block(line, place):
    bundle = copy.deepcopy(sealed(PARTS))
    bundle["lines"][line] += "."
    [said] = broken(bundle)
    assert said.startswith(place)


@pytest.mark.parametrize(
    "touch",
    [
        lambda bundle: bundle["sha256"].__setitem__("places", "0" * 64),
        lambda bundle: bundle["sha256"].pop("places"),
        lambda bundle: bundle["sha256"].__setitem__("other", "0" * 64),
        lambda bundle: bundle["sha256"]["lines"].pop(),
        lambda bundle: bundle["sha256"]["lines"].append("0" * 64),
        lambda bundle: bundle["sha256"].__setitem__("lines", {}),
        lambda bundle: bundle["lines"].pop(),
        lambda bundle: bundle.__setitem__("lines", None),
        lambda bundle: bundle.__setitem__("more", 1),
        lambda bundle: bundle.pop("draw"),
        lambda bundle: bundle.pop("sha256"),
        lambda bundle: bundle.__setitem__("sha256", []),
    ],
)
def test_seals_themselves_cannot_be_touched_unnoticed(touch):
    bundle = copy.deepcopy(sealed(PARTS))
    touch(bundle)
    assert len(list(broken(bundle))) == 1


def test_a_value_too_deep_to_be_written_is_broken_too():
    deep = []
    for _ in range(900):
        deep = [deep]
    assert len(list(broken({**sealed(PARTS), "places": deep}))) == 1


@given(st.lists(st.integers(0, 70), min_size=1, max_size=4))
def test_a_list_written_in_pieces_is_the_list(sizes):
    """Wherever it is cut: inside a block, between two, and with pieces shorter than one."""
    lines = [f"línea {n}" for n in range(sum(sizes))]
    whole = Written(())
    for n, size in enumerate(sizes):
        before = sum(sizes[:n])
        whole += written(lines[before : before + size], before)
    parts = {**PARTS, "lines": lines}
    assert canonical_json(sealed({**parts, "lines": whole})) == canonical_json(sealed(parts))
