"""The file that verifies without network: the same bytes for the same things, and it cannot call anybody."""

import base64
import re
from datetime import datetime
from hashlib import sha256

from django.conf import settings

from sofia.certificates.verification import offline
from sofia.certificates.verification.snapshot import Entry, entry_id
from tests.certificates.verification.signing import CODE, KEYS, listed

AS_OF = datetime.fromisoformat("2026-12-01T10:00:00-05:00")


def built(reason="Se expidió por error", issuer="https://portal.invalid"):
    entry = Entry(entry_id(CODE), "annulled", "2026-11-30", reason)
    made = offline.build(
        keys=KEYS, snapshot=listed(entry, as_of=AS_OF), issuer=issuer, static=settings.BASE_DIR / "static"
    )
    return made.decode()


def test_it_is_the_same_file_each_time():
    assert built() == built()


def test_its_policy_lets_it_run_its_own_script_and_connect_to_nobody():
    page = built()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1]
    script = re.search(r"<script>(.*?)</script>", page, re.DOTALL)[1]
    digest = base64.b64encode(sha256(script.encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; script-src 'sha256-{digest}';")
    assert "connect-src" not in policy
    assert "unsafe" not in policy


def test_it_asks_for_no_file_of_anybody():
    assert re.findall(r'(?:src|href|action)="', built()) == []


def test_nothing_of_what_it_holds_can_close_its_script():
    page = built(issuer='https://x.invalid/"><script>alert(1)</script>')
    assert page.count("<script") == page.count("</script>") == 2
    assert page.count("[[") == built().count("[[")


def test_it_is_light():
    assert len(built().encode()) < 100_000
