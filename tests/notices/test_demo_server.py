"""The demo's mail server keeps what it takes, and forgets the oldest."""

import subprocess

import pytest

from sofia.cli.site import HOST, MAIL_SERVER, held_port
from sofia.core import clock
from sofia.core.loops import finished
from sofia.notices import demo_server
from sofia.notices.demo_server import Mailbox, numbers_in, path_of
from sofia.notices.smtp import Conversation, Relay, Trouble


class Envelope:
    content = b"Subject: x\r\n\r\ny"


def test_mails_are_numbered_as_they_come_and_the_oldest_are_forgotten(tmp_path, monkeypatch):
    monkeypatch.setattr(demo_server, "KEPT", 3)
    mailbox = Mailbox(tmp_path / "mailbox")
    for _ in range(5):
        finished(mailbox.handle_DATA(None, None, Envelope()))
    assert sorted(numbers_in(mailbox.folder)) == [3, 4, 5]
    assert path_of(mailbox.folder, 5).read_bytes() == Envelope.content


@pytest.fixture
def port(tmp_path):
    with held_port(8400) as port:
        command = [*MAIL_SERVER, str(port), str(tmp_path / "mailbox")]
        with subprocess.Popen(command) as program:
            yield port
            program.terminate()


def conversation(port):
    deadline = clock.stopwatch() + 30
    while True:
        try:
            return Conversation(Relay(HOST, port), "sofia.invalid")
        except Trouble:
            assert clock.stopwatch() < deadline


def test_a_mail_for_anybody_stays_here(port, tmp_path):
    with conversation(port) as server:
        assert server.offer("no-responder@sofia.invalid", "ana@ejemplo.invalid") == 354
        assert server.pour(b"Subject: x\r\n\r\n.y\r\n") == 250
    assert path_of(tmp_path / "mailbox", 1).read_bytes() == b"Subject: x\r\n\r\n.y\r\n"
