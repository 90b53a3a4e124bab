"""The nineteen rows of a schedule, seen on any day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.core.dates import DateWindow, Month
from sofia.stipends.rules.calendar import dated, milestones, monthly_cycle, phase_on, schedule, windows

AWARDING = ["award", "resolution", "signing"]
MONTHLY = ["digitise", "notify", "incidents", "replacements"]
DAYS = st.dates(date(2024, 12, 1), date(2026, 3, 1))


def row_on(rule_set, code, day):
    return next(row for row in schedule(rule_set, day) if row.activity.code == code)


def window(first, last):
    return DateWindow(date.fromisoformat(first), date.fromisoformat(last))


@given(DAYS)
def test_every_row_has_a_state_that_agrees_with_its_window(rule_set, day):
    rows = schedule(rule_set, day)
    assert [row.activity for row in rows] == list(rule_set.activities)
    for row in rows:
        assert row.window in row.windows
        assert row.state == ("next" if day < row.window.start else "past" if day > row.window.end else "now")


@given(DAYS)
def test_the_window_shown_is_the_present_one_or_the_nearest_to_come(rule_set, day):
    for row in schedule(rule_set, day):
        coming = [one for one in row.windows if one.end >= day]
        assert row.window == (coming[0] if coming else row.windows[-1])


@pytest.mark.parametrize(
    ("code", "day", "state", "shown"),
    [
        ("applications", "2025-02-10", "next", ("2025-02-11", "2025-02-28")),
        ("applications", "2025-02-28", "now", ("2025-02-11", "2025-02-28")),
        ("applications", "2025-03-01", "past", ("2025-02-11", "2025-02-28")),
        ("eligible_list", "2025-03-25", "now", ("2025-03-25", "2025-03-25")),
        ("incidents", "2025-04-30", "now", ("2025-04-01", "2025-04-30")),
        ("incidents", "2025-05-01", "now", ("2025-05-01", "2025-05-31")),
        ("notify", "2025-11-01", "now", ("2025-04-01", "2025-12-31")),
        ("monthly_report", "2025-04-30", "next", ("2025-05-01", "2025-05-03")),
        ("monthly_report", "2025-05-04", "next", ("2025-06-01", "2025-06-03")),
        ("register_results", "2026-01-25", "now", ("2026-01-15", "2026-01-25")),
        ("register_results", "2026-01-26", "past", ("2026-01-15", "2026-01-25")),
        ("replacements", "2025-12-14", "past", ("2025-12-01", "2025-12-13")),
    ],
)
def test_rows_of_the_circular_by_hand(rule_set, code, day, state, shown):
    row = row_on(rule_set, code, date.fromisoformat(day))
    assert (row.state, row.window) == (state, window(*shown))


def test_the_cycle_of_a_month_is_paid_in_arrears(rule_set):
    cycle = {activity.code: days for activity, days in monthly_cycle(rule_set, Month(2025, 12))}
    assert cycle == {
        "digitise": window("2025-12-01", "2025-12-15"),
        "monthly_report": window("2026-01-01", "2026-01-03"),
        "disbursement": window("2026-01-01", "2026-01-15"),
        "results_report": window("2026-01-01", "2026-01-18"),
        "register_results": window("2026-01-15", "2026-01-25"),
        "replacements": window("2025-12-01", "2025-12-13"),
    }


def test_every_benefit_month_is_reported_once(rule_set):
    report = windows(rule_set, rule_set.activity("monthly_report"))
    assert [Month.of(one.start) for one in report] == list(Month(2025, 5).through(Month(2026, 1)))


def test_nobody_is_replaced_before_anybody_was_awarded(altered):
    rules = altered(award={"start": "2025-04-08"})
    assert windows(rules, rules.activity("replacements"))[0] == window("2025-04-08", "2025-04-13")


@given(st.dates(date(2025, 1, 1), date(2025, 12, 15)), DAYS)
def test_any_award_day_that_leaves_a_month_gives_a_whole_schedule(altered, award, day):
    fixed = {"start": award.isoformat(), "end": "2025-12-31"}
    rules = altered(award=fixed, resolution=fixed)
    rows = schedule(rules, day)
    assert len(rows) == 19
    assert all(row.windows for row in rows)


@pytest.mark.parametrize(
    ("day", "code", "open_now", "then"),
    [
        ("2025-02-09", "before", [], "publish_terms"),
        ("2025-02-11", "selection", ["publish_terms", "applications", "daily_roster", "documents"], "final_roster"),
        ("2025-03-24", "selection", [], "eligible_list"),
        ("2025-04-10", "selection", [*AWARDING, *MONTHLY], "monthly_report"),
        ("2025-04-11", "payment", MONTHLY, "monthly_report"),
        ("2026-01-02", "payment", ["monthly_report", "disbursement", "results_report"], "register_results"),
        ("2026-01-26", "closed", [], None),
    ],
)
def test_the_phase_of_the_call_on_a_day(rule_set, day, code, open_now, then):
    phase = phase_on(rule_set, date.fromisoformat(day))
    assert phase.code == code
    assert [activity.code for activity in phase.open] == open_now
    assert (phase.next.code if phase.next else None) == then


@given(DAYS, DAYS)
def test_a_call_never_goes_back_to_an_earlier_phase(rule_set, one, other):
    order = ["before", "selection", "payment", "closed"]
    earlier, later = sorted((one, other))
    assert order.index(phase_on(rule_set, earlier).code) <= order.index(phase_on(rule_set, later).code)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("final_roster", "3 de marzo de 2025"),
        ("grading", "Del 6 al 21 de marzo de 2025"),
        ("digitise", "Del 1 al 15 de cada mes"),
        ("monthly_report", "Del 1 al 3 del mes siguiente"),
        ("notify", "Desde el 1 de abril de 2025"),
        ("incidents", "Desde el 1 de abril de 2025, hasta el último día de cada mes"),
    ],
)
def test_when_a_row_happens_is_said_in_words(rule_set, code, words):
    assert row_on(rule_set, code, date(2025, 4, 1)).when == words


def test_every_row_has_its_days_and_a_turn_for_each_month_that_it_comes(rule_set):
    rows = list(milestones(rule_set))
    assert {row.step for row in rows} == {activity.code for activity in rule_set.activities}
    assert [row.turn for row in rows if row.step == "disbursement"] == list(range(1, 10))
    assert [row.turn for row in rows if row.step == "award"] == [1]


def test_other_days_leave_the_law_as_it_is_and_move_what_follows_them(rule_set):
    moved = dated(rule_set, {"award": DateWindow(date(2025, 5, 2), date(2025, 5, 9))})
    assert (moved.sha256, moved.document) == (rule_set.sha256, rule_set.document)
    assert moved.window("award").start == date(2025, 5, 2)
    assert moved.window("grading") == rule_set.window("grading")
    first = next(row for row in milestones(moved) if row.step == "incidents")
    assert first.window.start == date(2025, 5, 2)
    assert dated(rule_set, {"disbursement": moved.window("award")}) == rule_set
