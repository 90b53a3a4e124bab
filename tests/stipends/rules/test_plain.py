"""The short way of reading: whatever the blocks, and a file parted in two by its ids."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.stipends.rules import plain
from sofia.stipends.rules.applicants import read
from sofia.stipends.rules.plain import halves, read_plain
from sofia.stipends.rules.roll import HEADER
from tests.stipends.rules.strategies import ON, RULE_SETS, Call, bounded, calls

HEAD = ",".join(HEADER)
RULE_SET = RULE_SETS["9302_2025_1"]


def file_of(call: Call) -> bytes:
    return "\n".join([HEAD, *(person.line for person in call.people), ""]).encode()


def lines(roll) -> list[str]:
    return sorted(roll.lines()) if roll else []


@bounded
@given(calls(max_size=30), st.sampled_from([1, 30, 100]))
def test_the_size_of_the_blocks_changes_nothing(call, size):
    whole = lines(read_plain(file_of(call), call.case.rule_set, ON))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain, "BLOCK", size)
        assert lines(read_plain(file_of(call), call.case.rule_set, ON)) == whole == lines(call.case.roll)


@bounded
@given(calls(max_size=50))
def test_two_halves_are_the_file_and_all_ids_of_one_come_before_those_of_the_other(call):
    rolls = [read_plain(file_of(call), call.case.rule_set, ON, those) for those in halves(file_of(call))]
    first, others = (sorted(roll.applications) if roll else [] for roll in rolls)
    assert first + others == sorted(person.application for person in call.people)
    assert lines(rolls[0]) + lines(rolls[1]) == lines(call.case.roll)


def test_the_halves_of_a_large_file_are_alike_whatever_its_order():
    numbers = [n * 7919 % 10_007 for n in range(10_007)]
    for ids in (numbers, sorted(numbers), sorted(numbers, reverse=True)):
        data = "\n".join([HEAD, *(f"A-{n},2005-01-01,,," for n in ids), ""]).encode()
        first, others = (read_plain(data, RULE_SET, ON, those) for those in halves(data))
        assert len(first) + len(others) == 10_007
        assert abs(len(first) - len(others)) < 1_000


@pytest.mark.parametrize("other", ["A-1", "A", "A-1/2", "A-12", "A1", "a-1", "A:", "A.1", "A_1", "0"])
def test_whole_lines_are_ordered_as_their_ids_are(other):
    """An id that begins as another, with any sign after it, stays on its side of it."""
    data = f"{HEAD}\nA-1,2005-01-01,,,\n{other},2004-01-01,,,\n".encode()
    for middle in ("A-1", other):
        chosen = [line for line in data.decode().splitlines()[1:] if line < middle]
        assert sorted(line.split(",")[0] for line in chosen) == sorted(one for one in ("A-1", other) if one < middle)


@pytest.mark.parametrize("sign", ["\r", "\x0b", "\x1c", "\x7f"])
def test_a_sign_that_some_program_takes_for_the_end_of_a_line_is_not_plain(sign):
    data = f"{HEAD}\nA,2005-01-01,peasant{sign},,\n".encode()
    assert read_plain(data, RULE_SET, ON) is None
    assert read_plain(data.replace(sign.encode(), b""), RULE_SET, ON)


@pytest.mark.parametrize(
    "ids",
    [["A%1", "A%2"], ["-1", "-2"], ["", ""], ["9" * 65, "8" * 65], ["A-1", "-A1"], ["A1", "A*"], ["A1", "A" * 65]],
)
def test_ids_that_are_not_well_formed_are_not_plain_whether_they_look_alike_or_not(ids):
    for order in (ids, ids[::-1]):
        data = "\n".join([HEAD, *(f"{one},2005-01-01,,," for one in order), ""]).encode()
        assert read_plain(data, RULE_SET, ON) is None


def test_ids_that_do_not_look_alike_are_plain():
    data = f"{HEAD}\nA-1,2005-01-01,,,\nb/23,2005-01-01,,,\n{'9' * 64},2005-01-01,,,\n".encode()
    assert len(read_plain(data, RULE_SET, ON)) == 3


def test_spaces_around_a_code_are_read_as_the_careful_reader_does():
    data = f"{HEAD}\nA,2005-01-01, peasant ; disability ,,\n".encode()
    assert lines(read_plain(data, RULE_SET, ON)) == lines(read(b"\xef\xbb\xbf" + data, RULE_SET, ON))
