"""A restored copy becomes the one that sends, and does not repeat what the original may have sent."""

import pytest

from sofia.audit.acts import Act
from sofia.audit.models import Event
from sofia.notices.actions.adopt import adopt
from sofia.notices.actions.deliver import deliver_due
from sofia.notices.models import Notice, Outbox

pytestmark = pytest.mark.usefixtures("outbox")


def test_what_was_waiting_is_in_doubt_and_what_comes_later_is_sent(server, told, settings, tmp_path):
    told()
    deliver_due()
    waiting = told()
    settings.OUTBOX_FILE = tmp_path / "another folder"
    deliver_due()
    assert adopt() == 1
    new = told()
    deliver_due()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.reason) == ("in_doubt", "restored")
    assert [mail["To"] for mail in server.mails[1:]] == [new.mailbox]
    assert Outbox.objects.get().trouble == ""
    assert Event.objects.filter(act=Act.ADOPT_OUTBOX, after='{"notices":1}').exists()


def test_the_installation_that_was_left_behind_sends_no_more(server, told, settings, tmp_path):
    told()
    deliver_due()
    original = settings.OUTBOX_FILE
    settings.OUTBOX_FILE = tmp_path / "another folder"
    adopt()
    settings.OUTBOX_FILE = original
    told()
    deliver_due()
    assert len(server.mails) == 1
    assert Notice.objects.filter(state="queued").count() == 1
