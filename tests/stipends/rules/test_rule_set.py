"""The rule set as a value with a name of its own."""

from datetime import date

import pytest

from sofia.core.canonical import canonical_json, sha256_hex
from sofia.core.dates import DateWindow


def test_its_hash_names_the_bytes_of_its_document(rule_set):
    assert rule_set.sha256 == sha256_hex(canonical_json(rule_set.document))


def test_any_word_of_the_law_changes_the_hash(rule_set, altered):
    changed = altered(allowance={"first_month_until_day": 14})
    assert changed.sha256 != rule_set.sha256
    assert altered().sha256 == rule_set.sha256


def test_clauses_are_found_by_their_code(rule_set):
    assert rule_set.requirement("4").check == "not_conditional"
    assert rule_set.criterion("disability").points == 15
    assert rule_set.activity("award").start == date(2025, 4, 1)
    assert rule_set.window("documents") == DateWindow(date(2025, 2, 11), date(2025, 3, 5))


@pytest.mark.parametrize("look", ["requirement", "criterion", "activity", "window"])
def test_a_code_that_is_not_there_is_a_key_error(rule_set, look):
    with pytest.raises(KeyError, match="nada"):
        getattr(rule_set, look)("nada")


def test_a_row_without_fixed_days_has_no_window(rule_set):
    with pytest.raises(KeyError, match="no tiene fechas fijas"):
        rule_set.window("disbursement")


def test_every_table_of_the_file_is_there_by_its_name(rule_set):
    sizes = {table: len(rows) for table, rows in rule_set.tables.items()}
    assert sizes == {
        "norm": 6,
        "requirement": 10,
        "document": 5,
        "criterion": 12,
        "tie_break": 3,
        "ground": 12,
        "activity": 19,
        "register": 0,
        "account_term": 0,
    }


def test_the_fiscal_year_is_its_days(rule_set):
    assert rule_set.fiscal_year == DateWindow(date(2025, 1, 1), date(2025, 12, 31))
