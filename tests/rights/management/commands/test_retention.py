"""`sofia manage retention`: it says what would go, and lets it go only when told to."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

from sofia.core import clock
from sofia.notices.actions import notify
from sofia.notices.kinds import Kind
from sofia.notices.models import Notice
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def old_notice():
    """One that was sent three years ago."""
    long_ago = clock.now() - timedelta(days=3 * 365)
    with transaction.atomic():
        notify(
            kind=Kind.PASSWORD_RECOVERED,
            to=builders.person(email="a@ejemplo.invalid"),
            event="1",
            values={},
            at=long_ago,
        )
    Notice.objects.update(state="sent", handed_over=long_ago, sent=long_ago, answer=250, values=b"")
    return Notice.objects.get()


def said(*options: str) -> str:
    out = StringIO()
    call_command("retention", *options, stdout=out)
    return out.getvalue()


def test_it_only_counts(old_notice):
    assert "Se borrarían 1 de notices.notice, a los 730 días." in said()
    assert Notice.objects.exists()


def test_told_to_it_deletes(old_notice):
    assert "Se borraron 1 de notices.notice" in said("--apply")
    assert not Notice.objects.exists()
    assert "Se borraron 0 de notices.notice" in said("--apply")
