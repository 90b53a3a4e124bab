"""The short way of reading applicants: a plain file, by columns, each distinct birth date and claim judged once.

*Plain* is a file in ASCII whose lines are ids, birth dates and claims and nothing else: no quotes, no spaces, no other
order of columns. It is taken in blocks that fit the processor's cache: what one leaves behind, the next uses again.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import repeat
from operator import itemgetter

from sofia.stipends.rules.judging import LONGEST_ID, Judge
from sofia.stipends.rules.roll import HEADER, Claim, Roll
from sofia.stipends.rules.rule_set import RuleSet

BLOCK = 1 << 16  # bytes
SAMPLE = 1000  # lines
_HEAD = ",".join(HEADER).encode() + b"\n"
_ID_SIGNS = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_./:-"
Those = Callable[[list[str]], list[str]]
_SHAPE = bytes.maketrans(_ID_SIGNS, b"0" * 62 + b"-" * 5)
_first_sign = itemgetter(slice(1))  # of an empty id, nothing


def read_plain(data: bytes, rule_set: RuleSet, on: date, those: Those = list) -> Roll | None:
    """The roll of a plain file, or None when it is not plain or anything in it looks wrong.

    Only the lines that ``those`` chooses are read and judged.
    """
    if not data.startswith(_HEAD) or not data.endswith(b"\n"):
        return None
    judge = Judge(rule_set, on)
    births, claims = _Births(judge), _Claims(judge)
    roll = Roll([], [], [], births.meaning, claims.meaning)
    try:
        for rows in filter(None, map(those, _blocks(data))):
            applications, birth_dates, rest = zip(*map(str.split, rows, repeat(","), repeat(2)), strict=True)
            if judge.reasons or not _well_formed(applications):
                return None
            roll.applications.extend(applications)
            roll.births.extend(map(births.__getitem__, birth_dates))
            roll.claims.extend(map(claims.__getitem__, rest))
    except ValueError:  # a sign that is not ASCII, or that ends lines, or a line of more or fewer cells
        return None
    return None if judge.reasons or not roll or len(set(roll.applications)) != len(roll) else roll


def halves(data: bytes) -> tuple[Those, Those]:
    """Chooses lines of a plain file: those whose ids come first in text order, about half; and the others.

    Every sign that an id may have comes after the comma, so that a line and an id compare as the ids do.
    """
    step = max(len(data) // SAMPLE, 1)
    starts = (data.rfind(b"\n", 0, place) + 1 for place in range(len(_HEAD), len(data), step))
    sample = sorted(data[start : start + LONGEST_ID].partition(b",")[0] for start in starts)
    middle = b"".join(sample[len(sample) // 2 :][:1]).decode("ascii", "replace")
    return (
        lambda lines: [line for line in lines if line < middle],
        lambda lines: [line for line in lines if line >= middle],
    )


class _Births(dict[str, str]):
    """Keeps one copy of each birth date, judged when it is first seen."""

    def __init__(self, judge: Judge) -> None:
        self.judge = judge
        self.meaning: dict[str, date] = {}

    def __missing__(self, text: str) -> str:
        self.meaning[text] = self.judge.birth(text)
        self[text] = text
        return text


class _Claims(dict[str, str]):
    """The canonical text of each claim as it is written, judged when it is first seen."""

    def __init__(self, judge: Judge) -> None:
        self.accepted = cache(lambda cell: judge.accepted(cell, ""))
        self.sisben, self.failing = cache(judge.sisben), cache(judge.failing)
        self.meaning: dict[str, Claim] = {}

    def __missing__(self, written: str) -> str:
        if not written.isprintable():  # some program may take it for the end of a line
            raise ValueError
        accepted, sisben, failing = written.split(",")
        claim = Claim(self.accepted(accepted), self.sisben(sisben), self.failing(failing))
        text = self[written] = str(claim)
        self.meaning[text] = claim
        return text


def _blocks(data: bytes) -> Iterator[list[str]]:
    """The lines after the header, about ``BLOCK`` bytes of them at a time. ValueError when not ASCII."""
    start = len(_HEAD)
    while start < len(data):
        end = data.rfind(b"\n", start, start + BLOCK) + 1 or data.index(b"\n", start) + 1
        yield data[start : end - 1].decode("ascii").split("\n")
        start = end


def _well_formed(applications: Sequence[str]) -> bool:
    shapes = ",".join(applications).encode().translate(_SHAPE)
    first = shapes[: shapes.find(b",") + 1]
    if shapes + b"," == first * len(applications):  # ids of one call usually look alike: one tells for all
        applications = applications[:1]
    return (
        all(map(str.isalnum, set(map(_first_sign, applications))))
        and max(map(len, applications)) <= LONGEST_ID
        and not "".join(applications).encode().translate(None, _ID_SIGNS)
    )
