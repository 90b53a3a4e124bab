"""Reads the applicants of a call: every faulty line is named, or all of them are usable.

A million lines are read by columns: each distinct birth date and each distinct claim is judged once.
A file that is plain (the usual one) takes the short way; any other, and any that is suspected of a
fault, is read line by line, which is the authority on what is wrong.
"""

from collections.abc import Iterable
from datetime import date
from itertools import repeat

from sofia.stipends.rules.csv_lines import lines_of
from sofia.stipends.rules.judging import Judge, shown
from sofia.stipends.rules.roll import BadApplicants, Claim, Fault, Roll
from sofia.stipends.rules.rule_set import RuleSet

HEADER = ("application", "birth_date", "accepted", "sisben", "failing")
_PLAIN = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_./:-;,\n"
_NOT_SEPARATORS = bytes(set(range(256)) - set(b",\n"))
_BAD_STARTS = tuple(f"\n{c}" for c in "_./:-\n")


def read(data: bytes, rule_set: RuleSet, on: date) -> Roll:
    """Read ``applicants.csv`` as bytes. Raises BadApplicants with all faults of all lines."""
    return _read_plain(data, rule_set, on) or _read_carefully(data, rule_set, on)


def roll_of(lines: Iterable[str], rule_set: RuleSet, on: date) -> Roll:
    """The roll of full lines, as a bundle keeps them. Raises BadApplicants."""
    return read("\n".join([",".join(HEADER), *lines, ""]).encode(), rule_set, on)


def _read_plain(data: bytes, rule_set: RuleSet, on: date) -> Roll | None:
    """The short way, or None when the file is not plain or anything in it looks wrong."""
    head, _, body = data.partition(b"\n")
    if head != ",".join(HEADER).encode() or not body.endswith(b"\n") or body.translate(None, _PLAIN):
        return None
    if body.translate(None, _NOT_SEPARATORS) != b",,,,\n" * body.count(b"\n"):
        return None
    rows = body.decode("ascii").split("\n")
    rows.pop()
    births, claims = _Distinct(), _Distinct()
    applications, birth_of, claim_of = _columns(rows, births, claims)
    if not _distinct_and_well_formed(applications) or any(claim.count(",") != 2 for claim in claims):
        return None
    judge = Judge(rule_set, on)
    birth = {text: judge.birth(text) for text in births}
    claim = _claims(judge, claims)
    if judge.reasons:
        return None
    canonical = {text: str(value) for text, value in claim.items()}
    meaning = {canonical[text]: value for text, value in claim.items()}
    return Roll(applications, birth_of, list(map(canonical.__getitem__, claim_of)), birth, meaning)


class _Distinct(dict[str, str]):
    """Keeps one copy of each text: a column of a million cells then holds some thousands of texts."""

    def __missing__(self, text: str) -> str:
        self[text] = text
        return text


def _columns(rows: list[str], births: _Distinct, claims: _Distinct) -> tuple[list[str], list[str], list[str]]:
    """Ids, birth dates and claims of the rows; where a date has not ten signs, either it or the claim is cut wrong."""
    ends = list(map(str.index, rows, repeat(",")))
    return (
        [row[:end] for row, end in zip(rows, ends, strict=True)],
        [births[row[end + 1 : end + 11]] for row, end in zip(rows, ends, strict=True)],
        [claims[row[end + 12 :]] for row, end in zip(rows, ends, strict=True)],
    )


def _claims(judge: Judge, texts: Iterable[str]) -> dict[str, Claim]:
    """Each distinct claim, its cells judged once each however many claims repeat them."""
    cells = {text: text.split(",") for text in texts}
    accepted, sisben, failing = map(set, zip(*cells.values(), strict=True))
    accepted_of = {cell: judge.accepted(cell, "") for cell in accepted}
    failing_of = {cell: judge.failing(cell) for cell in failing}
    for cell in sisben:
        judge.sisben(cell)
    return {text: Claim(accepted_of[a], s, failing_of[f]) for text, (a, s, f) in cells.items()}


def _distinct_and_well_formed(applications: list[str]) -> bool:
    joined = "\n" + "\n".join(applications) + "\n"
    return (
        len(set(applications)) == len(applications)
        and not any(start in joined for start in _BAD_STARTS)
        and ";" not in joined
        and max(map(len, applications)) <= 64
    )


def _read_carefully(data: bytes, rule_set: RuleSet, on: date) -> Roll:
    judge, faults, first_line = Judge(rule_set, on), list[Fault](), dict[str, int]()
    rows: list[tuple[str, str, Claim]] = []
    for number, cells, fault in lines_of(data, HEADER):
        if fault:
            faults.append(Fault(number, fault))
            continue
        if len(cells) != len(HEADER):
            faults.append(Fault(number, f"tiene {len(cells)} columnas y deben ser {len(HEADER)}"))
            continue
        application, birth, accepted, sisben, failing = cells
        judge.application(application)
        claim = Claim(judge.accepted(accepted, sisben), judge.sisben(sisben), judge.failing(failing))
        rows.append((application, judge.birth(birth).isoformat(), claim))
        if application and (seen := first_line.setdefault(application, number)) != number:
            judge.reasons.append(f"la inscripción «{shown(application)}» ya está en la línea {seen}")
        faults += [Fault(number, reason) for reason in judge.take()]
    if faults or not rows:
        raise BadApplicants(faults or [Fault(1, "el archivo no tiene solicitantes")])
    return _by_columns(rows)


def _by_columns(rows: list[tuple[str, str, Claim]]) -> Roll:
    applications, births = [row[0] for row in rows], [row[1] for row in rows]
    claim_of = {str(row[2]): row[2] for row in rows}
    return Roll(
        applications, births, [str(row[2]) for row in rows], {b: date.fromisoformat(b) for b in births}, claim_of
    )
