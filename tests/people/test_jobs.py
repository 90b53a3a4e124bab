"""Each night what no longer counts is dropped."""

from datetime import timedelta

import pytest

from sofia.core import clock
from sofia.people import jobs
from sofia.people.actions.limits import count
from sofia.people.limits import Kind
from sofia.people.models import RecoveryLink, Tries
from tests import builders

pytestmark = pytest.mark.django_db


def test_tries_and_links_of_long_ago_go_and_those_of_now_stay():
    for mark, age in (("a", timedelta(days=8)), ("b", timedelta())):
        sent = clock.now() - age
        about = {"token_hash": mark * 64, "made_for": "0" * 64, "sent": sent, "expires": sent + timedelta(minutes=30)}
        RecoveryLink.objects.create(person=builders.person(), **about)
        count(Kind.RECOVERY, "CC", mark, at=sent)
    jobs.forget()
    assert (RecoveryLink.objects.count(), Tries.objects.count()) == (1, 1)


def test_a_request_that_was_answered_before_is_no_failure():
    jobs.send_recovery_link(request=1)
    assert not RecoveryLink.objects.exists()
