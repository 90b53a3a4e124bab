"""The what-if's form keeps what was typed and nothing else."""

import pytest
from django.http import QueryDict

from sofia.stipends import regulations
from sofia.stipends.forms import PrecheckForm

RULES = regulations.by_code("9302_2025_1")


def filled(text: str) -> PrecheckForm:
    return PrecheckForm(RULES, QueryDict(text))


def test_answers_have_the_values_that_rules_understand():
    form = filled("stratum=2&job=no&renta_joven=yes&birth_date_day=27&birth_date_month=3&birth_date_year=2007")
    assert form.is_valid(), form.errors
    answers = form.cleaned_data
    assert (answers["stratum"], answers["job"], answers["renta_joven"], answers["sponsorship"]) == (
        2,
        False,
        True,
        None,
    )
    assert (str(answers["birth_date"]), answers["sisben"], answers["accepted"]) == ("2007-03-27", "", [])


def test_what_is_kept_fills_the_form_again_and_holds_no_stranger():
    form = filled("stratum=2&accepted=peasant&accepted=disability&csrfmiddlewaretoken=x&otro=1&level=&birth_date_day=3")
    assert form.answers() == "accepted=disability&accepted=peasant&birth_date_day=3&stratum=2"


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("sanction=yes", "sanction_start"),
        (
            "sanction=yes&sanction_start_day=2&sanction_start_month=2&sanction_start_year=2025"
            "&sanction_end_day=1&sanction_end_month=2&sanction_end_year=2025",
            "sanction_end",
        ),
    ],
)
def test_a_sanction_has_its_days_in_order(text, field):
    assert list(filled(text).errors) == [field]


def test_a_form_nobody_filled_in_is_not_wrong():
    assert not PrecheckForm(RULES).errors
