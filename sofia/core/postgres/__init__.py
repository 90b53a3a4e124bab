"""The embedded PostgreSQL: a cluster of one's own, in one folder, reached through a private socket.

Only the server's binaries come from elsewhere; see docs/adr/0005. It listens on no network address, and it ends
with the process that started it.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sofia.core.postgres.cluster import Cluster
from sofia.core.postgres.errors import Busy, PostgresError
from sofia.core.postgres.server import start, stop

__all__ = ["Busy", "PostgresError", "address", "running"]


def address(folder: Path) -> str:
    """Where clients find the cluster kept in a folder: a `postgresql://` address through its socket."""
    return Cluster(folder.resolve()).address


@contextmanager
def running(folder: Path, *, durable: bool = True) -> Iterator[str]:
    """Keep the cluster of a folder running, made when there is none yet; gives its address.

    ``durable=False`` is for tests: quick, and lost with the machine. Raises Busy when another process keeps it
    running, and PostgresError when it cannot run.
    """
    cluster = Cluster(folder.resolve(), durable)
    cluster.folder.parent.mkdir(parents=True, exist_ok=True)
    with held(cluster.lock_file):
        server = start(cluster)
        try:
            yield cluster.address
        finally:
            stop(cluster, server)


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold a lock file; Busy when somebody else does."""
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy(f"Otro proceso ya usa la base de datos de {path.parent}.") from error
        yield
