"""The look-back, against its plain definition day by day."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sofia.core.dates import months_before
from sofia.core.findings import Verdict
from sofia.stipends.rules.facts import LearnerFacts, Sanction
from sofia.stipends.rules.judgement import Case
from sofia.stipends.rules.lookback import not_conditional

DAYS_2025 = st.dates(date(2025, 1, 1), date(2025, 12, 31))


@given(DAYS_2025, st.integers(-200, 60), st.integers(0, 120), st.integers(1, 6))
def test_no_day_of_the_months_before_the_award_may_lie_in_a_sanction(rule_set, award, start, length, months):
    first = award + timedelta(days=start)
    sanction = Sanction(first, first + timedelta(days=length))
    case = Case(rule_set, {"months": months, "award": "award"}, LearnerFacts(sanctions=(sanction,)), "award", award)
    limit = months_before(award, months)
    looked_at = [limit + timedelta(days=n) for n in range(1, (award - limit).days + 1)]
    clean = not any(sanction.runs_on(day) for day in looked_at)
    assert not_conditional(case).verdict is (Verdict.MET if clean else Verdict.NOT_MET)


def test_the_reason_names_the_days_of_the_sanction(rule_set):
    facts = LearnerFacts(sanctions=(Sanction(date(2024, 12, 1), date(2025, 1, 15)),))
    case = Case(rule_set, {"months": 3, "award": "award"}, facts, "award", date(2025, 4, 1))
    told = "la matrícula condicionada desde el 1 de diciembre de 2024 hasta el 15 de enero de 2025"
    assert not_conditional(case).reason == f"Tuvo {told}: hace menos de 3 meses."
    assert not_conditional(replace(case, on=date(2025, 1, 15))).reason == f"Tiene {told}."


def test_a_sanction_without_end_says_so(rule_set):
    facts = LearnerFacts(sanctions=(Sanction(date(2024, 12, 1)),))
    case = Case(rule_set, {"months": 3, "award": "award"}, facts, "award", date(2025, 4, 1))
    assert not_conditional(case).reason.endswith("desde el 1 de diciembre de 2024, sin fecha de fin.")
