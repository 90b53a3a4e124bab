"""Where the server's binaries are found."""

from pathlib import Path

import pytest

from sofia.core import postgres
from sofia.core.postgres import binaries


def fake(folder: Path, version: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "postgres").write_text(f"#!/bin/sh\necho 'postgres (PostgreSQL) {version}'\n")
    (folder / "postgres").chmod(0o755)
    (folder / "initdb").touch()
    return folder


@pytest.fixture
def distribution(tmp_path, monkeypatch):
    """A machine without our wheel, and with the distribution's 9, 15 and 17."""
    monkeypatch.delenv("PG_BINDIR", raising=False)
    monkeypatch.setattr(binaries, "find_spec", lambda name: None)
    monkeypatch.setattr(binaries, "DISTRIBUTION", tmp_path)
    for version in ("9.6", "15.20", "17.2"):
        fake(tmp_path / version.split(".")[0] / "bin", version)
    return tmp_path


def test_the_installed_wheel_comes_first(monkeypatch):
    monkeypatch.delenv("PG_BINDIR", raising=False)
    assert binaries.find_binaries().folder.parts[-2:] == ("pginstall", "bin")


def test_said_binaries_are_the_only_ones(distribution, tmp_path, monkeypatch):
    said = fake(tmp_path / "own", "16.1")
    monkeypatch.setenv("PG_BINDIR", str(said))
    assert binaries.find_binaries() == binaries.Binaries(said, 16)


def test_the_newest_of_the_distribution_is_taken_for_a_new_cluster(distribution):
    assert binaries.find_binaries().version == 17


def test_an_existing_cluster_gets_the_version_that_made_it(distribution):
    assert binaries.find_binaries(15).version == 15


def test_a_cluster_of_a_version_that_is_not_here_is_explained(distribution):
    with pytest.raises(postgres.PostgresError, match=r"con PostgreSQL 18 y aquí hay 17, 15, 9\. Indique .* PG_BINDIR"):
        binaries.find_binaries(18)


def test_a_machine_without_any_is_told_what_to_do(distribution, monkeypatch):
    monkeypatch.setenv("PG_BINDIR", str(distribution / "nowhere"))
    with pytest.raises(postgres.PostgresError, match="No se encontró PostgreSQL"):
        binaries.find_binaries()


def test_binaries_that_this_machine_cannot_run_are_passed_over(distribution):
    (distribution / "17" / "bin" / "postgres").write_text("\x7fELF not for this machine")
    assert binaries.find_binaries().version == 15
