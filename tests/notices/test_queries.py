"""What pages say of the outbox."""

from datetime import datetime

import pytest

from sofia.core.clock import BOGOTA
from sofia.notices.models import Outbox
from sofia.notices.queries import mail_works, masked_mailbox, standing

NOON = datetime(2025, 4, 1, 12, tzinfo=BOGOTA)


@pytest.mark.parametrize(
    ("mailbox", "shown"), [("ana@ejemplo.invalid", "a•••@ejemplo.invalid"), ("a@b.invalid", "a•••@b.invalid"), ("", "")]
)
def test_a_mailbox_is_shown_without_its_name(mailbox, shown):
    assert masked_mailbox(mailbox) == shown


@pytest.mark.django_db
def test_an_outbox_that_never_sent_is_well_if_it_has_a_server(settings):
    assert (standing().waiting, standing().stuck, standing().trouble) == (0, 0, "")
    settings.SMTP = None
    assert not mail_works()
    settings.SMTP = object()
    assert mail_works()
    Outbox.objects.create(trouble="x", since=NOON)
    assert not mail_works()
