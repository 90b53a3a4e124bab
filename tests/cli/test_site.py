"""The parts of `sofia run` that need no portal."""

import socket
import stat
import sys
import time

import pytest

from sofia.cli import site


@pytest.fixture
def listening():
    """A program of somebody else's that listens at some port."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_a_taken_port_gives_the_next_free_one(listening):
    with site.held_port(listening) as port:
        assert listening < port <= listening + site.PORTS_TRIED


def test_two_copies_that_start_at_once_do_not_share_a_port(listening):
    with site.held_port(listening) as first, site.held_port(listening) as second:
        assert first != second


def test_our_server_listens_at_the_held_port_and_another_program_cannot(listening):
    with site.held_port(listening) as port:
        with pytest.raises(OSError, match="in use"):
            socket.create_server((site.HOST, port))
        with socket.create_server((site.HOST, port), reuse_port=True) as ours:
            assert ours.getsockname()[1] == port


def test_when_all_are_taken_it_says_how_to_choose_another(listening, monkeypatch):
    monkeypatch.setattr(site, "PORTS_TRIED", 1)
    with pytest.raises(site.NoFreePort, match="--port"), site.held_port(listening):
        pass


def test_the_key_is_made_once_and_only_its_owner_can_read_it(tmp_path):
    kept = tmp_path / "secret_key"
    first = site.kept_secret(kept)
    assert site.kept_secret(kept) == first
    assert len(first) == 64
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_key_that_was_never_written_is_made_again(tmp_path):
    kept = tmp_path / "secret_key"
    kept.touch()
    assert len(site.kept_secret(kept)) == 64


def test_a_program_that_ends_is_started_again_until_we_leave(tmp_path, monkeypatch):
    monkeypatch.setattr(site, "RESTART", 0.01)
    mark = tmp_path / "starts"
    write = f"open({str(mark)!r}, 'a').write('x')"
    with site.kept_running([sys.executable, "-c", write]):
        while not mark.exists() or len(mark.read_text()) < 2:
            time.sleep(0.05)
    starts = mark.read_text()
    time.sleep(0.5)
    assert mark.read_text() == starts


def test_a_port_where_nobody_listens_does_not_answer():
    with site.held_port(8300) as port:
        assert site.Site(port, workers=1).answers() is False
