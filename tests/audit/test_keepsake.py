"""What is kept elsewhere can be checked by any other program."""

from base64 import b64decode

import pytest

from sofia.audit.actions.digest import make_digests, stamp_digests
from sofia.audit.keepsake import keepsake
from sofia.audit.models import Digest
from sofia.core.canonical import sha256_hex
from tests.audit.actions.test_digest import ago
from tests.audit.harm import write_past
from tests.audit.tsa import openssl

pytestmark = pytest.mark.django_db


@pytest.fixture
def digest():
    write_past(ago(1), 3)
    write_past(ago(1), 1, "")
    return make_digests()[0]


def test_it_says_hash_heads_and_content_and_that_nobody_stamped_it(digest):
    first, *heads, content, last = keepsake(digest).splitlines()
    assert first == f"resumen {ago(1)} {digest.hash}"
    assert [head.split()[:3] for head in heads] == [["cabeza", "9302", "3"], ["cabeza", "nacional", "1"]]
    assert sha256_hex(content.removeprefix("contenido ") + "\n") == digest.hash
    assert last == "sin sello de tiempo"


def test_its_stamp_is_verified_by_openssl(digest, authority, tsa, tmp_path):
    stamp_digests(authority)
    text = keepsake(Digest.objects.select_related("stamp").get())
    lines = dict(line.split(" ", 1) for line in text.splitlines() if line.startswith(("contenido", "sello")))
    (tmp_path / "resumen.json").write_text(lines["contenido"] + "\n")
    (tmp_path / "resumen.tsr").write_bytes(b64decode(lines["sello"]))
    words = ("ts", "-verify", "-data", "resumen.json", "-in", "resumen.tsr", "-CAfile", tsa.ca)
    done = openssl(tmp_path, *words)
    assert "Verification: OK" in done.stdout + done.stderr
    (tmp_path / "resumen.json").write_text(lines["contenido"].replace("3,", "2,") + "\n")
    assert openssl(tmp_path, *words).returncode == 1
