"""Recomputing a bundle: identical bytes, or the place that differs. Never a Python error."""

import copy
import random

import pytest
from hypothesis import given

from sofia.core.canonical import canonical_json, from_json
from sofia.stipends.rules.bundles import full_bundle, public_bundle
from sofia.stipends.rules.replay import NotABundle, decision_of, differences, replay
from sofia.stipends.rules.seals import SEALS, sealed
from tests.stipends.rules.strategies import bounded, calls, drawn, tied_call

KEY = bytes(range(32))
MAKERS = {"full": full_bundle, "public": public_bundle}


def bundle_of(kind, call=None, with_draw=True):
    call = call or tied_call()
    decision = call.decide()
    draw = drawn(decision.undecided) if with_draw and decision.undecided else None
    return MAKERS[kind](call.decide(draw), KEY)


def said_of(bundle) -> list[str]:
    return differences(bundle, canonical_json(bundle))


@pytest.mark.parametrize("kind", MAKERS)
@bounded
@given(call=calls())
def test_a_bundle_recomputes_to_identical_bytes(kind, call):
    for with_draw in (False, True):
        data = canonical_json(bundle_of(kind, call, with_draw))
        assert canonical_json(replay(from_json(data))) == data
        assert differences(from_json(data), data) == []


def test_the_decision_of_a_full_bundle_is_the_decision():
    call = tied_call()
    assert decision_of(bundle_of("full", call, with_draw=False)).award() == call.decide().award()


@pytest.mark.parametrize("kind", MAKERS)
def test_any_byte_changed_anywhere_is_noticed_and_its_part_named(kind):
    bundle = bundle_of(kind)
    data = canonical_json(bundle)
    chance, tried = random.Random(657413), set()
    for place in sorted({*range(0, len(data), 1 + len(data) // 700), *chance.sample(range(len(data)), 100)}):
        touched = data[:place] + bytes([data[place] ^ chance.choice([1, 2, 4])]) + data[place + 1 :]
        try:
            other = from_json(touched)
        except ValueError:
            continue  # not JSON any more: the command says where
        changed = [name for name in bundle.keys() | other.keys() if bundle.get(name, "?") != other.get(name, "?")]
        said = differences(other, touched)
        assert any(name in sentence for name in changed for sentence in said), (place, changed, said)
        tried.update(changed)
    assert tried & bundle.keys() >= {"full": {"applicants", "award", "rule_set"}, "public": {"lines"}}[kind] | {SEALS}


@pytest.mark.parametrize("kind", MAKERS)
def test_a_value_changed_in_any_part_names_that_part(kind):
    bundle = bundle_of(kind)
    for name, value in bundle.items():
        if name != SEALS:
            said = said_of({**bundle, name: touched(value)})
            assert any(sentence.startswith(name) for sentence in said), (name, said)


def touched(value):
    """The same value with something small changed inside."""
    if isinstance(value, dict):
        key = sorted(value)[-1] if value else ""
        return {**value, key: touched(value.get(key))}
    if isinstance(value, list):
        return [*value[:-1], touched(value[-1])] if value else ["x"]
    return f"{value}0" if isinstance(value, str) else (value or 0) + 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("T-1,2000-01-01,peasant,C1,", "T-1,2000-01-02,peasant,C1,"),  # a birthday that changes nothing
        ("T-1,2000-01-01,peasant,C1,", "T-1,2000-01-01,peasant,C2,"),  # a group that gives no points either
        ("X-1,2001-01-01,disability,A1,3;8", "X-1,2001-01-01,disability,A1,3"),
    ],
)
def test_an_input_changed_without_consequence_is_noticed_too(old, new):
    data = canonical_json(bundle_of("full")).replace(old.encode(), new.encode())
    said = differences(from_json(data), data)
    assert said[0].startswith("applicants[0…19]: cambió")


def test_a_changed_outcome_is_named_to_the_position():
    bundle = bundle_of("full")
    award = {**bundle["award"], "awarded": [*bundle["award"]["awarded"][:1], "Z-1"]}
    said = said_of({**bundle, "award": award})
    assert said[0].startswith("award: cambió")
    assert said[1].startswith("award.awarded[1]: dice «Z-1» y debe decir «T-")


def test_a_lie_sealed_anew_is_still_found_by_recomputing():
    bundle = {name: value for name, value in bundle_of("full").items() if name != SEALS}
    lied = copy.deepcopy(bundle)
    lied["award"]["waiting"].reverse()
    [said] = said_of(sealed(lied))
    assert said.startswith("award.waiting[0]: dice «Z-1»")


def test_an_applicant_who_cannot_be_is_named_by_her_place():
    bundle = bundle_of("full")
    bundle["applicants"][2] = "T-2,2005-02-30,peasant,C1,"
    said = said_of(bundle)
    assert said[0].startswith("applicants[0…19]")
    assert said[1].startswith("applicants[2]: la fecha de nacimiento «2005-02-30» no existe")


def test_the_same_content_written_otherwise_is_not_identical():
    bundle = bundle_of("full")
    data = canonical_json(bundle)
    for other in (data[:-1], data + b"\n", b" " + data, data.replace(b'":', b'": ')):
        assert differences(from_json(other), other) == [
            "el contenido es el mismo, pero no está escrito en JSON canónico"
        ]


@pytest.mark.parametrize(
    "bundle", [None, 1, "x", [], {}, {"format": None}, {"format": "sofia-award-full/2"}, {"format": []}]
)
def test_what_is_no_bundle_says_what_a_bundle_is(bundle):
    with pytest.raises(NotABundle, match="«format» debe ser sofia-award-full/1 o sofia-award-public/1"):
        replay(bundle)
    assert any("«format» debe ser" in sentence for sentence in said_of(bundle))


STRANGE = [None, True, 0, -1, 2**63, 1.5, 1e300, "", "x", "1/0", "1e999999999", "٣", [], [[]], [None], {}, {"a": {}}]


@pytest.mark.parametrize("kind", MAKERS)
def test_no_value_of_any_kind_in_any_place_is_a_python_error(kind):
    bundle = bundle_of(kind)
    for name in bundle:
        for value in STRANGE:
            if value != bundle[name] or type(value) is not type(bundle[name]):
                assert said_of({**bundle, name: value}), (name, value)
        assert said_of({other: value for other, value in bundle.items() if other != name})


@pytest.mark.parametrize("part", ["award", "draw", "rule_set"])
def test_no_value_inside_a_part_is_a_python_error(part):
    bundle = bundle_of("full")
    for name in bundle[part]:
        for value in STRANGE:
            if value != bundle[part][name] or type(value) is not type(bundle[part][name]):
                assert said_of({**bundle, part: {**bundle[part], name: value}}), (name, value)


@pytest.mark.parametrize("kind", MAKERS)
def test_a_bundle_nested_too_deep_is_refused(kind):
    deep = []
    for _ in range(900):
        deep = [deep]
    bundle = bundle_of(kind)
    for name in bundle:
        assert differences({**bundle, name: deep}, b"")
        assert differences({**bundle, name: {"deep": deep}}, b"")
