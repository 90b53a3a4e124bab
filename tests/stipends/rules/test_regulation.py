"""A rule set is read from a document, and a document from TOML and the wage of its year."""

import copy
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.core.canonical import canonical_json, from_json
from sofia.stipends.rules.reading import Unreadable
from sofia.stipends.rules.regulation import parse, read_wages, to_document

WAGES = [
    {"year": 2024, "amount": 1_300_000, "decree": "uno", "source": "x"},
    {"year": 2025, "amount": 1_423_500, "decree": "dos", "source": "x"},
]


def test_a_document_takes_the_wage_of_its_fiscal_year_and_writes_dates_as_text():
    toml = {"fiscal_year": 2025, "activity": [{"start": date(2025, 4, 1)}]}
    assert to_document(toml, WAGES) == {
        "fiscal_year": 2025,
        "activity": [{"start": "2025-04-01"}],
        "minimum_wage": WAGES[1],
    }


def test_a_document_that_travelled_as_json_is_the_same_rule_set(rule_set):
    back = parse(from_json(canonical_json(rule_set.document)))
    assert back == rule_set
    assert back.sha256 == rule_set.sha256


@pytest.mark.parametrize("document", [None, [], "x", 7])
def test_what_is_not_a_table_is_refused(document):
    with pytest.raises(Unreadable, match="debe ser una tabla"):
        parse(document)


def test_an_unknown_table_is_refused(rule_set):
    with pytest.raises(Unreadable, match="la tabla «criteria» no se conoce"):
        parse({**rule_set.document, "criteria": []})


@pytest.mark.parametrize("wage", [{"year": 2024}, {"amount": 0}, {"amount": "1423500"}])
def test_a_wage_that_is_not_of_the_year_or_not_money_is_refused(rule_set, wage):
    document = copy.deepcopy(rule_set.document)
    document["minimum_wage"] |= wage
    with pytest.raises(Unreadable):
        parse(document)


@given(st.data())
def test_a_rule_set_that_lost_or_changed_anything_is_read_or_refused_and_nothing_else(rule_set, data):
    document = copy.deepcopy(rule_set.document)
    table = data.draw(st.sampled_from(sorted(document)))
    holder, key = document, table
    if isinstance(document[table], list):
        holder, key = document[table], data.draw(st.integers(0, len(document[table]) - 1))
    if isinstance(holder[key], dict):
        holder, key = holder[key], data.draw(st.sampled_from(sorted(holder[key])))
    value = data.draw(st.none() | st.integers() | st.text(max_size=3) | st.builds(list) | st.builds(dict))
    holder[key] = value
    if value is None:
        del holder[key]
    problems = []
    try:
        parse(document)
    except Unreadable as error:
        problems = [problem.message for problem in error.problems] or [""]
    assert all(problems)


@pytest.mark.parametrize(
    ("wages", "reason"),
    [
        ([WAGES[1], WAGES[0]], "en orden y sin repetirse"),
        ([WAGES[0], WAGES[0]], "en orden y sin repetirse"),
        ([{**WAGES[0], "amount": 1.5}], "un número entero"),
        (["2025"], "debe ser una tabla"),
        ([], "falta la tabla"),
    ],
)
def test_a_faulty_wage_table_is_refused(wages, reason):
    with pytest.raises(Unreadable, match=reason):
        read_wages({"wage": wages})


def test_a_good_wage_table_is_given_back():
    assert read_wages({"wage": WAGES}) == WAGES
