"""The law of a call with the days that hold: as they were published, and extended since."""

from datetime import date

import pytest

from sofia.core.dates import DateWindow
from sofia.core.findings import Verdict
from sofia.stipends import queries
from sofia.stipends.awarding.judging import judge
from sofia.stipends.models import Extension
from sofia.stipends.schedule import in_force
from tests import builders

pytestmark = pytest.mark.django_db


def extend(call, step, until):
    about = {"reason": "Falló.", "act": "circular 9", "extended_at": builders.NOON, "extended_by": builders.person()}
    Extension.objects.create(milestone=call.milestones.get(step=step, turn=1), until=until, **about)


def test_an_extension_changes_the_days_and_not_the_text_nor_the_hash():
    call = builders.call()
    assert in_force(call).window("applications") == DateWindow(date(2025, 2, 11), date(2025, 2, 28))
    extend(call, "applications", date(2025, 3, 4))
    law = in_force(queries.call_or_404("9302", "2025-1"))
    assert law.window("applications").end == date(2025, 3, 4)
    assert law.sha256 == call.rule_set_sha256


def test_who_applies_in_the_extension_meets_the_requirement_of_the_window():
    call = builders.call()
    extend(call, "applications", date(2025, 3, 4))
    late = builders.application(call, submitted_at=builders.NOON.replace(month=3, day=3))
    found = judge(application=late, moment="application", on=date(2025, 3, 3))
    assert {one.verdict for one in found if one.requirement == "7"} == {Verdict.MET}


def test_many_calls_are_read_in_three_questions(django_assert_num_queries):
    builders.call()
    builders.call(period="2025-2")
    with django_assert_num_queries(3):
        assert len([in_force(call) for call in queries.calls()]) == 2
