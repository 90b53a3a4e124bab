"""A replacement that anybody recomputes to the same bytes; and the public bundle tells nobody's cause."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.core.canonical import canonical_json, from_json, sha256_hex
from sofia.core.dates import Month
from sofia.stipends.rules.replay import differences, draws_in
from sofia.stipends.rules.seals import SEALS
from sofia.stipends.rules.succession import Cause, succeed
from sofia.stipends.rules.succession_bundles import Drawn, Replacing, Waiting, full_bundle, public_bundle
from tests.stipends.rules.strategies import BIRTHS, CODES, RULE_SETS, bounded, drawn

MAKERS = {"full": full_bundle, "public": public_bundle}
ON = date(2025, 6, 5)
JUNE_ON = tuple(Month(2025, number) for number in range(6, 13))


def waiting(application: str, position: int = 3, **about) -> Waiting:
    usual = {"total": 40, "birth": date(2000, 1, 1), "first": 15}
    return Waiting(application, position, **{**usual, **about})


def replacing(*line: Waiting, **about) -> Replacing:
    usual = {"on": ON, "available": 10**9, "places": ((7, JUNE_ON),), "rule_set": RULE_SETS["9302_2025_1"]}
    return Replacing(decision="a" * 64, public_decision="b" * 64, line=line, **{**usual, **about})


TIED = (
    waiting("E-1", 3, cause=Cause.REQUIREMENTS),
    waiting("E-2", 4, birth=date(2008, 1, 1)),
    waiting("E-3", 4),
    waiting("E-4", 4, birth=date(2008, 2, 1)),
    waiting("E-5", 8),
)


@st.composite
def cases(draw) -> Replacing:
    """A line with few positions, so that ties are normal, and whatever draws it takes to finish."""
    people = draw(
        st.lists(
            st.builds(
                waiting,
                st.integers(0, 200).map(lambda n: f"{'ABa'[n % 3]}{n}"),
                st.integers(1, 3),
                birth=BIRTHS,
                first=st.sampled_from([0, 15]),
                cause=st.sampled_from([None, None, None, *Cause]),
            ),
            max_size=10,
            unique_by=lambda one: one.application,
        )
    )
    count = draw(st.integers(0, 3))
    months = [draw(st.sampled_from([JUNE_ON, JUNE_ON[2:]])) for _ in range(count)]
    made = replacing(*people, places=tuple(enumerate(months, 1)), rule_set=RULE_SETS[draw(st.sampled_from(CODES))])
    if len(people) > 1 and draw(st.booleans()):
        made = replace(made, same=(tuple(one.application for one in people[: draw(st.integers(2, 3))]),))
    for _ in range(draw(st.integers(0, 3))):
        tied = succeed(made.case).undecided
        made = replace(made, drawn=(*made.drawn, Drawn(ON, drawn(list(tied))))) if tied else made
    return made


@pytest.mark.parametrize("kind", MAKERS)
@bounded
@given(made=cases())
def test_a_bundle_recomputes_to_identical_bytes(kind, made):
    bundle = MAKERS[kind](made)
    data = canonical_json(bundle)
    assert differences(from_json(data), data) == []
    assert draws_in(from_json(data)) == [one.draw for one in made.drawn]


TWICE = replacing(
    waiting("E-1", 3), waiting("E-2", 4), waiting("E-3", 5), places=((7, JUNE_ON), (8, JUNE_ON)), same=(("E-2", "E-1"),)
)


@pytest.mark.parametrize("kind", MAKERS)
def test_who_waits_twice_is_told_apart_by_the_bundle_itself(kind):
    bundle = MAKERS[kind](TWICE)
    data = canonical_json(bundle)
    assert differences(from_json(data), data) == []
    assert [number for _, number, _ in bundle["outcome"]["chosen"]] == ["E-1", "E-3"]
    assert bundle["outcome"]["skipped"] == ["E-2"]


def test_only_the_full_bundle_says_whose_two_rows_are():
    assert full_bundle(TWICE)["same"] == [["E-1", "E-2"]]
    assert "same" not in public_bundle(TWICE)
    assert "E-2,4,40,skipped" in public_bundle(TWICE)["line"]
    touched = canonical_json(full_bundle(TWICE)).replace(b'["E-1","E-2"]', b'["E-1","E-3"]')
    assert differences(from_json(touched), touched)


@pytest.mark.parametrize(
    ("kind", "before"),
    [
        ("full", "4c470cecafc0e244fe9d9e94276d5dc8231a2b94f354bb3d1a0d15cdd645ca08"),
        ("public", "2eb30dc82dd2f0fc51f5bd1ed4e920e7a6547567079f8719522e37e3c2627503"),
    ],
)
def test_a_bundle_of_before_is_the_same_to_the_last_byte(kind, before):
    """SHA-256 of what was written before bundles said who waits twice."""
    assert sha256_hex(canonical_json(MAKERS[kind](replacing(*TIED)))) == before


@bounded
@given(made=cases())
def test_both_bundles_say_the_same_outcome(made):
    assert full_bundle(made)["outcome"] == public_bundle(made)["outcome"]


def test_the_next_day_only_a_birthday_changes_it():
    line = (waiting("E-1", birth=date(2007, 6, 6)), waiting("E-2"))
    assert full_bundle(replacing(*line))["outcome"]["chosen"][0][1] == "E-1"
    assert full_bundle(replacing(*line, on=date(2025, 6, 6)))["outcome"]["undecided"]["between"] == ["E-1", "E-2"]


def test_who_was_drawn_keeps_the_keys_of_that_day():
    line = (waiting("E-1", birth=date(2007, 6, 20)), waiting("E-2", birth=date(2008, 1, 1)))
    won = drawn(["E-1", "E-2"])
    first = won.order[0]
    later = replacing(*line, on=date(2025, 7, 3), drawn=(Drawn(ON, won),))
    assert full_bundle(later)["outcome"]["chosen"][0][1] == first == "E-2"
    assert full_bundle(replace(later, drawn=()))["outcome"]["chosen"][0][1] == "E-2", "only she is still a minor"
    other = replace(later, drawn=(Drawn(ON, replace(won, order=("E-1", "E-2"))),))
    assert full_bundle(other)["outcome"]["chosen"][0][1] == "E-1"


def test_the_public_bundle_says_who_was_passed_over_and_never_why():
    causes = tuple(cause for cause in Cause if cause is not Cause.UNKNOWN)
    line = tuple(waiting(f"E-{n}", n, cause=cause) for n, cause in enumerate(causes, 1))
    bundle = public_bundle(replacing(*line, waiting("E-9", 9)))
    assert [row.rsplit(",", 1)[1] for row in bundle["line"]] == ["placed", *["skipped"] * 4, ""]
    assert bundle["tied"] == {}
    text = canonical_json(bundle).decode()
    assert not any(word in text for word in ("2000-01-01", "requirements", "renounced", "elsewhere"))


def test_the_public_bundle_shows_tie_break_keys_only_where_they_parted_somebody():
    bundle = public_bundle(replacing(*TIED))
    assert bundle["tied"] == {"E-2": [1, 15], "E-3": [0, 15], "E-4": [1, 15]}
    assert [row.split(",")[0] for row in bundle["line"]] == ["E-1", "E-2", "E-3", "E-4"], "and nobody after"


@pytest.mark.parametrize("kind", MAKERS)
def test_any_byte_changed_anywhere_is_noticed_and_its_part_named(kind):
    made = replacing(*TIED, drawn=(Drawn(ON, drawn(["E-2", "E-4"])),))
    bundle = MAKERS[kind](made)
    data = canonical_json(bundle)
    tried = set()
    for place in range(0, len(data), 1 + len(data) // 700):
        touched = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
        try:
            other = from_json(touched)
        except ValueError:
            continue  # not JSON any more: the command says where
        changed = [name for name in bundle.keys() | other.keys() if bundle.get(name, "?") != other.get(name, "?")]
        said = differences(other, touched)
        assert any(name in sentence for name in changed for sentence in said), (place, changed, said)
        tried.update(changed)
    assert tried & bundle.keys() >= {"line", "outcome", SEALS}


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("line", ["E-1,x,40,,"]),
        ("line", ["E-1,1,40,2000-02-31,15,"]),
        ("line", ["E-1,1,40,2000-02-01,15,because"]),
        ("line", 7),
        ("free", [[1, ["junio"], 3]]),
        ("free", [["1", ["2025-06"]]]),
        ("draws", [{"kind": "verifiable"}]),
        ("on", "5 de junio"),
        ("available", -1),
        ("tied", {"E-1": ["x"]}),
    ],
)
@pytest.mark.parametrize("kind", MAKERS)
def test_what_is_no_replacement_is_refused_with_a_sentence(kind, part, value):
    bundle = {**MAKERS[kind](replacing(*TIED)), part: value}
    said = differences(bundle, canonical_json(bundle))
    assert said
    assert all(isinstance(sentence, str) and sentence for sentence in said)
