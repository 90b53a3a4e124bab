"""A call presents itself with its phase of the day."""

from datetime import date

import pytest

from sofia.stipends import regulations
from sofia.stipends.heads import calls_of_today, head, phase_words
from tests import builders


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2025, 2, 9), "Todavía no empieza"),
        (date(2025, 2, 11), "Inscripciones abiertas"),
        (date(2025, 2, 28), "Inscripciones abiertas"),
        (date(2025, 3, 1), "Entrega de documentos"),
        (date(2025, 3, 20), "En calificación"),
        (date(2025, 4, 1), "En adjudicación"),
        (date(2025, 6, 1), "En etapa de pagos"),
        (date(2026, 11, 22), "Terminada"),
    ],
)
def test_the_phase_follows_the_day(day, words):
    assert phase_words(regulations.by_code("9302_2025_1"), day) == words


@pytest.mark.django_db
def test_a_call_says_what_visitors_need():
    call = builders.call(places=59, budget=377_939_250)
    shown = head(call, date(2025, 2, 15))
    assert (shown.title, shown.url) == ("Apoyos de sostenimiento, convocatoria I-2025", "/apoyos/9302/2025-1/")
    assert (shown.places, shown.budget, shown.open, shown.contact) == (
        59,
        377_939_250,
        True,
        [("Oficina", "Bienestar")],
    )
    assert not head(call, date(2026, 11, 22)).open


@pytest.mark.django_db
def test_calls_are_listed_from_the_newest_period(django_assert_num_queries):
    for period in ("2025-1", "2026-1", "2025-2"):
        builders.call(period=period)
    with django_assert_num_queries(3):
        assert [call.period for call in calls_of_today()] == ["2026-1", "2025-2", "2025-1"]
