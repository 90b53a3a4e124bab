"""What accepted supports and SISBEN groups are worth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.stipends.rules.regulation import parse
from sofia.stipends.rules.scoring import first_criteria, maximum, score
from sofia.stipends.rules.sisben import GROUPS
from tests.stipends.rules.oracle import Person
from tests.stipends.rules.strategies import CODES, LAWS, ON, RULE_SETS, bounded


def supports(code):
    return st.sets(st.sampled_from([criterion for criterion, _, groups in LAWS[code].criteria if not groups]))


def test_the_highest_total_of_the_circular():
    """The points of 9302 sum 115, but SISBEN A (10) and B (5) exclude each other; the first four sum 55."""
    assert sum(points for _, points, _ in LAWS["9302_2025_1"].criteria) == 115
    assert best("9302_2025_1") == (110, 55)


@pytest.mark.parametrize("code", CODES)
def test_the_highest_total_is_reached_by_somebody(code):
    assert best(code)[0] == maximum(RULE_SETS[code])


def best(code):
    """Total and first points of somebody with every support and the most useful SISBEN group."""
    everything = [row.code for row in RULE_SETS[code].criteria if not row.sisben]
    marks = [score(RULE_SETS[code], everything, group) for group in GROUPS]
    return max((mark.total, mark.first) for mark in marks)


@bounded
@given(st.data(), st.sampled_from(CODES), st.sampled_from(["", *sorted(GROUPS)]))
def test_the_points_are_those_of_the_table(data, code, sisben):
    accepted = data.draw(supports(code))
    mark = score(RULE_SETS[code], accepted, sisben)
    points = LAWS[code].points(Person("A", ON, tuple(accepted), sisben))
    assert [line.points for line in mark.lines] == points
    assert [line.criterion for line in mark.lines] == [criterion for criterion, _, _ in LAWS[code].criteria]
    assert (mark.total, mark.first) == (sum(points), sum(points[:4]))
    assert 0 <= mark.first <= mark.total <= maximum(RULE_SETS[code])


@bounded
@given(st.data(), st.sampled_from(CODES), st.sampled_from(["", "A1", "B2", "C1"]))
def test_one_more_support_is_worth_exactly_its_points(data, code, sisben):
    accepted = data.draw(supports(code))
    for criterion, worth, groups in LAWS[code].criteria:
        if not groups and criterion not in accepted:
            more = score(RULE_SETS[code], accepted | {criterion}, sisben)
            assert more.total - score(RULE_SETS[code], accepted, sisben).total == worth


@pytest.mark.parametrize("code", CODES)
def test_a_group_counts_in_one_criterion_at_most(code):
    for group in GROUPS:
        assert sum(line.points > 0 for line in score(RULE_SETS[code], (), group).lines) <= 1


def test_a_group_is_worth_what_the_call_says():
    """B5 gives points in 9302 and none in the demo call, which stops at B2."""
    worth = {code: [score(RULE_SETS[code], (), group).total for group in ("B2", "B5", "C1", "")] for code in CODES}
    assert worth == {"9302_2025_1": [5, 5, 0, 0], "demo_2025_2": [5, 0, 0, 0]}


def test_every_line_says_what_it_rests_on():
    rule_set = RULE_SETS["9302_2025_1"]
    evidence = {
        line.criterion: line.evidence for line in score(rule_set, ["disability", "elected_representative"], "B5").lines
    }
    assert evidence["disability"] == "soporte aceptado"
    assert evidence["elected_representative"] == "verificado por el centro"
    assert evidence["sisben_b"] == "grupo B5 del SISBEN"
    assert evidence["sisben_a"] == "su grupo es B5; cuentan A1 a A5"
    assert evidence["peasant"] == "sin soporte aceptado"
    without = {line.criterion: line.evidence for line in score(rule_set, [], "").lines}
    assert without["sisben_a"] == "sin grupo del SISBEN"


def test_the_tie_chain_looks_at_four_criteria():
    assert [first_criteria(RULE_SETS[code]) for code in CODES] == [4, 4]


def test_without_that_rule_no_criterion_is_looked_at_first():
    document = RULE_SETS["9302_2025_1"].document
    rows = [row for row in document["tie_break"] if row["rule"] != "first_criteria"]
    rule_set = parse({**document, "tie_break": rows})
    assert (first_criteria(rule_set), score(rule_set, ["disability"], "").first) == (0, 0)


def test_a_criterion_of_one_group_names_that_group():
    document = RULE_SETS["9302_2025_1"].document
    rows = [{**row, "sisben": ["A1"]} if row["code"] == "sisben_a" else row for row in document["criterion"]]
    evidence = {line.criterion: line.evidence for line in score(parse({**document, "criterion": rows}), [], "A2").lines}
    assert evidence["sisben_a"] == "su grupo es A2; cuentan A1"
