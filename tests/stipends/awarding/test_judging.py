"""Every requirement of the moment is judged from what is known on the day, and nothing is written."""

from datetime import date

import pytest

from sofia.core.findings import Verdict
from sofia.stipends.awarding.judging import judge
from sofia.stipends.models import RequirementFinding
from tests import builders

pytestmark = pytest.mark.django_db


def test_every_requirement_of_the_moment_is_judged_from_what_is_known():
    application = builders.application(builders.call(), stratum=3)
    found = {
        finding.requirement: finding
        for finding in judge(application=application, moment="application", on=date(2025, 2, 20))
    }
    assert list(found) == [str(number) for number in range(1, 11)]
    assert (found["1"].verdict, found["2"].verdict, found["5"].verdict) == (
        Verdict.MET,
        Verdict.NOT_MET,
        Verdict.UNKNOWN,
    )
    assert found["2"].reason == "Su estrato es 3, y se acepta 1 o 2."
    assert not RequirementFinding.objects.exists()
