"""A cluster made by every PostgreSQL that this machine has, under every means that root has."""

import psycopg
import pytest

from sofia.core.postgres import server
from sofia.core.postgres.binaries import candidates, look
from sofia.core.postgres.cluster import Cluster

INSTALLED = [found for folder in candidates() if (found := look(folder))]


@pytest.mark.parametrize("binaries", INSTALLED, ids=lambda found: str(found.version))
def test_every_installed_version_makes_a_cluster_with_right_letters(binaries, tmp_path, monkeypatch):
    monkeypatch.setenv("PG_BINDIR", str(binaries.folder))
    cluster = Cluster(tmp_path / "postgres", durable=False)
    running = server.start(cluster)
    try:
        with psycopg.connect(cluster.address) as connection:
            version, lower = connection.execute("select current_setting('server_version'), lower('ÑANDÚ')").fetchone()
    finally:
        server.stop(cluster, running)
    assert (int(version.split(".")[0]), lower) == (binaries.version, "ñandú")
    assert cluster.version == binaries.version
