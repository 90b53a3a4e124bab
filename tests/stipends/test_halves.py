"""Two processes, each with half of the people, say exactly what one says."""

import os
import random
import signal
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given

from sofia.core.canonical import canonical_json
from sofia.core.parallel import Twin
from sofia.core.progress import Progress
from sofia.stipends import halves, papers, sheets
from sofia.stipends.rules import applicants
from sofia.stipends.rules.applicants import read
from sofia.stipends.rules.decision import BadCase, Case, decide
from sofia.stipends.rules.draw import BadDraw
from sofia.stipends.rules.roll import HEADER, BadApplicants
from tests.stipends.rules.strategies import ENOUGH, ON, RULE_SETS, Call, bounded, calls, drawn, few, tied_call

RULE_SET = RULE_SETS["9302_2025_1"]
LETTERS = b'0123456789ABDETXZabcdefz_./:-;,\n\r\xc3"'
KEY = bytes(range(32))
HEAD = ",".join(HEADER)
BOM = b"\xef\xbb\xbf"  # no plain file has it


@pytest.fixture(autouse=True, scope="module")
def always_large():
    """Every call is worked in two halves, however small."""
    before, halves.LARGE = halves.LARGE, 0
    yield
    halves.LARGE = before


def file_of(call: Call) -> bytes:
    return "\n".join([HEAD, *(person.line for person in call.people), ""]).encode()


def decided(call: Call, data: bytes | None = None, draw=None):
    """``with decided(call) as it``: the call decided in two halves."""
    case = replace(call.case, draw=draw)
    return halves.decided(data or file_of(call), case.rule_set, case.on, lambda roll: replace(case, roll=roll))


def papers_of(folder, made, **more) -> dict[str, bytes]:
    papers.write(made, folder, KEY, progress=Progress(), **more)
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.*")}


def same_papers(tmp_path_factory, call: Call, data: bytes | None = None, draw=None, **more) -> None:
    with decided(call, data, draw) as made:
        two = papers_of(tmp_path_factory.mktemp("two"), made, **more)
        counts = made.people, made.decision.granted, made.decision.in_line, made.decision.undecided
    whole = call.decide(draw)
    assert two == papers_of(tmp_path_factory.mktemp("one"), halves.Decided.alone(whole), **more)
    assert counts == (len(call.people), len(whole.awarded), len(whole.waiting), whole.undecided)


@bounded
@given(calls(max_size=30))
def test_every_paper_is_the_same_to_the_byte(tmp_path_factory, call):
    same_papers(tmp_path_factory, call)


@few
@given(calls(max_size=50))
def test_also_of_a_file_that_is_not_plain(tmp_path_factory, call):
    same_papers(tmp_path_factory, call, BOM + file_of(call))


@pytest.mark.parametrize("size", [2, 3, 4, 19, 20, 21, 40, 61])
def test_also_with_a_draw_and_sheets_and_whatever_the_blocks_of_the_seals(tmp_path_factory, size):
    call = tied_call(size=size)
    tied = call.decide().undecided
    same_papers(tmp_path_factory, call, with_sheets=True)
    if tied:
        same_papers(tmp_path_factory, call, draw=drawn(tied), with_sheets=True)


@few
@given(calls(max_size=30))
def test_a_draw_that_the_tie_does_not_ask_for_is_refused_alike(call):
    with pytest.raises(BadDraw) as alone:
        call.decide(drawn(["A-1", "otra"]))
    with pytest.raises(BadDraw) as refused, decided(call, draw=drawn(["A-1", "otra"])):
        pass
    assert str(refused.value) == str(alone.value)


def told(work) -> object:
    """What it gives, or the faults of the file."""
    try:
        return work()
    except BadApplicants as error:
        return [(fault.line, fault.reason) for fault in error.faults]


def in_halves(data: bytes) -> bytes:
    with halves.decided(data, RULE_SET, ON, lambda roll: Case(RULE_SET, roll, ON, 2, ENOUGH)) as made:
        return canonical_json(made.award)


def by_the_careful_reader(data: bytes) -> bytes:
    return canonical_json(decide(Case(RULE_SET, read(BOM + data, RULE_SET, ON), ON, 2, ENOUGH)).award())


def test_faults_are_those_of_the_careful_reader_in_whichever_half():
    """Hundreds of small damages: of ids, dates, claims and ends of lines, and ids that become another's."""
    chance, whole = random.Random(2), file_of(tied_call(size=9))
    faulty = 0
    for _ in range(1000):
        place = chance.randrange(len(HEAD) + 1, len(whole))
        kind, letter = chance.randrange(3), bytes([chance.choice(LETTERS)])
        data = whole[:place] + (letter if kind else b"") + whole[place + (kind < 2) :]
        alone = told(partial(by_the_careful_reader, data))
        assert told(partial(in_halves, data)) == alone
        faulty += isinstance(alone, list)
    assert 300 < faulty < 1000


@pytest.mark.parametrize("lines", [0, 1, 2, 3])
@pytest.mark.parametrize("line", ["A,2005-01-01,,,\n", "\n", ",,,,\n"])
def test_a_file_of_nobody_or_of_one_or_of_one_repeated(line, lines):
    data = f"{HEAD}\n{line * lines}".encode()
    assert told(partial(in_halves, data)) == told(partial(by_the_careful_reader, data))


def test_what_the_case_refuses_is_refused_after_reading():
    call = tied_call()

    def case(roll):
        raise BadCase("no")

    with pytest.raises(BadCase), halves.decided(file_of(call), RULE_SET, ON, case):
        pass


def test_a_good_file_never_needs_the_careful_reader(monkeypatch):
    monkeypatch.setattr(applicants, "_read_carefully", lambda *_: pytest.fail("the careful reader was asked"))
    with decided(tied_call(size=40)) as made:
        assert made.twin


def test_small_files_and_machines_that_cannot_fork_use_one_process(monkeypatch):
    call = tied_call()
    monkeypatch.setattr(halves, "LARGE", 5_000_000)
    with decided(call) as made:
        assert made.twin is None
    monkeypatch.setattr(halves, "LARGE", 0)
    monkeypatch.setattr(Twin, "possible", False)
    with decided(call) as made:
        assert made.twin is None
        assert made.award == call.decide().award()


@pytest.mark.parametrize("here", [True, False], ids=["here", "in the twin"])
def test_when_a_half_fails_nothing_is_written(tmp_path, monkeypatch, here):
    mine = os.getpid()

    def broken(*_):
        if (os.getpid() == mine) is here:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(sheets, "write_all", broken)
    with pytest.raises(OSError, match="No space"), decided(tied_call(size=40)) as made:
        papers_of(tmp_path / "out", made, with_sheets=True)
    assert list(tmp_path.iterdir()) == []


def test_when_the_twin_is_killed_nothing_is_written(tmp_path):
    with decided(tied_call(size=40)) as made:
        os.kill(made.twin.process, signal.SIGKILL)
        with pytest.raises(ChildProcessError):
            papers_of(tmp_path / "out", made)
    assert list(tmp_path.iterdir()) == []
