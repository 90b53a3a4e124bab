"""A mail server, an outbox that sends to it, and notices in it."""

from datetime import datetime
from itertools import count

import pytest
from django.db import transaction
from django.db.models.functions import Now

from config.mail import relay
from sofia.core.clock import BOGOTA
from sofia.notices.actions import notify
from sofia.notices.kinds import Kind
from sofia.notices.models import Notice, Outbox
from tests import builders
from tests.notices.server import Server

VALUES = {"role": "Auditor", "centre": "9302 Comercio & <b>Ñuñoa</b>"}
NOON = datetime(2025, 4, 1, 12, tzinfo=BOGOTA)
TURN = count(1)


@pytest.fixture
def server():
    made = Server()
    made.open()
    yield made
    made.end()


@pytest.fixture
def outbox(transactional_db, server, settings, tmp_path):
    """The portal of the test sends to the test's server, from a data folder of its own."""
    settings.SMTP = relay(f"smtp://127.0.0.1:{server.port}")
    settings.OUTBOX_FILE = tmp_path / "outbox"
    settings.ADDRESS, settings.MAIL_FROM = "https://sofia.invalid", "no-responder@sofia.invalid"
    return server


@pytest.fixture
def told():
    """``told(…)``: a person is told of something of hers; gives the notice."""

    def tell(kind=Kind.ROLE_GRANTED, values=VALUES, **about):
        turn = next(TURN)
        person = about.pop("to", None) or builders.person(email=f"p{turn}@ejemplo.invalid")
        with transaction.atomic():
            notify(**{"kind": kind, "to": person, "event": str(turn), "values": values, "at": NOON, **about})
        return Notice.objects.get(person=person, event=about.get("event", str(turn)))

    return tell


@pytest.fixture
def time_passes():
    """``time_passes()``: whatever waits for a moment, waits no more."""

    def pass_by():
        Notice.objects.update(due=Now())
        Outbox.objects.update(rests_until=None)

    return pass_by
