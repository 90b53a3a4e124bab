"""`sofia signing`: made, looked at and changed from the command line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SOFIA = Path(sys.executable).with_name("sofia")


@pytest.fixture
def signing(tmp_path):
    def run(action: str, **other: str) -> "subprocess.CompletedProcess[str]":
        environment = {**os.environ, "SOFIA_SIGNING": str(tmp_path / "a place" / "signing"), **other}
        return subprocess.run([SOFIA, "signing", action], env=environment, capture_output=True, text=True)

    return run


def test_it_is_made_once_and_says_what_it_is_worth(signing, tmp_path):
    done = signing("init")
    assert (done.returncode, done.stderr) == (0, "")
    assert "no tienen valor legal" in done.stdout
    files = sorted((tmp_path / "a place" / "signing").glob("*"))
    before = [path.read_bytes() for path in files]
    assert signing("init").returncode == 0
    assert [path.read_bytes() for path in files] == before


def test_the_list_tells_who_signs_and_who_did(signing):
    signing("init")
    first = signing("list").stdout
    assert "Firma el certificado" in first
    assert "Firmó" not in first
    serial = first.split("Firma el certificado ")[1].split(",")[0]
    rotated = signing("rotate")
    assert (rotated.returncode, f"Dejó de firmar: {serial}." in rotated.stdout) == (0, True)
    assert "Publique de nuevo" in signing("rotate-codes").stdout
    last = signing("list").stdout
    assert serial in last.split("Firmó hasta")[1]
    assert last.count("Firmó códigos hasta") == 1


def test_without_keys_every_order_says_what_to_do(signing):
    for action in ("list", "rotate", "rotate-codes"):
        refused = signing(action)
        assert refused.returncode == 2
        assert "sofia signing init" in refused.stderr
        assert "Traceback" not in refused.stderr


def test_a_bought_key_that_does_not_open_says_so(signing, tmp_path):
    signing("init")
    path = tmp_path / "key.p12"
    path.write_bytes(b"hola")
    path.chmod(0o600)
    refused = signing("rotate", SOFIA_SIGNING_KEY=str(path))
    assert (refused.returncode, "no abre" in refused.stderr) == (2, True)
