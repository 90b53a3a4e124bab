"""What is missing in production is said, not guessed."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.environment import THIS_MACHINE, flag, hosts, secret_key


def test_production_refuses_to_start_without_a_key(tmp_path, monkeypatch):
    monkeypatch.delenv("SOFIA_SECRET_KEY")
    (tmp_path / "kept").write_text("a key of somebody's own machine")
    with pytest.raises(ImproperlyConfigured, match="SOFIA_SECRET_KEY"):
        secret_key(tmp_path / "kept", production=True)


def test_the_given_key_comes_before_the_kept_one(tmp_path, monkeypatch):
    (tmp_path / "kept").write_text("kept")
    monkeypatch.setenv("SOFIA_SECRET_KEY", "given")
    assert secret_key(tmp_path / "kept", production=True) == "given"
    monkeypatch.delenv("SOFIA_SECRET_KEY")
    assert secret_key(tmp_path / "kept", production=False) == "kept"


def test_without_any_key_each_process_has_its_own(tmp_path, monkeypatch):
    monkeypatch.delenv("SOFIA_SECRET_KEY")
    first, second = (secret_key(tmp_path / "none", production=False) for _ in range(2))
    assert len(first) >= 50
    assert first != second


def test_production_refuses_to_start_without_host_names():
    with pytest.raises(ImproperlyConfigured, match="SOFIA_HOSTS"):
        hosts(" , ", production=True)


def test_host_names_come_from_the_environment_or_are_this_machine():
    assert hosts("a.example, b.example", production=True) == ["a.example", "b.example"]
    assert hosts("", production=False) == THIS_MACHINE


@pytest.mark.parametrize(("said", "meant"), [("1", True), ("Sí", True), ("true", True), ("0", False), ("", False)])
def test_a_flag_is_said_with_a_word(monkeypatch, said, meant):
    monkeypatch.setenv("SOFIA_FLAG", said)
    assert flag("SOFIA_FLAG") is meant
