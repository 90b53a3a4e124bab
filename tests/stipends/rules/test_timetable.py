"""A schedule whose rows do not say when, or that lacks a milestone, is refused."""

import pytest

FIXED = "start = 2025-03-03\nend = 2025-03-03"
FOLLOWING = 'after = "award"\nuntil = "month_end"'
HEAD = '[[activity]]\ncode = "{}"'


@pytest.mark.parametrize(
    ("row", "old", "new", "reason"),
    [
        ("final_roster", FIXED, "", "de una sola manera"),
        ("final_roster", FIXED, FIXED + "\nfrom_day = 1\nto_day = 2", "de una sola manera"),
        ("final_roster", FIXED, "start = 2025-03-03", "«start» y «end» van juntos"),
        ("incidents", FOLLOWING, FOLLOWING + "\nfrom_day = 1\nto_day = 2", "de una sola manera"),
    ],
)
def test_a_row_that_does_not_say_when_is_named(spoil, row, old, new, reason):
    assert reason in spoil(old, new, at=HEAD.format(row)).reason


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("end = 2025-03-03", "end = 2025-03-02", "el fin no puede ser anterior al inicio"),
        ("from_day = 1\nto_day = 3", "from_day = 4\nto_day = 3", "de 1 a 31, en orden"),
        ("from_day = 1\nto_day = 3", "from_day = 1\nto_day = 32", "de 1 a 31, en orden"),
        ("month_offset = 1", "month_offset = -1", "cuántos meses después"),
        ('after = "award"', 'after = "nothing"', "«nothing» no es una actividad con fechas fijas"),
        ('after = "award"', 'after = "digitise"', "«digitise» no es una actividad con fechas fijas"),
        ('until = "month_end"', 'until = "friday"', "«until» solo puede ser «month_end»"),
        (FIXED, 'days = "working"\n' + FIXED, "la clase de días «working» no existe"),
        (FOLLOWING, 'days = "business"\n' + FOLLOWING, "los días hábiles solo se dicen en filas"),
    ],
)
def test_a_row_that_cannot_be_is_named(spoil, old, new, reason):
    assert reason in spoil(old, new).reason


def test_an_award_that_starts_in_another_year_is_refused(spoil):
    row = 'text = "Adjudicar los cupos."\nwho = "Centro"\nstart = 2025'
    found = spoil(row, row.replace("2025", "2024"), at="start = 2024-04-01")
    assert found.reason == "debe empezar en el año fiscal 2025"


def test_an_award_that_leaves_no_month_to_pay_is_refused(spoil):
    old = 'start = 2025-04-01\nend = 2025-04-10\n\n[[activity]]\ncode = "resolution"'
    found = spoil(old, old.replace("04-01", "12-16").replace("04-10", "12-20"), at="start = 2025-12-16")
    assert "no queda ningún mes por pagar" in found.reason


def test_a_schedule_without_its_milestones_is_refused(spoil):
    found = spoil('code = "documents"', 'code = "papers"', at="[[activity]]")
    assert found.reason == "falta la actividad «documents», con «start» y «end»"
