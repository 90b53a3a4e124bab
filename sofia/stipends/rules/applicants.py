"""Reads the applicants of a call: every faulty line is named, or all of them are usable.

A file that is plain (the usual one) takes the short way, by columns; any other, and any that is suspected
of a fault, is read line by line, which is the authority on what is wrong.
"""

from collections.abc import Iterable
from datetime import date

from sofia.stipends.rules.csv_lines import lines_of
from sofia.stipends.rules.judging import Judge, shown
from sofia.stipends.rules.plain import read_plain
from sofia.stipends.rules.roll import HEADER, BadApplicants, Claim, Fault, Roll
from sofia.stipends.rules.rule_set import RuleSet


def read(data: bytes, rule_set: RuleSet, on: date) -> Roll:
    """Read ``applicants.csv`` as bytes. Raises BadApplicants with all faults of all lines."""
    return read_plain(data, rule_set, on) or _read_carefully(data, rule_set, on)


def roll_of(lines: Iterable[str], rule_set: RuleSet, on: date) -> Roll:
    """The roll of full lines, as a bundle keeps them. Raises BadApplicants."""
    return read("\n".join([",".join(HEADER), *lines, ""]).encode(), rule_set, on)


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
