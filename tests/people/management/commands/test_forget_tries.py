"""Old tries go when the portal is prepared."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from sofia.core import clock
from sofia.people.actions.limits import count
from sofia.people.limits import Kind
from sofia.people.models import Tries

pytestmark = pytest.mark.django_db


def test_those_of_yesterday_go_and_those_of_now_stay():
    for age in (timedelta(days=1), timedelta()):
        count(Kind.RECOVERY, f"CC-{age.days}", at=clock.now() - age)
    call_command("forget_tries")
    assert Tries.objects.count() == 1
