"""Reads the applicants of a call: every faulty line is named, or all of them are usable.

A million lines are read by columns: each distinct birth date and each distinct claim is judged once.
A file that is plain (the usual one) takes the short way; any other, and any that is suspected of a
fault, is read line by line, which is the authority on what is wrong.
"""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice, repeat
from operator import eq

from sofia.stipends.rules.judging import Judge
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
    rows.sort()
    applications, births, claims = map(list, zip(*map(str.split, rows, repeat(","), repeat(2)), strict=True))
    if not _distinct_and_well_formed(applications):
        return None
    judge = Judge(rule_set, on)
    birth = {text: judge.birth(text) for text in set(births)}
    claim = _claims(judge, set(claims))
    if judge.reasons:
        return None
    canonical = {text: str(value) for text, value in claim.items()}
    claims = list(map(canonical.__getitem__, claims))
    return Roll(applications, births, claims, birth, {canonical[text]: value for text, value in claim.items()})


def _claims(judge: Judge, texts: set[str]) -> dict[str, Claim]:
    """Each distinct claim, its cells judged once each however many claims repeat them."""
    cells = {text: text.split(",") for text in texts}
    accepted, sisben, failing = map(set, zip(*cells.values(), strict=True))
    accepted_of = {cell: judge.accepted(cell, "") for cell in accepted}
    failing_of = {cell: judge.failing(cell) for cell in failing}
    for cell in sisben:
        judge.sisben(cell)
    return {text: Claim(accepted_of[a], s, failing_of[f]) for text, (a, s, f) in cells.items()}


def _distinct_and_well_formed(applications: list[str]) -> bool:
    joined = "\n" + "\n".join(applications)
    return (
        not any(map(eq, applications, islice(applications, 1, None)))
        and not any(start in joined for start in _BAD_STARTS)
        and ";" not in joined
        and bool(applications[0])
        and max(map(len, applications)) <= 64
    )


def _read_carefully(data: bytes, rule_set: RuleSet, on: date) -> Roll:
    judge, faults, first_line = Judge(rule_set, on), list[Fault](), dict[str, int]()
    rows: list[tuple[str, str, Claim]] = []
    for number, cells in _rows(data):
        if len(cells) != len(HEADER):
            faults.append(Fault(number, f"tiene {len(cells)} columnas y deben ser {len(HEADER)}"))
            continue
        application, birth, accepted, sisben, failing = cells
        judge.application(application)
        claim = Claim(judge.accepted(accepted, sisben), judge.sisben(sisben), judge.failing(failing))
        rows.append((application, judge.birth(birth).isoformat(), claim))
        if (seen := first_line.setdefault(application, number)) != number:
            judge.reasons.append(f"la solicitud «{application}» ya está en la línea {seen}")
        faults += [Fault(number, reason) for reason in judge.take()]
    if faults or not rows:
        raise BadApplicants(faults or [Fault(1, "el archivo no tiene solicitantes")])
    return _by_columns(rows)


def _by_columns(rows: list[tuple[str, str, Claim]]) -> Roll:
    rows.sort(key=lambda row: row[0])
    applications, births = [row[0] for row in rows], [row[1] for row in rows]
    claim_of = {str(row[2]): row[2] for row in rows}
    return Roll(
        applications, births, [str(row[2]) for row in rows], {b: date.fromisoformat(b) for b in births}, claim_of
    )


def _rows(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of each line that is not empty; five cells come in the order of HEADER."""
    reader = csv.reader(_text(data).splitlines(keepends=True), strict=True)
    try:
        place = _places(next(reader, []))
        for row in reader:
            whole = len(row) == len(HEADER)
            if any(row):
                yield reader.line_num, [row[n].strip() for n in place] if whole else row
    except csv.Error as error:
        raise BadApplicants([Fault(reader.line_num, f"comillas mal puestas ({error})")]) from error


def _text(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        reason = "no está en UTF-8; guárdelo como «CSV UTF-8» y vuelva a intentar"
        raise BadApplicants([Fault(line, reason)]) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise BadApplicants([Fault(line, "tiene un carácter nulo: el archivo está dañado o no es un CSV")])
    return text


def _places(header: list[str]) -> list[int]:
    names = [name.strip() for name in header]
    missing = [name for name in HEADER if name not in names]
    unknown = [name for name in names if name not in HEADER]
    reasons = []
    if missing:
        reasons.append(f"falta la columna {_quoted(missing)}; la primera línea debe ser: {','.join(HEADER)}")
    if unknown and not missing:
        reasons.append(f"sobra la columna {_quoted(unknown)}: no se usa; quítela")
    if len(names) != len(set(names)):
        reasons.append("hay columnas repetidas")
    if reasons:
        raise BadApplicants([Fault(1, reason) for reason in reasons])
    return [names.index(name) for name in HEADER]


def _quoted(words: list[str]) -> str:
    return ", ".join(f"«{word}»" for word in words)
