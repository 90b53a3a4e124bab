"""explanations.csv: one line per applicant, right to the last cell."""

import csv

from hypothesis import given

from sofia.stipends.rules import explanations, fates
from tests.stipends.rules.oracle import is_minor
from tests.stipends.rules.strategies import bounded, calls, drawn, tied_call


def rows(decision):
    return list(csv.DictReader([",".join(explanations.columns(decision)), *explanations.lines(decision)], strict=True))


@bounded
@given(calls())
def test_every_cell_is_that_of_the_walk(call):
    decision, position = call.decide(), call.oracle().position
    told = rows(decision)
    assert [row["application"] for row in told] == sorted(person.application for person in call.people)
    person = {one.application: one for one in call.people}
    for row in told:
        one = person[row["application"]]
        points = call.law.points(one)
        assert [int(row[code]) for code, _, _ in call.law.criteria] == points
        assert (int(row["total"]), int(row["first_criteria"])) == (sum(points), sum(points[:4]))
        assert row["minor"] == str(int(is_minor(one.birth, call.on)))
        assert row["position"] == str(position.get(one.application, ""))
        fate = fates.of(decision, one.application)
        assert (row["outcome"], row["reason"]) == (fate.outcome.value, fate.reason)


def test_the_header_is_the_tables_own():
    call = tied_call()
    assert explanations.columns(call.decide()) == [
        "application",
        "total",
        *(code for code, _, _ in call.law.criteria),
        "first_criteria",
        "minor",
        "position",
        "outcome",
        "reason",
    ]


def test_after_the_draw_each_of_the_tied_has_her_own_position():
    call = tied_call(size=3, places=2)
    draw = drawn(call.decide().undecided)
    told = {row["application"]: (row["position"], row["outcome"]) for row in rows(call.decide(draw))}
    assert [told[application] for application in draw.order] == [("2", "awarded"), ("3", "waiting"), ("4", "waiting")]
    assert told["X-1"] == ("", "ineligible")


def test_a_reason_with_quotes_keeps_its_cell(monkeypatch):
    monkeypatch.setattr(fates, "ineligible_reason", lambda codes: 'No «cumplía», dijo "ella", el requisito')
    told = {row["application"]: row["reason"] for row in rows(tied_call().decide())}
    assert told["X-1"] == 'No «cumplía», dijo "ella", el requisito'
