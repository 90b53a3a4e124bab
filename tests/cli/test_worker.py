"""`sofia worker`, as a supervisor starts and stops it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from sofia.cli.site import prepare
from sofia.core import clock, postgres
from sofia.vault import keyring

SOFIA = Path(sys.executable).with_name("sofia")


@pytest.fixture
def database(tmp_path, monkeypatch):
    """A database with its tables, and the environment that says so."""
    keyring.create(tmp_path / "keys")
    with postgres.running(tmp_path / "postgres", durable=False) as address:
        monkeypatch.setenv("DATABASE_URL", address)
        monkeypatch.setenv("SOFIA_DATA", str(tmp_path))
        assert prepare(demo=False)
        yield address


def workers(connection) -> int:
    return connection.execute("SELECT count(*) FROM procrastinate_workers").fetchone()[0]


def wait_until(holds, seconds=30):
    deadline = clock.stopwatch() + seconds
    while not holds():
        assert clock.stopwatch() < deadline
    return True


def test_it_works_until_it_is_stopped_and_does_what_waits(database):
    with psycopg.connect(database, autocommit=True) as connection:
        ask = "INSERT INTO procrastinate_jobs (task_name, queue_name) VALUES ('notices.deliver', 'default')"
        left = "SELECT 1 FROM procrastinate_jobs WHERE task_name = 'notices.deliver'"
        connection.execute(ask)
        with subprocess.Popen([SOFIA, "worker"], env=os.environ, stderr=subprocess.PIPE, text=True) as worker:
            wait_until(lambda: workers(connection) == 1)
            wait_until(lambda: not connection.execute(left).fetchone())
            worker.send_signal(signal.SIGTERM)
            _, said = worker.communicate(timeout=30)
        assert worker.returncode == 0
        assert not any(word in said for word in ('"error"', '"warning"', "Traceback"))
        assert workers(connection) == 0


def test_without_a_database_it_says_why(tmp_path):
    environment = {**os.environ, "DATABASE_URL": "mysql://h/n", "SOFIA_DATA": str(tmp_path)}
    done = subprocess.run([SOFIA, "worker"], env=environment, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.strip() == "DATABASE_URL debe comenzar por postgresql:// (Sofía solo funciona con PostgreSQL)."
