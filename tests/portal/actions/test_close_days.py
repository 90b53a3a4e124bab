"""Every night the days that ended are closed, and whoever keeps digests elsewhere gets the last one, once."""

import pytest

from sofia.audit.actions.digest import make_digests
from sofia.audit.authority import BadAuthority, NoStamp
from sofia.audit.digests import stored
from sofia.audit.keepsake import keepsake
from sofia.audit.models import Digest, Stamp
from sofia.core.canonical import from_json
from sofia.notices.kinds import Kind
from sofia.notices.models import Notice
from sofia.portal.actions.close_days import close_days
from sofia.portal.jobs import digest
from sofia.vault.rows import reveal
from tests.audit.actions.test_digest import ago
from tests.audit.conftest import tsa as tsa
from tests.audit.conftest import tsa_server as tsa_server
from tests.audit.harm import write_past
from tests.builders import NOON

pytestmark = pytest.mark.django_db
MAILBOXES = ["control@ejemplo.invalid", "archivo@ejemplo.invalid"]


@pytest.fixture(autouse=True)
def _mailboxes(settings):
    settings.DIGEST_MAILBOXES = MAILBOXES


def told() -> list[tuple[str, str]]:
    return list(Notice.objects.filter(kind=Kind.DAILY_DIGEST).order_by("pk").values_list("mailbox", "event"))


def test_the_job_closes_the_days_and_sends_the_last_digest_to_each_mailbox(tsa):
    write_past(ago(3), 2)
    digest()
    assert (Digest.objects.count(), Stamp.objects.count()) == (3, 3)
    assert told() == [(mailbox, str(ago(1))) for mailbox in MAILBOXES]
    values = from_json(reveal(Notice.objects.first(), "values"))
    assert values["keepsake"] == keepsake(stored().last())
    assert "\nsello " in values["keepsake"]


def test_again_the_same_night_sends_nothing_more(tsa):
    write_past(ago(1))
    for _ in range(3):
        close_days(at=NOON)
    assert len(told()) == len(MAILBOXES)


def test_a_digest_that_was_made_by_hand_is_sent_too():
    write_past(ago(1))
    make_digests()
    close_days(at=NOON)
    assert len(told()) == len(MAILBOXES)


@pytest.mark.parametrize(("url", "error"), [("", NoStamp), ("ayer", BadAuthority)])
def test_without_a_stamp_the_digest_is_made_and_sent_and_the_job_tries_again(tsa, settings, url, error):
    write_past(ago(1))
    tsa.status, settings.TIME_AUTHORITY = 503, url or tsa.url
    with pytest.raises(error):
        close_days(at=NOON)
    assert Digest.objects.count() == 1
    assert len(told()) == len(MAILBOXES)
    tsa.status, settings.TIME_AUTHORITY = 200, tsa.url
    close_days(at=NOON)
    assert Stamp.objects.count() == 1


def test_without_mailboxes_nobody_is_told(settings):
    settings.DIGEST_MAILBOXES = []
    write_past(ago(1))
    close_days(at=NOON)
    assert told() == []


def test_before_the_first_day_ended_there_is_nothing_to_send():
    close_days(at=NOON)
    assert told() == []
