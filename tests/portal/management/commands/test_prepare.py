"""What is done before the portal is served."""

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from sofia.portal.management.commands import prepare


@pytest.fixture
def ran(monkeypatch):
    """The commands that it ran, which are tested where they are."""
    ran = []
    monkeypatch.setattr(prepare, "call_command", lambda name, **options: ran.append(name))
    return ran


def test_tables_places_and_static_files_are_made_ready_and_old_sessions_forgotten(ran):
    call_command("prepare")
    assert ran == ["migrate", "places", "terms", "clearsessions", "forget_tries", "collectstatic"]


@pytest.mark.django_db
def test_the_demo_comes_last_and_its_accounts_are_told(ran, capsys):
    call_command("prepare", demo=True)
    assert ran == ["migrate", "places", "terms", "clearsessions", "forget_tries", "collectstatic", "demo"]
    assert "Cuentas de demostración" in capsys.readouterr().out


def test_a_database_that_cannot_be_reached_is_explained(monkeypatch):
    def away(*_args, **_options):
        raise OperationalError("connection refused")

    monkeypatch.setattr(prepare, "call_command", away)
    with pytest.raises(CommandError, match="No se pudo usar la base de datos: connection refused"):
        call_command("prepare")
