"""Anybody can rank the published totals again."""

import pytest
from hypothesis import given

from sofia.core.canonical import canonical_json
from sofia.stipends.rules.bundle_values import NotABundle
from sofia.stipends.rules.bundles import public_bundle
from sofia.stipends.rules.draw import BadDraw
from sofia.stipends.rules.replay_public import replay_public
from tests.stipends.rules.strategies import bounded, calls, drawn, tied_call

KEY = bytes(range(32))


def published(call, draw=None):
    return public_bundle(call.decide(draw), KEY)


@bounded
@given(calls())
def test_recomputing_gives_the_same_bytes(call):
    bundle = published(call)
    assert canonical_json(replay_public(bundle)) == canonical_json(bundle)
    decision = call.decide()
    if decision.undecided:
        bundle = published(call, drawn(decision.undecided))
        assert canonical_json(replay_public(bundle)) == canonical_json(bundle)


def replaced(bundle, application, **cells):
    columns = bundle["columns"]
    lines = []
    for line in bundle["lines"]:
        row = dict(zip(columns, line.split(","), strict=True))
        lines.append(",".join((row | cells).values()) if row["application"] == application else line)
    return {**bundle, "lines": lines}


@pytest.mark.parametrize(
    "cells", [{"position": "1"}, {"outcome": "awarded"}, {"outcome": "ineligible"}, {"total": "95"}, {"total": ""}]
)
def test_a_line_that_was_favoured_comes_out_otherwise(cells):
    bundle = replaced(published(tied_call()), "Z-1", **cells)
    assert replay_public(bundle)["lines"] != bundle["lines"]


@pytest.mark.parametrize(
    ("key", "value"), [("capacity", 4), ("committed", 0), ("cost", 1), ("budget", 7), ("places", 1)]
)
def test_a_limit_or_an_amount_that_was_touched_comes_out_otherwise(key, value):
    bundle = {**published(tied_call()), key: value}
    recomputed = replay_public(bundle)
    assert {name: recomputed[name] for name in bundle if name != "sha256"} != {
        name: bundle[name] for name in bundle if name != "sha256"
    }


def test_what_no_bundle_has_is_left_out():
    assert "more" not in replay_public({**published(tied_call()), "more": 1})


def test_the_draw_must_be_for_the_people_whom_the_totals_tie():
    call = tied_call()
    bundle = published(call, drawn(call.decide().undecided))
    assert replay_public(bundle) == bundle
    with pytest.raises(BadDraw, match="otro empate"):
        replay_public(replaced(bundle, "T-1", total="20"))
    with pytest.raises(BadDraw, match="otro empate"):
        replay_public({**bundle, "capacity": 9})


@pytest.mark.parametrize(
    "line", ["", "A", "A,1,2,awarded", "A,1,2,awarded,x,y", "A,1.5,2,awarded,x", "A,-5,2,awarded,x"]
)
def test_a_line_of_another_shape_is_named(line):
    bundle = published(tied_call())
    with pytest.raises(NotABundle, match=r"lines\[1\]"):
        replay_public({**bundle, "lines": [bundle["lines"][0], line]})
