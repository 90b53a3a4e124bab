"""The newer finding of a day stays."""

from datetime import date

import pytest

from sofia.stipends.actions.findings import keep
from sofia.stipends.awarding.judging import judge
from sofia.stipends.models import RequirementFinding
from tests import builders

pytestmark = pytest.mark.django_db
DAY = date(2025, 2, 20)


def test_a_second_look_on_the_same_day_replaces_the_first():
    application = builders.application(builders.call(), stratum=3)
    keep(moment="application", judged={application: judge(application=application, moment="application", on=DAY)})
    application.stratum = 2
    keep(moment="application", judged={application: judge(application=application, moment="application", on=DAY)})
    rows = RequirementFinding.objects.filter(application=application)
    assert rows.count() == 10
    assert rows.get(requirement="2").verdict == "met"
