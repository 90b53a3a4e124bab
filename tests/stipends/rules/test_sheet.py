"""The explanation of one person."""

import hashlib

import pytest

from sofia.stipends.rules import fates
from sofia.stipends.rules.bundles import public_bundle
from sofia.stipends.rules.sheet import sheet_of
from sofia.stipends.rules.what_if import changes
from tests.stipends.rules.strategies import tied_call

KEY = bytes(range(32))


@pytest.fixture
def call():
    return tied_call()


def test_it_says_what_counted_what_did_not_and_why(call):
    sheet = sheet_of(call.decide(), "A-1", KEY)
    counted = {row.criterion.code: (row.points, row.evidence) for row in sheet.rows if row.points}
    assert counted == {
        "disability": (15, "soporte aceptado"),
        "peasant": (15, "soporte aceptado"),
        "sisben_a": (10, "grupo A3 del SISBEN"),
    }
    assert len(sheet.rows) == 12
    assert sheet.score.total == 40
    assert sheet.unmet == ()


def test_it_places_her_among_the_others(call):
    decision = call.decide()
    sheet = sheet_of(decision, "T-2", KEY)
    assert (sheet.cut_off, sheet.eligible, sheet.awarded) == (15, 6, 1)
    assert sheet.fate == fates.of(decision, "T-2")
    assert sheet.changes == tuple(changes(decision, "T-2", sheet.fate))


def test_it_lists_every_requirement_that_she_failed(call):
    sheet = sheet_of(call.decide(), "X-1", KEY)
    assert [row.code for row in sheet.unmet] == ["3", "8"]
    assert len(sheet.changes) == 2
    assert sheet.fate.position is None


def test_line_and_salt_open_her_commitment_in_the_public_bundle(call):
    decision = call.decide()
    published = dict(line.split(",")[::4] for line in public_bundle(decision, KEY)["lines"])
    for person in call.people:
        sheet = sheet_of(decision, person.application, KEY)
        assert sheet.line == person.line
        opened = hashlib.sha256(f"{sheet.salt}|{sheet.line}".encode()).hexdigest()
        assert opened == sheet.commitment == published[person.application]


def test_somebody_else_has_no_sheet(call):
    with pytest.raises(KeyError):
        sheet_of(call.decide(), "B-1", KEY)
