"""The rules of each call decide what is asked; what the portal knows is not."""

import pytest

from sofia.stipends import regulations
from sofia.stipends.applying.pages import KNOWN, Ground, asked_of, pages_of
from sofia.stipends.rules.checks import CHECKS


@pytest.mark.parametrize("code", regulations.codes())
@pytest.mark.parametrize("consented", [True, False])
def test_every_fact_that_the_rules_read_is_known_or_asked(code, consented):
    rule_set = regulations.by_code(code)
    pages = list(pages_of(Ground(rule_set, (), consented)))
    asked = {name for page in pages for name in page.form().fields}
    for requirement in rule_set.requirements:
        if "application" in requirement.moments:
            read = CHECKS[requirement.check].facts_read(requirement.parameters)
            assert set(read) <= KNOWN | asked
            assert set(asked_of(requirement)) <= asked
    assert len({page.slug for page in pages}) == len(pages)
    assert all(page.title for page in pages)


def test_nobody_goes_on_without_an_answer_and_not_knowing_is_one():
    pages = {page.slug: page for page in pages_of(Ground(regulations.by_code("9302_2025_1"), (), True))}
    empty = pages["requisito-2"].form({})
    assert empty.errors == {"stratum": ["Elija una respuesta; «No sé» también sirve."]}
    unknown = pages["requisito-2"].form({"stratum": "unknown"})
    assert unknown.is_valid()
    assert unknown.cleaned_data == {"stratum": None}


def test_each_criterion_says_what_proves_it():
    rule_set = regulations.by_code("9302_2025_1")
    pages = {page.slug: page for page in pages_of(Ground(rule_set, (), True))}
    offered = dict(pages["criterios"].form().fields["claimed"].choices)
    assert len(offered) == 10
    for code, words in offered.items():
        assert rule_set.criterion(code).support in words
