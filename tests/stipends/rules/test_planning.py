"""The days that a centre plans are inside the higher norm's, on business days where they count, and in their order."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.core.dates import DateWindow
from sofia.stipends import regulations
from sofia.stipends.rules.planning import ENDS_WITH_OR_AFTER, STARTS_ONCE_ENDED, STARTS_WITH_OR_AFTER, problems

LAW = regulations.by_code("9302_2025_1")
DAYS = {row.code: row.window for row in LAW.activities if row.window}
TITLES = {row.code: row.code for row in LAW.activities}
HOLIDAYS = regulations.holidays()


def found(changed=None, national=None, activities=LAW.activities):
    plan = {**DAYS, **(changed or {})}
    return [(one.step, one.message) for one in problems(activities, plan, national or {}, HOLIDAYS, TITLES)]


@pytest.mark.parametrize("code", regulations.codes())
def test_the_days_of_every_circular_hold(code):
    law = regulations.by_code(code)
    plan = {row.code: row.window for row in law.activities if row.window}
    assert problems(law.activities, plan, {}, HOLIDAYS, TITLES) == []


@pytest.mark.parametrize(("later", "earlier"), STARTS_ONCE_ENDED)
def test_a_step_that_waits_for_another_starts_the_day_after_at_the_earliest(later, earlier):
    last = DAYS[earlier].end
    too_early = DateWindow(last, max(last, DAYS[later].end))
    assert [step for step, _ in found({later: too_early})].count(later) >= 1
    told = dict(found({later: too_early}))[later]
    assert told.startswith(f"Debe empezar después de que termine «{earlier}»")


@pytest.mark.parametrize(("later", "earlier"), STARTS_WITH_OR_AFTER)
def test_a_step_that_follows_another_does_not_start_before_it(later, earlier):
    before = DAYS[earlier].start - timedelta(days=1)
    told = [message for step, message in found({later: DateWindow(before, DAYS[later].end)}) if step == later]
    assert any(message.startswith(f"No puede empezar antes que «{earlier}»") for message in told)


@pytest.mark.parametrize(("later", "earlier"), ENDS_WITH_OR_AFTER)
def test_a_step_that_outlasts_another_does_not_end_before_it(later, earlier):
    end = DAYS[earlier].end - timedelta(days=1)
    told = [message for step, message in found({later: DateWindow(min(end, DAYS[later].start), end)}) if step == later]
    assert any(message.startswith(f"No puede terminar antes que «{earlier}»") for message in told)


@given(before=st.integers(0, 3), after=st.integers(0, 3))
def test_the_national_days_hold_both_ends(before, after):
    window = DAYS["award"]
    national = DateWindow(window.start - timedelta(days=2), window.end + timedelta(days=2))
    moved = DateWindow(window.start - timedelta(days=before), window.end + timedelta(days=after))
    told = [message for step, message in found({"award": moved}, {"award": national}) if step == "award"]
    outside = before > 2 or after > 2
    assert any(message == f"Debe quedar dentro del plazo nacional, {national}." for message in told) is outside


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2025, 3, 24), "es festivo (San José)."),
        (date(2025, 3, 29), "es sábado o domingo."),
        (date(2025, 3, 27), ""),
        (date(2031, 3, 27), "No se conocen los festivos de 2031: pida que los agreguen antes de publicar."),
    ],
)
def test_a_step_of_business_days_starts_and_ends_on_one(day, why):
    business = tuple(replace(row, days="business") if row.code == "adjustments" else row for row in LAW.activities)
    found_now = found({"adjustments": DateWindow(day, day)}, activities=business)
    told = [text for _, text in found_now if "festivo" in text or "sábado" in text]
    assert [text.endswith(why) for text in told] == [True] * bool(why)
    calendar = found({"adjustments": DateWindow(day, day)})
    assert not any("hábiles" in text for _, text in calendar)
