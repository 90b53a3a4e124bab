"""Is the portal well?"""

import pytest
from django.db import OperationalError, connection


@pytest.mark.django_db
def test_with_its_database_it_is_well(client):
    answer = client.get("/salud/")
    assert answer.status_code == 200
    assert answer.json()["status"] == answer.json()["database"] == "ok"
    assert answer.json()["version"]
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_it_says_whether_mails_leave(client, settings):
    settings.SMTP = None
    assert client.get("/salud/").json()["mail"] == "waiting"
    settings.SMTP = object()
    assert client.get("/salud/").json()["mail"] == "ok"


def test_without_its_database_it_says_so_to_the_machines_that_watch(client, monkeypatch):
    def away():
        raise OperationalError

    monkeypatch.setattr(connection, "cursor", away)
    answer = client.get("/salud/")
    assert answer.status_code == 503
    assert answer.json()["database"] == "down"
