"""The two bundles: everything for judges, nothing sensitive for anybody else."""

import hashlib
import json
import re

import pytest
from hypothesis import given

from sofia.core.canonical import canonical_json
from sofia.stipends.rules.bundles import commitment, full_bundle, public_bundle, salt_of
from sofia.stipends.rules.sisben import GROUPS
from tests.stipends.rules.strategies import LAWS, RULE_SETS, bounded, calls, drawn, few, tied_call

KEY = bytes(range(32))


def lines_of(bundle):
    return {line.split(",")[0]: line.split(",")[1:] for line in bundle["lines"]}


@bounded
@given(calls())
def test_the_public_bundle_has_total_position_and_outcome_of_each(call):
    bundle, expected = public_bundle(call.decide(), KEY), call.oracle()
    told, position = lines_of(bundle), expected.position
    assert [line.split(",")[0] for line in bundle["lines"]] == sorted(person.application for person in call.people)
    for person in call.people:
        total, place, outcome, _ = told[person.application]
        if person.failing:
            assert (total, place, outcome) == ("", "", "ineligible")
        else:
            assert (int(total), int(place)) == (call.law.total(person), position[person.application])
            group = {"awarded": expected.awarded, "undecided": expected.undecided, "waiting": expected.waiting}
            assert person.application in group[outcome]


@bounded
@given(calls())
def test_tie_keys_are_told_only_of_those_tied_at_the_cut_off(call):
    expected = call.oracle()
    tied = {
        person.application: call.law.keys(person, call.on)
        for person in call.people
        if not person.failing and expected.tied_total is not None and call.law.total(person) == expected.tied_total
    }
    assert public_bundle(call.decide(), KEY)["tied"] == tied


@few
@given(calls())
def test_the_public_bundle_has_no_place_where_something_sensitive_could_stand(call):
    """Its keys are known, and each line is a number, a total, a position, an outcome and a hash, nothing else."""
    bundle = public_bundle(call.decide(), KEY)
    assert set(bundle) == {
        "format", "rule_set", "rule_set_sha256", "on", "places", "budget", "monthly_amount", "months", "committed",
        "cost", "capacity", "tie_breaks", "columns", "lines", "tied", "draw", "sha256",
    }  # fmt: skip
    shape = re.compile(r"[ABa]\d+,\d*,\d*,(awarded|undecided|waiting|ineligible),[0-9a-f]{64}")
    assert all(shape.fullmatch(line) for line in bundle["lines"])


@few
@given(calls())
def test_no_criterion_birth_date_group_or_requirement_is_in_the_public_text(call):
    text = canonical_json(public_bundle(call.decide(), KEY)).decode()
    cells = set(re.findall(r"[^\",{}\[\]:]+", text))
    assert not re.findall(r"\d{4}-\d\d-\d\d", text.replace(f'"on":"{call.on}"', ""))
    assert not cells & {code for law in LAWS.values() for code, _, _ in law.criteria}
    assert not cells & (GROUPS - {person.application for person in call.people})
    for rule_set in RULE_SETS.values():
        for row in (*rule_set.criteria, *rule_set.requirements):
            assert row.text not in text
    assert KEY.hex() not in text


def test_canaries_in_every_sensitive_cell_reach_the_full_bundle_only():
    call = tied_call()
    full, public = (canonical_json(make(call.decide(), KEY)).decode() for make in (full_bundle, public_bundle))
    for canary in ("2001-01-01", "peasant", "disability", "A1", '"3"', KEY.hex()):
        assert canary in full
        assert canary not in public


def test_a_commitment_opens_with_salt_and_line_and_with_nothing_else():
    call = tied_call()
    published = lines_of(public_bundle(call.decide(), KEY))
    person = call.people[0]
    salt, line = salt_of(KEY, person.application), person.line
    assert hashlib.sha256(f"{salt}|{line}".encode()).hexdigest() == published[person.application][3]
    assert commitment(salt, line) == published[person.application][3]
    for text in (salt, line):
        for place in range(len(text)):
            touched = text[:place] + chr(ord(text[place]) ^ 1) + text[place + 1 :]
            opened = commitment(touched, line) if text is salt else commitment(salt, touched)
            assert opened != published[person.application][3]


def test_salts_are_long_differ_and_need_the_key():
    salts = {salt_of(KEY, f"A{n}") for n in range(500)}
    assert len(salts) == 500
    assert all(re.fullmatch(r"[0-9a-f]{32}", salt) for salt in salts)
    assert salts.isdisjoint(salt_of(bytes(32), f"A{n}") for n in range(500))


def test_equal_people_have_unlike_commitments():
    published = lines_of(public_bundle(tied_call(size=9).decide(), KEY))
    assert len({row[3] for row in published.values()}) == len(published)


def test_the_full_bundle_holds_all_that_the_decision_used():
    call = tied_call()
    draw = drawn(call.decide().undecided)
    bundle = full_bundle(call.decide(draw), KEY)
    assert bundle["applicants"] == [person.line for person in sorted(call.people, key=lambda one: one.application)]
    assert bundle["rule_set"] == RULE_SETS[call.law.code].document
    assert bundle["draw"] == draw.to_json()
    assert bundle["award"] == call.decide(draw).award()
    assert (bundle["months"], bundle["salt_key"]) == (None, KEY.hex())


@pytest.mark.parametrize("make", [full_bundle, public_bundle])
def test_the_same_case_and_key_give_the_same_bytes(make):
    first, second = (canonical_json(make(tied_call().decide(), KEY)) for _ in range(2))
    assert first == second
    assert json.dumps(json.loads(first), ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n" == (
        first.decode()
    )
