"""`sofia manage`: administration on the portal's own database."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sofia.core import postgres

SOFIA = Path(sys.executable).with_name("sofia")


@pytest.fixture
def manage(tmp_path):
    def run(*arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        environment = {**kept, "SOFIA_DATA": str(tmp_path), **more}
        return subprocess.run([SOFIA, "manage", *arguments], env=environment, capture_output=True, text=True)

    return run


ASK = ("shell", "--no-imports", "-c", "from sofia.portal.health import database_answers; print(database_answers())")


def test_it_starts_the_database_for_as_long_as_the_command_takes(manage, tmp_path):
    done = manage(*ASK)
    assert (done.returncode, done.stdout) == (0, "True\n")
    assert not (tmp_path / "postgres" / "postmaster.pid").exists()


def test_it_uses_the_database_of_a_portal_that_is_running(manage, tmp_path):
    with postgres.running(tmp_path / "postgres", durable=False):
        assert manage(*ASK).stdout == "True\n"
        assert (tmp_path / "postgres" / "postmaster.pid").exists()


def test_options_of_the_command_are_the_command_s(manage):
    assert "--plan" in manage("migrate", "--help").stdout


def test_an_address_that_cannot_be_used_is_explained(manage):
    done = manage("check", DATABASE_URL="mysql://h/n")
    assert done.returncode == 1
    assert done.stderr.strip() == "DATABASE_URL debe comenzar por postgresql:// (Sofía solo funciona con PostgreSQL)."
