"""What is graded, how old a paper may be, and until when a correction is received."""

from datetime import date

import pytest

from sofia.stipends import regulations
from sofia.stipends.rules import grading

LAW = regulations.by_code("9302_2025_1")
HOLIDAYS = regulations.holidays()
BILL = grading.item(LAW, "utility_bill")


def test_every_paper_of_a_learner_and_what_the_centre_verifies_is_graded_and_the_constancia_is_not():
    codes = [slot.code for slot in grading.items(LAW)]
    assert codes[:3] == ["identity", "utility_bill", "sisben_certificate"]
    assert {"disability", "elected_representative", "research_or_skills"} < set(codes)
    assert not {"training_attestation", "criterion_support", "sisben_a", "sisben_b"} & set(codes)
    assert grading.item(LAW, "elected_representative").title.startswith("Ser representante de los aprendices")
    assert grading.item(LAW, "training_attestation") is None


def test_its_name_in_addresses_does_not_tell_what_is_claimed():
    assert grading.named(LAW, "criterio-1").code == "disability"
    assert grading.named(LAW, "disability") is None


@pytest.mark.parametrize(
    ("slot", "claims", "criterion"),
    [
        ("peasant", ["peasant"], "peasant"),
        ("peasant", ["disability"], ""),
        ("sisben_certificate", ["sisben_b"], "sisben_b"),
        ("sisben_certificate", [], ""),
        ("identity", ["peasant"], ""),
    ],
)
def test_a_paper_proves_the_criterion_that_was_claimed(slot, claims, criterion):
    assert grading.criterion_of(LAW, slot, claims) == criterion


def test_the_papers_of_everybody_prove_a_requirement():
    found = {slot.code: grading.requirement_of(LAW, slot.code) for slot in grading.items(LAW)}
    assert {code: requirement for code, requirement in found.items() if requirement} == {
        "identity": "10",
        "utility_bill": "2",
    }


@pytest.mark.parametrize(
    ("handed_in", "first"),
    [
        (date(2025, 3, 5), date(2024, 12, 5)),
        (date(2025, 5, 31), date(2025, 2, 28)),  # clamped to the end of a shorter month
    ],
)
def test_a_paper_is_as_old_as_it_was_when_it_was_handed_in(handed_in, first):
    assert grading.oldest(BILL, handed_in) == first
    assert grading.wrong_age(BILL, first, handed_in) == ""
    assert "No se puede aceptar" in grading.wrong_age(BILL, date.fromordinal(first.toordinal() - 1), handed_in)


def test_the_age_of_other_papers_does_not_matter():
    peasant = grading.item(LAW, "peasant")
    assert grading.oldest(peasant, date(2025, 3, 5)) is None
    assert grading.wrong_age(peasant, None, date(2025, 3, 5)) == ""


@pytest.mark.parametrize(
    ("asked", "until"),
    [
        (date(2025, 3, 10), date(2025, 3, 13)),
        (date(2025, 3, 13), date(2025, 3, 18)),  # over a weekend
        (date(2025, 3, 18), date(2025, 3, 20)),  # a day of grading is left after it
        (date(2025, 3, 19), date(2025, 3, 20)),
        (date(2025, 3, 20), None),
    ],
)
def test_a_correction_has_three_business_days_and_a_day_to_look_at_it(asked, until):
    assert grading.correct_until(asked, date(2025, 3, 22), HOLIDAYS) == until


def test_holidays_are_no_business_days():
    assert grading.correct_until(date(2025, 3, 21), date(2025, 4, 10), HOLIDAYS) == date(2025, 3, 27)
