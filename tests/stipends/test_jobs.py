"""The jobs of the stipends do what their actions do, a call at a time."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from sofia.stipends.jobs import publish_rosters, publish_rosters_of
from sofia.stipends.models import FrozenList
from tests import builders


@pytest.mark.django_db
def test_rosters_are_asked_for_call_by_call_while_they_are_due(on_day):
    call, _other = builders.call(), builders.call(centre=builders.centre("9114"), period="2024-1")
    on_day("2025-02-12")
    publish_rosters()
    asked = ProcrastinateJob.objects.filter(task_name="stipends.rosters_of")
    assert {job.args["call"] for job in asked} >= {call.pk}
    publish_rosters_of(call=call.pk)
    assert FrozenList.objects.get().call == call
    on_day("2025-06-01")
    before = asked.count()
    publish_rosters()
    assert asked.count() == before
