"""`sofia run`, as people use it: started, stopped, started again, and twice at once."""

import argparse
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import psycopg
import pytest

from sofia.cli import run
from sofia.core import clock, postgres

SOFIA = Path(sys.executable).with_name("sofia")


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """The data folder of one copy, for all the tests of this file: making it is the slow part."""
    return tmp_path_factory.mktemp("una copia con espacios") / "datos"


def environment(data: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "SOFIA_SECRET_KEY")}
    return {**kept, "SOFIA_DATA": str(data), **more}


@contextmanager
def started(data: Path, **more: str) -> Iterator[subprocess.Popen[str]]:
    """The program, which does not outlive its test."""
    command = [SOFIA, "run", "--no-demo", "--workers", "1", "--port", "8200"]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, env=environment(data, **more), **streams) as program:
        try:
            yield program
        finally:
            if program.poll() is None:
                program.terminate()


def announced(program: subprocess.Popen[str]) -> str:
    """The address that it says once it answers."""
    while not (found := re.search(r"http://\S+\d", line := program.stdout.readline())):
        assert line, program.stderr.read()
    return found[0]


@contextmanager
def portal(data: Path, ending: signal.Signals = signal.SIGTERM, **more: str) -> Iterator[str]:
    """A running portal's address; it is stopped at the end, and looked at for what it leaves behind."""
    with started(data, **more) as program:
        yield announced(program)
        program.send_signal(ending)
        said, _ = program.communicate(timeout=60)
    assert program.returncode == 0
    assert "Sofía se detuvo" in said
    assert left_behind(data) == []


def left_behind(data: Path) -> list[str]:
    """The processes that have something of this copy in their environment or their words."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
        except OSError:
            continue
        if os.fsencode(data) in words and int(process.name) != os.getpid():
            found.append((process / "cmdline").read_text())
    return found


def health(address: str) -> dict[str, str]:
    with urlopen(f"{address}/salud/") as answer:
        return json.load(answer)


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_serves_until_it_is_stopped_and_leaves_nothing_running(data, ending):
    with portal(data, ending) as address:
        assert health(address)["status"] == "ok"


def test_it_can_sign_from_its_first_minute_and_with_the_same_key_ever_after(data):
    kept = []
    for _ in range(2):
        with portal(data):
            kept.append({path.name: path.read_bytes() for path in (data / "signing").iterdir() if path.is_file()})
    assert kept[0] == kept[1]
    assert set(kept[0]) == {"authority.pem", "signer.pem", "compact.keys"}


def test_a_second_start_keeps_the_data(data):
    with portal(data), psycopg.connect(postgres.address(data / "postgres"), autocommit=True) as connection:
        connection.execute("create table if not exists kept_by_test (n int)")
        connection.execute("insert into kept_by_test values (59)")
    with portal(data), psycopg.connect(postgres.address(data / "postgres")) as connection:
        assert connection.execute("select max(n) from kept_by_test").fetchone() == (59,)


def test_a_second_copy_takes_the_next_port_and_the_same_copy_says_where_it_runs(data, tmp_path):
    with portal(data) as address:
        with started(data) as again:
            _, said = again.communicate(timeout=60)
        assert (again.returncode, said.strip()) == (1, f"Sofía ya está en marcha desde esta carpeta: {address}")
        with portal(tmp_path / "otra copia") as other:
            assert health(other)["status"] == health(address)["status"] == "ok"
            assert other != address


def test_an_existing_database_is_used_instead(data, tmp_path):
    with postgres.running(tmp_path / "existing", durable=False) as existing:
        with portal(tmp_path / "datos", DATABASE_URL=existing) as address:
            assert health(address)["database"] == "ok"
        assert not (tmp_path / "datos" / "postgres").exists()


def test_a_database_that_goes_away_is_said_and_comes_back(tmp_path):
    existing = tmp_path / "existing"
    with ExitStack() as first, ExitStack() as stopped:
        address = first.enter_context(postgres.running(existing, durable=False))
        portal_address = stopped.enter_context(portal(tmp_path / "datos", DATABASE_URL=address))
        first.close()
        with pytest.raises(HTTPError) as away:
            health(portal_address)
        assert away.value.code == 503
        away.value.close()
        stopped.enter_context(postgres.running(existing, durable=False))
        assert health(portal_address)["status"] == "ok"


def test_a_killed_portal_takes_its_server_and_its_database_with_it(data):
    with started(data) as program:
        announced(program)
        assert len(left_behind(data)) >= 5  # ours, the server and its process, the worker, the database
        program.kill()
    deadline = clock.stopwatch() + 30
    while left_behind(data) and clock.stopwatch() < deadline:
        time.sleep(0.1)
    assert left_behind(data) == []


@pytest.mark.parametrize(
    ("more", "code", "said"),
    [
        ({"SOFIA_TODAY": "15 de febrero"}, 2, "SOFIA_TODAY debe ser una fecha como 2025-02-15"),
        ({"DATABASE_URL": "mysql://h/n"}, 2, "DATABASE_URL debe comenzar por postgresql://"),
        ({"DATABASE_URL": "postgresql://127.0.0.1:1/n"}, 1, "No se pudo usar la base de datos"),
    ],
)
def test_what_cannot_work_is_explained_without_a_traceback(tmp_path, more, code, said):
    with started(tmp_path, **more) as program:
        _, complaint = program.communicate(timeout=60)
    assert program.returncode == code
    assert said in complaint
    assert "Traceback" not in complaint


def test_a_folder_of_somebody_else_is_explained(tmp_path, monkeypatch, capsys):
    def refuse(*_args, **_options):
        raise PermissionError(13, "Permission denied", str(tmp_path / "run.lock"))

    monkeypatch.setattr(run, "serve", refuse)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    assert run.run(argparse.Namespace()) == 1
    assert "inicie Sofía con el dueño de esa carpeta" in capsys.readouterr().err
