"""The figures printed in the norms, recomputed: what an officer would check with a calculator."""

from datetime import date

import pytest

from sofia.core.dates import Month
from sofia.core.money import number
from sofia.stipends import regulations
from sofia.stipends.rules.allowance import award_cost, benefit_months, monthly_amount
from sofia.stipends.rules.example_kinds import Bench
from sofia.stipends.rules.regulation import parse
from sofia.stipends.rules.scoring import score

CIRCULAR = regulations.by_code("9302_2025_1")


def amount_of(year):
    """What a month of that year pays under the circular's rule."""
    _, toml = regulations.read_toml(regulations.ROOT / regulations.WAGES)
    (wage,) = [entry for entry in toml["wage"] if entry["year"] == year]
    return monthly_amount(
        parse({**CIRCULAR.document, "fiscal_year": year, "minimum_wage": wage, "activity": rows(year)})
    )


def rows(year):
    """The schedule of the circular, moved to another year."""
    return [
        {key: value.replace("2025", str(year)) if key in ("start", "end") else value for key, value in row.items()}
        for row in CIRCULAR.document["activity"]
    ]


@pytest.mark.parametrize(("year", "printed"), [(2017, "368.858"), (2025, "711.750"), (2026, "875.452")])
def test_the_monthly_amounts_that_were_published(year, printed):
    assert number(amount_of(year)) == printed


def test_the_budget_that_the_circular_prints():
    months = benefit_months(CIRCULAR, date(2025, 4, 1))
    assert (months[0], months[-1], len(months)) == (Month(2025, 4), Month(2025, 12), 9)
    assert number(59 * award_cost(CIRCULAR, months)) == "377.939.250"


def test_nobody_passes_110_points_and_the_first_four_criteria_are_worth_55():
    everything = {criterion.code for criterion in CIRCULAR.criteria if not criterion.sisben}
    best = {group: score(CIRCULAR, everything, group) for group in ("A1", "B1", "C1", "")}
    assert [best[group].total for group in best] == [110, 105, 100, 100]
    assert {one.first for one in best.values()} == {55}


def test_points_and_order_of_the_table():
    assert [(criterion.code, criterion.points) for criterion in CIRCULAR.criteria] == [
        ("disability", 15),
        ("narp_or_indigenous", 15),
        ("peasant", 15),
        ("head_of_household", 10),
        ("conflict_victim", 10),
        ("pregnant_or_nursing", 10),
        ("gender_violence_victim", 10),
        ("sisben_a", 10),
        ("natural_disaster_displaced", 5),
        ("sisben_b", 5),
        ("elected_representative", 5),
        ("research_or_skills", 5),
    ]


def test_the_budget_of_9114_is_not_places_times_months_and_the_money_binds():
    rules = regulations.by_code("9114_2026_1")
    cost = award_cost(rules, benefit_months(rules, rules.window("award").start))
    assert 79 * cost != 584_236_429
    assert 584_236_429 // cost == 74


def test_the_moments_of_each_requirement():
    table = {requirement.code: requirement.moments for requirement in CIRCULAR.requirements}
    always, twice, once = ("application", "award", "payment"), ("application", "award"), ("application",)
    assert table == {
        **dict.fromkeys(("1", "3", "5", "8", "9"), always),
        **dict.fromkeys(("2", "4", "6"), twice),
        **dict.fromkeys(("7", "10"), once),
    }


@pytest.mark.parametrize("code", regulations.codes())
def test_the_learner_without_problems_of_the_examples_is_complete(code):
    _, toml = regulations.read_toml(regulations.STIPENDS / code / regulations.EXAMPLES)
    bench = Bench(regulations.by_code(code), regulations.holidays(), toml["facts"])
    names = {name for row in bench.rule_set.requirements for name in row.parameters.get("facts", ())}
    assert names <= toml["facts"].keys()
