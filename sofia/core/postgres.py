"""The embedded PostgreSQL: a cluster of one's own, in one folder, reached through a private socket."""

import hashlib
import os
from pathlib import Path
from urllib.parse import quote

# A socket's path may have 107 bytes, and a project's folder may be deeper than that: sockets live in a short
# folder named after the cluster's.
SOCKETS = Path("/tmp")


def address(cluster: Path) -> str:
    """Where clients find the cluster kept in a folder: a `postgresql://` address through its socket."""
    return f"postgresql://sofia@/sofia?host={quote(str(socket_folder(cluster)), safe='')}"


def socket_folder(cluster: Path) -> Path:
    name = hashlib.sha256(os.fsencode(cluster.resolve())).hexdigest()[:12]
    return SOCKETS / f"sofia-{os.getuid()}-{name}"
