"""Who runs the server when root asks."""

import os
import pwd

import pytest

from sofia.core import postgres
from sofia.core.postgres import servant


@pytest.fixture
def root(monkeypatch):
    monkeypatch.setattr(os, "getuid", lambda: 0)


def allow(monkeypatch, *parts):
    """A machine on which only prefixes that hold one of these words work."""
    monkeypatch.setattr(servant, "works", lambda prefix: any(part in prefix for part in parts))


def test_a_normal_user_serves_herself(monkeypatch):
    nobody = pwd.getpwnam("nobody").pw_uid
    monkeypatch.setattr(os, "getuid", lambda: nobody)
    who = servant.servant()
    assert who.uid == nobody
    assert "unshare" not in who.prefix


def test_a_user_without_a_name_as_containers_have_gets_one_in_a_namespace(monkeypatch):
    monkeypatch.setattr(os, "getuid", lambda: 1_234_567)
    allow(monkeypatch, "unshare")
    who = servant.servant()
    assert who.uid == 1_234_567
    assert who.prefix[: len(servant.NAMESPACE)] == servant.NAMESPACE


def test_without_namespaces_such_a_user_is_told_what_to_do(monkeypatch):
    monkeypatch.setattr(os, "getuid", lambda: 1_234_567)
    allow(monkeypatch, "--clear-groups")
    with pytest.raises(postgres.PostgresError, match="sin nombre"):
        servant.servant()


def test_root_goes_into_a_namespace_where_it_is_nobody_and_files_stay_its_own(root, monkeypatch):
    allow(monkeypatch, "unshare")
    who = servant.servant()
    assert who.prefix[: len(servant.NAMESPACE)] == servant.NAMESPACE
    assert who.uid == 0


def test_where_namespaces_are_forbidden_a_system_user_serves(root, monkeypatch):
    allow(monkeypatch, "--clear-groups")
    who = servant.servant()
    assert who.uid != 0
    assert f"--reuid={who.uid}" in who.prefix
    assert servant.PASSAGE[1] in who.prefix


def test_a_system_user_without_passage_is_better_than_none(root, monkeypatch):
    monkeypatch.setattr(servant, "works", lambda prefix: "setpriv" in prefix and servant.PASSAGE[1] not in prefix)
    assert servant.servant().uid != 0


def test_a_machine_without_any_way_down_is_told_what_to_do(root, monkeypatch):
    allow(monkeypatch)
    with pytest.raises(postgres.PostgresError, match="no corre como root"):
        servant.servant()


def test_a_folder_of_another_user_is_refused_with_a_sentence(tmp_path, monkeypatch):
    def refuse(*_args, **_options):
        raise PermissionError

    monkeypatch.setattr(os, "chown", refuse)
    with pytest.raises(postgres.PostgresError, match="es de otro usuario"):
        servant.Servant((), os.getuid() + 1).own(tmp_path)
