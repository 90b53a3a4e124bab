"""Applicants of the latest call, and of no other."""

from datetime import date, timedelta

import pytest

from sofia.people.audiences import AUDIENCES
from tests import builders

pytestmark = pytest.mark.django_db


def test_those_of_the_latest_call_of_the_centre_with_an_open_account():
    before = builders.call(period="2024-2")
    latest = builders.call(period="2025-1", published_at=builders.NOON + timedelta(days=1))
    builders.application(before)
    applied, closed = builders.application(latest), builders.application(latest)
    closed.person.is_active = False
    closed.person.save(update_fields=["is_active"])
    members = AUDIENCES["applicants"].members("9302", date(2025, 4, 2))
    assert list(members) == [applied.person]
    assert not AUDIENCES["applicants"].members("9114", date(2025, 4, 2))
