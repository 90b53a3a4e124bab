"""What an antivirus says, when there is one, and that nothing is called clean when nobody looked."""

import socket

import pytest

from sofia.documents import antivirus
from sofia.documents.models import Antivirus
from tests.documents import clamd


@pytest.fixture
def place(settings, tmp_path):
    settings.CLAMD = tmp_path / "clamd.sock"
    return settings.CLAMD


def test_without_one_it_says_that_there_is_none(settings):
    settings.CLAMD = None
    assert antivirus.verdict(b"algo") == Antivirus.OFF


def test_it_sees_every_byte_and_says_clean(place):
    data = bytes(range(256)) * 1000
    with clamd.listening(place) as seen:
        assert antivirus.verdict(data) == Antivirus.CLEAN
    assert seen == [data]


def test_it_finds_what_it_knows(place):
    with clamd.listening(place):
        assert antivirus.verdict(b"%PDF-1.7 " + clamd.VIRUS) == Antivirus.INFECTED


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR\0", b"\xff\0", b"", b"stream: "])
def test_an_answer_that_says_nothing_is_not_clean(place, answer):
    with clamd.listening(place, answer=answer or b"\0"):
        assert antivirus.verdict(b"algo") == Antivirus.WAITING


def test_a_dead_one_makes_the_document_wait(place):
    assert antivirus.verdict(b"algo") == Antivirus.WAITING
    place.touch()
    assert antivirus.verdict(b"algo") == Antivirus.WAITING


def test_a_slow_one_makes_the_document_wait(place, monkeypatch):
    monkeypatch.setattr(antivirus, "SECONDS", 0.2)
    with clamd.listening(place, delay=1):
        assert antivirus.verdict(b"algo") == Antivirus.WAITING


def test_one_that_never_stops_answering_is_left(place, monkeypatch):
    with clamd.listening(place, answer=b"a" * 9000):
        assert antivirus.verdict(b"algo") == Antivirus.WAITING


def test_it_may_listen_at_a_port(settings):
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        settings.CLAMD = nobody.getsockname()
    assert antivirus.verdict(b"algo") == Antivirus.WAITING
