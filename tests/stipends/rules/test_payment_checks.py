"""What is found before paying, in words: what holds it and what only calls for attention."""

from sofia.stipends.rules.payment_checks import HOLDS, holding, in_words, requirements

FOUND = ["requirement_3", "no_account", "unknown_5", "suspended"]


def test_what_holds_comes_in_the_order_of_the_table():
    assert [check.code for check in holding(FOUND)] == ["suspended", "no_account"]


def test_requirements_are_told_apart_by_what_is_known():
    assert requirements(FOUND) == [("3", True), ("5", False)]


def test_each_finding_is_a_sentence():
    for code in (*FOUND, *(check.code for check in HOLDS)):
        assert in_words(code).endswith(".")
    assert "El pago no se detiene" in in_words("requirement_3")
