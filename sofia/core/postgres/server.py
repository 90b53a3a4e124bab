"""The server of a cluster: started, waited for, and ended."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from sofia.core import clock
from sofia.core.children import Child, end
from sofia.core.postgres.binaries import Binaries, find_binaries
from sofia.core.postgres.cluster import Cluster
from sofia.core.postgres.errors import PostgresError
from sofia.core.postgres.servant import FAST_SHUTDOWN, Servant, servant

PATIENCE = 30  # seconds in which what is left of a killed server (a zombie, its lock file) must go away
FAREWELL = 60  # seconds for a clean end, before a hard one (which loses nothing either, but recovers at start)
TICK = 0.05

PID_LINE, STATUS_LINE = 0, 7  # of postmaster.pid


def start(cluster: Cluster) -> Child:
    """Start the server and wait until it answers; one that crashed first recovers, however long that takes."""
    who = servant()
    binaries = find_binaries(cluster.version)
    if cluster.version is None:
        cluster.create(binaries, who)
    cluster.configure(who)
    end_orphan(cluster)
    deadline = clock.stopwatch() + PATIENCE
    while True:
        left_behind = status(cluster)  # by a server that is about to be gone: only then is a refusal not final
        if server := attempt(cluster, binaries, who):
            return server
        if not left_behind or clock.stopwatch() > deadline:
            cluster.remove_sockets()
            raise PostgresError(f"PostgreSQL no pudo iniciar. Dijo en {cluster.log_file}:\n{cluster.last_words()}")
        time.sleep(4 * TICK)


def attempt(cluster: Cluster, binaries: Binaries, who: Servant) -> Child | None:
    """Start it once; None when it refused."""
    command = [*who.prefix, str(binaries.folder / "postgres"), "-D", str(cluster.folder)]
    with cluster.log_file.open("ab") as log:
        # In a session of its own, a Ctrl-C at the terminal is for us: we end it when the portal has ended.
        server = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
    while server.poll() is None:
        if is_ready(cluster, server.pid):
            return server
        time.sleep(TICK)
    return None


def status(cluster: Cluster) -> list[str]:
    """The lines of the server's own note; none when it left none."""
    with suppress(FileNotFoundError):
        return [line.strip() for line in (cluster.folder / "postmaster.pid").read_text().splitlines()]
    return []


def is_ready(cluster: Cluster, pid: int) -> bool:
    lines = status(cluster)
    return len(lines) > STATUS_LINE and lines[PID_LINE] == str(pid) and lines[STATUS_LINE] == "ready"


def stop(cluster: Cluster, server: Child) -> None:
    """End the server: clients are sent away, what was committed stays."""
    end(server, FAST_SHUTDOWN, signal.SIGQUIT, FAREWELL)
    cluster.remove_sockets()


def end_orphan(cluster: Cluster) -> None:
    """Ask a server that outlived the process that started it to end; it is ours only if it lives in our folder."""
    if lines := status(cluster):
        pid = int(lines[PID_LINE])
        with suppress(OSError):
            if Path(f"/proc/{pid}/cwd").readlink() == cluster.folder:
                os.kill(pid, FAST_SHUTDOWN)
