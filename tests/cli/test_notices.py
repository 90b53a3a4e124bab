"""`sofia notices adopt`, after a restore."""

import pytest

from sofia.notices.models import Notice, Outbox
from tests.notices.conftest import NOON

pytestmark = pytest.mark.django_db(transaction=True)


def test_it_says_how_many_wait_for_a_decision(sofia, settings, tmp_path):
    settings.OUTBOX_FILE = tmp_path / "outbox"
    Outbox.objects.create(instance="another", let_go=7, trouble="x", since=NOON)
    Notice.objects.create(kind="role_granted", mailbox="a@b.invalid", event="1", code="c", written=NOON)
    said = sofia("notices", "adopt")
    assert said.code == 0
    assert "En duda, a la espera de una decisión: 1." in said.out
    assert Notice.objects.get().state == "in_doubt"
    assert settings.OUTBOX_FILE.read_text() == f"{Outbox.objects.get().instance} 7\n"


def test_an_address_that_cannot_be_used_is_explained(sofia, monkeypatch):
    from sofia.cli import notices
    from sofia.core import postgres

    def fail():
        raise postgres.PostgresError("No se pudo iniciar.")

    monkeypatch.setattr(notices, "adopted", fail)
    said = sofia("notices", "adopt")
    assert (said.code, said.err) == (2, "No se pudo iniciar.\n")
