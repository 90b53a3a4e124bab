"""The minimum wage, year by year, with its decree and where the figure was taken from."""

import re

import pytest

from sofia.stipends import regulations

_, TOML = regulations.read_toml(regulations.ROOT / regulations.WAGES)
WAGES = {entry["year"]: entry for entry in TOML["wage"]}

FIGURES = {
    2017: 737_717,
    2018: 781_242,
    2019: 828_116,
    2020: 877_803,
    2021: 908_526,
    2022: 1_000_000,
    2023: 1_160_000,
    2024: 1_300_000,
    2025: 1_423_500,
    2026: 1_750_905,
}


def test_the_figures_of_ten_years():
    assert {year: entry["amount"] for year, entry in WAGES.items()} == FIGURES


@pytest.mark.parametrize("year", FIGURES)
def test_each_figure_has_a_decree_of_the_year_before_and_a_source(year):
    assert re.match(rf"Decreto \d{{4}} de {year - 1}\b", WAGES[year]["decree"])
    assert len(WAGES[year]["source"]) > 10


def test_the_suspended_decree_of_2026_and_its_substitute_are_both_told():
    assert "suspendido" in WAGES[2026]["decree"]
    assert "transitorio, con el mismo valor" in WAGES[2026]["decree"]


def test_a_decree_that_was_not_collated_says_so():
    doubtful = [year for year, entry in WAGES.items() if "por verificar" in (entry["decree"] + entry["source"])]
    assert set(doubtful) >= {2021, 2024}
