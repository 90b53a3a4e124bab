"""The embedded PostgreSQL, really started."""

import os
import stat
from pathlib import Path

import psycopg
import pytest

from sofia.core import postgres
from sofia.core.postgres.cluster import Cluster


def ask(address: str, question: str) -> tuple[object, ...] | None:
    with psycopg.connect(address) as connection:
        return connection.execute(question).fetchone()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """As deep as people's folders are, with a space and an accent: deeper than a socket's 107 bytes."""
    return tmp_path / "Mis proyectos año 2025" / ("carpeta " * 12).strip() / "postgres"


def test_a_second_start_keeps_what_the_first_one_wrote(folder):
    with postgres.running(folder, durable=False) as address, psycopg.connect(address) as connection:
        connection.execute("create table kept as select 59 as places")
    with postgres.running(folder, durable=False) as address:
        assert ask(address, "select places from kept") == (59,)


def test_the_settings_find_the_cluster_by_its_folder_alone(folder):
    with postgres.running(folder, durable=False) as address:
        assert postgres.address(folder) == address
    assert Cluster(folder).sockets.exists() is False


def test_it_listens_on_no_network_address_and_its_socket_is_private(folder):
    with postgres.running(folder, durable=False) as address:
        assert ask(address, "show listen_addresses") == ("",)
        sockets = Cluster(folder).sockets
        assert stat.S_IMODE(sockets.stat().st_mode) == 0o700
        assert len(os.fsencode(sockets / ".s.PGSQL.5432")) < 108


def test_a_second_process_is_told_that_the_cluster_is_in_use(folder):
    first, second = (postgres.running(folder, durable=False) for _ in range(2))
    with first, pytest.raises(postgres.Busy, match="Otro proceso"), second:
        pass


def test_letters_are_right_without_any_locale_of_the_machine(folder, monkeypatch):
    monkeypatch.setenv("LC_ALL", "es_CO.UTF-8")  # whether the machine has it or not
    with postgres.running(folder, durable=False) as address:
        assert ask(address, "select lower('ÑANDÚ'), 'Ñ' ~ '[[:alpha:]]', 'ÁRBOL' ilike 'árbol'") == (
            "ñandú",
            True,
            True,
        )


def test_money_is_kept_durably_unless_a_test_says_otherwise(folder):
    durability = (
        "select current_setting('fsync'), current_setting('synchronous_commit'), current_setting('data_checksums')"
    )
    with postgres.running(folder) as address:
        assert ask(address, durability) == ("on", "on", "on")
    with postgres.running(folder, durable=False) as address:
        assert ask(address, durability) == ("off", "off", "on")


def test_a_half_made_cluster_is_made_again(folder):
    draft = folder.with_name("postgres.new")
    draft.mkdir(parents=True)
    (draft / "PG_VERSION").write_text("18")
    with postgres.running(folder, durable=False) as address:
        assert ask(address, "select 1") == (1,)
    assert not draft.exists()


def test_a_folder_of_sockets_that_others_can_open_is_refused(folder):
    sockets = Cluster(folder.resolve()).sockets
    sockets.mkdir(mode=0o755)
    try:
        with pytest.raises(postgres.PostgresError, match="no es privada"), postgres.running(folder, durable=False):
            pass
    finally:
        sockets.rmdir()
