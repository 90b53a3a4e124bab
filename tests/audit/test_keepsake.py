"""What is kept elsewhere can be checked by any other program."""

import re
import shutil
import subprocess

import pytest

from sofia.audit.actions.digest import make_digests, stamp_digests
from sofia.audit.keepsake import keepsake
from sofia.audit.models import Digest
from sofia.core.canonical import sha256_hex
from tests.audit.actions.test_digest import ago
from tests.audit.harm import write_past
from tests.repository.tree import ROOT

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


def test_its_stamp_is_verified_by_openssl_as_the_document_says(digest, authority, tsa, tmp_path):
    stamp_digests(authority)
    text = keepsake(Digest.objects.select_related("stamp").get())
    shutil.copy(tsa.ca, tmp_path / "ca.pem")
    (block,) = re.findall(r"```sh\n(sed -n.*?)```", (ROOT / "docs/how-to/deploy.md").read_text(), re.DOTALL)
    for kept, verdict in ((text, "Verification: OK"), (text.replace("[3,", "[2,"), "Verification: FAILED")):
        (tmp_path / "resumen.txt").write_text(kept)
        done = subprocess.run(["sh", "-c", block], cwd=tmp_path, capture_output=True, text=True)
        assert verdict in done.stdout + done.stderr
