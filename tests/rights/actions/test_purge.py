"""What was kept for a time goes when the time is over; without being told to, it is only counted."""

from datetime import timedelta

import pytest

from sofia.people.models import RoleGrant
from sofia.rights.actions import purge as module
from sofia.rights.actions.purge import purge
from sofia.rights.holdings import Retention
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def rule(monkeypatch):
    """A rule over a table that happens to have a moment: instructors' grants are kept for ten days."""
    made = Retention("people.rolegrant", "granted_at", 10, "Por probar.", "ninguna · 1", {"role": "instructor"})
    monkeypatch.setattr(module, "retentions", lambda: (made,))
    return made


def counted(*, apply: bool, days: int) -> list[int]:
    return [count for _, count in purge(at=builders.NOON + timedelta(days=days), apply=apply)]


def test_without_apply_it_only_counts(rule):
    builders.officer("instructor")
    assert counted(apply=False, days=11) == [1]
    assert RoleGrant.objects.count() == 1


def test_it_deletes_what_is_old_enough_and_only_what_the_rule_names(rule):
    builders.officer("instructor")
    builders.officer("registrar")
    assert counted(apply=True, days=10) == [0]
    assert counted(apply=True, days=11) == [1]
    assert list(RoleGrant.objects.values_list("role", flat=True)) == ["registrar"]
