"""The program of one file that checks a proof of somebody's line needs nothing of ours."""

import json
import subprocess
import sys

import pytest

from sofia.core.canonical import canonical_json, sha256_hex
from sofia.stipends import comprobar

LINE = "E-1,2004-05-06,peasant,,"
SALT = "ab" * 16
COMMITMENT = sha256_hex(f"{SALT}|{LINE}")


@pytest.fixture
def check(tmp_path):
    def run(line=LINE, commitment=COMMITMENT, named="E-1", added=b""):
        bundle = canonical_json({"lines": [f"E-0,15,1,awarded,{'0' * 64}", f"{named},15,2,waiting,{commitment}"]})
        proof = {"application": "E-1", "line": line, "salt": SALT, "bundle_sha256": sha256_hex(bundle)}
        (tmp_path / "mi-prueba.json").write_text(json.dumps(proof))
        (tmp_path / "paquete.json").write_bytes(bundle + added)
        paths = [str(tmp_path / name) for name in ("mi-prueba.json", "paquete.json")]
        return subprocess.run(
            [sys.executable, "-I", comprobar.__file__, *paths], capture_output=True, text=True, check=False, timeout=60
        )

    return run


def test_a_true_proof_is_right(check):
    ended = check()
    assert (ended.returncode, ended.stdout.splitlines()[-1]) == (0, "Su línea coincide")


@pytest.mark.parametrize(
    "about",
    [{"line": LINE.replace("peasant", "")}, {"commitment": "0" * 64}, {"named": "E-2"}],
)
def test_whatever_does_not_match_is_said(check, about):
    ended = check(**about)
    assert (ended.returncode, ended.stdout.splitlines()[-1]) == (1, "Su línea NO COINCIDE")


def test_another_bundle_is_said(check):
    ended = check(added=b" ")
    assert ended.returncode == 1
    assert "OTRO: descárguelo de nuevo" in ended.stdout
