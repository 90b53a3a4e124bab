"""From an address to Django's database settings."""

import pytest

from config.database import BadDatabaseAddress, database


def test_every_part_of_an_address_arrives_decoded():
    made = database("postgresql://mar%C3%ADa:p%40ss%3Aw%2Ford@db.example:5433/sof%20ia?sslmode=verify-full", web=False)
    kept = {name: made[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
    assert kept == {"NAME": "sof ia", "USER": "maría", "PASSWORD": "p@ss:w/ord", "HOST": "db.example", "PORT": "5433"}
    assert made["OPTIONS"]["sslmode"] == "verify-full"


def test_a_socket_folder_is_given_as_a_parameter():
    made = database("postgresql://sofia@/sofia?host=%2Frun%2Fa%20folder", web=False)
    assert (made["HOST"], made["PORT"]) == ("/run/a folder", "")
    assert "host" not in made["OPTIONS"]


def test_an_ipv6_host_keeps_its_port_apart():
    made = database("postgres://sofia@[::1]:6432/sofia", web=False)
    assert (made["HOST"], made["PORT"]) == ("::1", "6432")


def test_a_cut_network_is_noticed_in_seconds():
    options = database("postgresql://h/n", web=False)["OPTIONS"]
    assert options["tcp_user_timeout"] == 5000
    assert options["connect_timeout"] == 5


def test_pages_have_short_sessions_and_commands_do_not():
    address = "postgresql://h/n?options=-c%20search_path%3Dx"
    assert database(address, web=False)["OPTIONS"]["options"] == "-c search_path=x"
    web = database(address, web=True)["OPTIONS"]["options"]
    for limit in ("search_path=x", "statement_timeout=5s", "lock_timeout=3s", "idle_in_transaction_session_timeout=5s"):
        assert f"-c {limit}" in web


def test_pages_plan_their_sentences_once_and_migrations_may_send_several_as_one():
    assert database("postgresql://h/n", web=True)["OPTIONS"]["prepare_threshold"] == 0
    assert "prepare_threshold" not in database("postgresql://h/n", web=False)["OPTIONS"]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("sqlite:///db.sqlite3", "postgresql://"),
        ("db.example/sofia", "postgresql://"),
        ("postgresql://h:port/n", "número"),
        ("postgresql://[::1/n", "dirección"),
        ("postgresql://h", "nombre"),
    ],
)
def test_an_address_that_cannot_be_used_is_explained(address, said):
    with pytest.raises(BadDatabaseAddress, match=said):
        database(address, web=False)
