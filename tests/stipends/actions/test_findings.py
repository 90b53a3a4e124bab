"""Findings come from the rules over the facts, and the newer one of a day stays."""

from datetime import date

import pytest

from sofia.core.findings import Verdict
from sofia.stipends.actions.findings import judge, keep
from sofia.stipends.models import RequirementFinding
from tests import builders

pytestmark = pytest.mark.django_db
DAY = date(2025, 2, 20)


def test_every_requirement_of_the_moment_is_judged_from_what_is_known():
    application = builders.application(builders.call(), stratum=3)
    found = {finding.requirement: finding for finding in judge(application=application, moment="application", on=DAY)}
    assert list(found) == [str(number) for number in range(1, 11)]
    assert (found["1"].verdict, found["2"].verdict, found["5"].verdict) == (
        Verdict.MET,
        Verdict.NOT_MET,
        Verdict.UNKNOWN,
    )
    assert found["2"].reason == "Su estrato es 3, y se acepta 1 o 2."
    assert not RequirementFinding.objects.exists()


def test_a_second_look_on_the_same_day_replaces_the_first():
    application = builders.application(builders.call(), stratum=3)
    keep(moment="application", judged={application: judge(application=application, moment="application", on=DAY)})
    application.stratum = 2
    keep(moment="application", judged={application: judge(application=application, moment="application", on=DAY)})
    rows = RequirementFinding.objects.filter(application=application)
    assert rows.count() == 10
    assert rows.get(requirement="2").verdict == "met"
