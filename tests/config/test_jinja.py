"""What templates may use."""

from datetime import date

import pytest
from django.template import engines
from jinja2 import UndefinedError


def render(source: str, **names: object) -> str:
    return engines["jinja2"].from_string(source).render(names)


def test_pesos_days_and_numbers_are_written_as_colombia_does():
    source = "{{ 711750|pesos }} · {{ day|day }} · {{ 1234567|number }}"
    assert render(source, day=date(2025, 4, 1)) == "$ 711.750 · 1 de abril de 2025 · 1.234.567"


def test_what_people_typed_is_escaped():
    assert render("{{ typed }}", typed="<script>") == "&lt;script&gt;"


@pytest.mark.parametrize("source", ["{{ nobody }}", "{{ person.nobody }}", "{% if nobody %}{% endif %}"])
def test_a_name_that_nobody_gave_is_an_error(source):
    with pytest.raises(UndefinedError):
        render(source, person={})


def test_pages_are_found_by_name_and_files_by_their_hash():
    assert render("{{ url('portal:home') }}") == "/"
    assert render("{{ static('css/tokens.css') }}") != "/static/css/tokens.css"


def test_today_is_the_rehearsal_day(monkeypatch):
    monkeypatch.setenv("SOFIA_TODAY", "2025-02-15")
    assert render("{{ today()|day }}") == "15 de febrero de 2025"
