"""What is said of one wrong cell."""

from datetime import date

import pytest

from sofia.stipends.rules.judging import LONGEST, Judge, shown
from sofia.stipends.rules.sisben import GROUPS
from tests.stipends.rules.strategies import ON, RULE_SETS


@pytest.fixture
def judge():
    return Judge(RULE_SETS["9302_2025_1"], ON)


@pytest.mark.parametrize("text", ["1", "A-1", "9302/2025:7", "a.b_c", "Ñandú-3", "0" * 64, "x" * 64])
def test_an_application_is_a_short_plain_name(judge, text):
    judge.application(text)
    assert judge.take() == []


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "+1", "-1", "@a", "../x", "/etc", "a b", "a,b", "a;b", 'a"b', "a\nb", "a\tb", "_a", ".", "x" * 65,
        "١٠٠٢", "１２", "a²", "N\u0303", "a\u202eb", "a\u200bb", "<script>", "a'b", "a|b", "😀",
    ],
)  # fmt: skip
def test_what_could_be_a_formula_a_path_or_a_second_spelling_is_no_application(judge, text):
    judge.application(text)
    assert ["letra o número" in reason for reason in judge.take()] == [True]


def test_a_missing_application_says_so(judge):
    judge.application("")
    assert judge.take() == ["falta el número de la inscripción"]


def test_a_birth_date_is_a_day_that_exists(judge):
    assert judge.birth("2008-02-29") == date(2008, 2, 29)
    assert judge.birth("2025-04-01") == ON
    assert judge.take() == []


@pytest.mark.parametrize(
    "text",
    [
        "", "2025-02-30", "2007-02-29", "1900-02-29", "2007-13-01", "2007-00-10", "2007-3-25", "25/03/2007",
        "2007/03/25", "20070325", "2007-W12-7", "2007-084", "2007-03-25T00:00", "-007-03-25", "٢٠٠٧-٠٣-٢٥",
        "２００７-03-25", "0000-01-01", "2007-03-2５",
    ],
)  # fmt: skip
def test_any_other_date_does_not_exist(judge, text):
    judge.birth(text)
    assert judge.take() == [f"la fecha de nacimiento «{text}» no existe; escríbala como 2007-03-25"]


def test_nobody_is_born_after_the_award(judge):
    judge.birth("2025-04-02")
    assert judge.take() == ["la fecha de nacimiento 2025-04-02 es posterior al día de la adjudicación"]


@pytest.mark.parametrize("group", sorted(GROUPS))
def test_every_group_of_sisben_iv_exists(judge, group):
    assert judge.sisben(group) == group
    assert judge.take() == []


def test_sisben_iv_has_51_groups():
    assert len(GROUPS) == 5 + 7 + 18 + 21


@pytest.mark.parametrize(
    "cell", ["A6", "A0", "B8", "C19", "D22", "E1", "a3", "A", "3", "A03", "A3;B1", "SISBEN", "A３"]
)
def test_other_groups_do_not(judge, cell):
    judge.sisben(cell)
    assert ["no existe" in reason and f"«{cell}»" in reason for reason in judge.take()] == [True]


def test_codes_come_in_the_order_of_the_norm(judge):
    assert judge.accepted("research_or_skills; disability ;peasant", "") == (
        "disability", "peasant", "research_or_skills"
    )  # fmt: skip
    assert judge.failing("10;2;4") == ("2", "4", "10")
    assert judge.accepted("", "A1") == judge.failing("") == ()
    assert judge.take() == []


@pytest.mark.parametrize(
    ("cell", "sisben", "reason"),
    [
        ("alegria", "", "el criterio «alegria» no existe"),
        ("Disability", "", "el criterio «Disability» no existe"),
        ("disability;", "", "el criterio «» no existe"),
        ("disability;peasant;disability", "", "«disability» está repetido"),
        ("sisben_a", "", "«sisben_a» no va en «accepted»"),
        ("sisben_b", "B3", "«sisben_b» se reclama de dos maneras: en «accepted» y con el grupo B3"),
        ("sisben_a", "B3", "«sisben_a» se reclama de dos maneras"),
    ],
)
def test_accepted_criteria_that_cannot_be(judge, cell, sisben, reason):
    judge.accepted(cell, sisben)
    assert [said.startswith(reason) for said in judge.take()] == [True]


@pytest.mark.parametrize(
    ("cell", "reason"),
    [("11", "el requisito «11» no existe"), ("4;4", "«4» está repetido"), ("04", "el requisito «04» no existe")],
)
def test_requirements_that_cannot_be(judge, cell, reason):
    judge.failing(cell)
    assert [said.startswith(reason) for said in judge.take()] == [True]


def test_what_was_taken_is_not_said_again(judge):
    judge.sisben("E1")
    assert len(judge.take()) == 1
    assert judge.take() == []


def test_a_message_never_commands_a_terminal_nor_floods_it():
    assert shown("a\x1b[31mb\u202e\n") == "a�[31mb��"
    assert shown("x" * 5000) == "x" * LONGEST + "…"
