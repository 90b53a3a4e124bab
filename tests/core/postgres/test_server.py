"""What happens to a server that is killed, and to one whose starter is."""

import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from sofia.core import postgres
from sofia.core.postgres import server
from sofia.core.postgres.cluster import Cluster

KEEP_RUNNING = """
import sys, time
from pathlib import Path
from sofia.core import postgres
with postgres.running(Path(sys.argv[1]), durable=False):
    print("ready", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def cluster(tmp_path: Path) -> Cluster:
    return Cluster(tmp_path / "postgres")


def rows(cluster: Cluster) -> int:
    with psycopg.connect(cluster.address) as connection:
        return connection.execute("select count(*) from kept").fetchone()[0]


def test_a_killed_server_starts_again_with_every_acknowledged_row(cluster):
    killed = server.start(cluster)
    with psycopg.connect(cluster.address, autocommit=True) as connection:
        connection.execute("create table kept (n int)")
        for n in range(200):
            connection.execute("insert into kept values (%s)", [n])
    killed.kill()
    killed.wait()
    again = server.start(cluster)
    try:
        assert rows(cluster) == 200
    finally:
        server.stop(cluster, again)


def test_a_server_ends_when_its_starter_is_killed(cluster):
    starter = subprocess.Popen([sys.executable, "-c", KEEP_RUNNING, str(cluster.folder)], stdout=subprocess.PIPE)
    with starter:
        assert starter.stdout.readline() == b"ready\n"
        starter.send_signal(signal.SIGKILL)
    with postgres.running(cluster.folder, durable=False) as address, psycopg.connect(address) as connection:
        assert connection.execute("select 1").fetchone() == (1,)


def test_a_server_that_outlived_its_starter_is_ended_and_replaced(cluster):
    orphan = server.start(cluster)
    again = server.start(cluster)
    try:
        assert orphan.wait(30) == 0
        assert again.poll() is None
    finally:
        server.stop(cluster, again)


def test_a_note_left_by_a_server_of_another_folder_ends_nobody(cluster):
    cluster.folder.mkdir()
    bystander = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    (cluster.folder / "postmaster.pid").write_text(f"{bystander.pid}\n")
    server.end_orphan(cluster)
    assert bystander.poll() is None
    bystander.kill()
    bystander.wait()


def test_a_server_that_cannot_start_says_where_its_reasons_are(cluster):
    server.stop(cluster, server.start(cluster))
    (cluster.folder / "pg_hba.conf").write_text("nonsense\n")
    with pytest.raises(postgres.PostgresError, match=r"PostgreSQL no pudo iniciar[\s\S]*pg_hba"):
        server.start(cluster)
