"""`sofia keys`: made, rotated and applied from the command line."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection

SOFIA = Path(sys.executable).with_name("sofia")


@pytest.fixture
def keys(tmp_path):
    def run(action: str) -> "subprocess.CompletedProcess[str]":
        ours = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
        environment = {**os.environ, "SOFIA_KEYS": str(tmp_path / "a place" / "keys"), "DATABASE_URL": urlunsplit(ours)}
        return subprocess.run([SOFIA, "keys", action], env=environment, capture_output=True, text=True)

    return run


def test_they_are_made_once_and_grow_by_one_at_each_rotation(keys, tmp_path):
    made = keys("new")
    assert (made.returncode, made.stderr) == (0, "")
    before = (tmp_path / "a place" / "keys").read_text()
    assert keys("new").returncode == 0
    assert (tmp_path / "a place" / "keys").read_text() == before
    assert "tiene 2 llaves" in keys("rotate").stdout
    assert (tmp_path / "a place" / "keys").read_text().startswith(before)


def test_rotating_what_is_not_there_says_what_to_do(keys):
    refused = keys("rotate")
    assert refused.returncode == 2
    assert "sofia keys new" in refused.stderr


@pytest.mark.django_db
def test_resealing_says_how_many_values_changed(keys):
    keys("new")
    answer = keys("reseal")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.startswith("Valores vueltos a sellar: ")
    assert "; archivos: 0." in answer.stdout
