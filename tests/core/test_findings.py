"""Three-valued findings."""

from sofia.core.findings import Verdict


def test_each_verdict_says_its_word_and_a_missing_fact_is_not_a_no():
    assert {verdict.value: verdict.spanish for verdict in Verdict} == {
        "met": "Cumple",
        "not_met": "No cumple",
        "unknown": "Falta un dato",
    }
