"""A newcomer's first command, on machines that lack something."""

import os
import shutil
import subprocess

import pytest

from tests.repository.tree import ROOT

NEEDED = ["cat", "cksum", "dirname", "sh", "id", "env"]


@pytest.fixture
def machine(tmp_path):
    """A copy of the project's set-up on a machine that has almost nothing: ``machine(script, python=…)``."""
    project, programs = tmp_path / "un proyecto", tmp_path / "bin"
    programs.mkdir()
    for name in NEEDED:
        (programs / name).symlink_to(shutil.which(name))
    shutil.copytree(ROOT / "scripts", project / "scripts")
    for name in ("pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, project)

    def run(script: str, *arguments: str, **programs_of_its_own: str) -> "subprocess.CompletedProcess[str]":
        for name, text in programs_of_its_own.items():
            (programs / name).write_text(f"#!/bin/sh\n{text}\n")
            (programs / name).chmod(0o755)
        environment = {"PATH": str(programs), "HOME": os.environ["HOME"]}
        command = [project / "scripts" / script, *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True)

    return run


def test_without_python_it_says_which_one_it_needs(machine):
    done = machine("setup", "requirements.lock")
    assert done.returncode == 1
    assert "necesita Python 3.11 o posterior" in done.stderr


def test_an_old_python_is_not_enough(machine):
    done = machine("setup", "requirements.lock", python3="exit 1")
    assert done.returncode == 1
    assert "necesita Python 3.11 o posterior" in done.stderr


def test_a_python_without_venv_says_what_to_install(machine):
    done = machine("setup", "requirements.lock", python3='case "$*" in *ensurepip*) exit 1 ;; *) exit 0 ;; esac')
    assert done.returncode == 1
    assert "apt-get install python3-venv" in done.stderr


def test_without_chromium_and_without_means_to_install_it_says_so(machine):
    done = machine("chromium")
    assert done.returncode == 1
    assert "Las pruebas necesitan Chromium" in done.stderr
    assert done.stdout == ""


def test_a_chromium_that_is_here_is_found(machine):
    done = machine("chromium", chromium="exit 0")
    assert done.stdout.strip().endswith("/bin/chromium")


def test_make_alone_lists_every_command_with_one_line_each():
    said = subprocess.run(["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    commands = [line.split()[1] for line in said.splitlines()]
    assert {"setup", "run", "test", "check", "lock", "format", "bench", "clean"} <= set(commands)
    assert all(len(line.split()) > 4 for line in said.splitlines())


def test_continuous_integration_runs_what_people_type():
    lines = [line for line in (ROOT / ".ci/run").read_text().splitlines() if line and not line.startswith("#")]
    assert lines == ["set -euo pipefail", 'cd "$(dirname "$0")/.."', "exec make test"]
    assert os.access(ROOT / ".ci/run", os.X_OK)
