"""Work on documents that nobody asks for: what it says, it says in the log."""

from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from sofia.core import clock
from sofia.documents.jobs import verify, watch_signing
from tests.documents.handing_in import hand_in, path_of
from tests.documents.papers.issuing import issue
from tests.documents.signing.keys import Bought


@pytest.mark.django_db
def test_what_is_wrong_at_night_is_told_by_its_number():
    document, paper = hand_in(), issue(sign=None)
    path_of(paper.file).unlink()
    with capture_logs() as said:
        verify()
    assert [(line["event"], line.get("document")) for line in said if line["log_level"] == "error"] == [
        ("document harmed", str(paper.pk))
    ]
    assert str(document.pk) not in str(said)


@pytest.mark.parametrize(
    ("days", "told"), [(400, []), (30, ["signing certificate ends soon"]), (-3, ["nothing to sign with"])]
)
def test_a_certificate_that_is_about_to_end_is_told_in_time(signing, settings, tmp_path, days, told):
    bought = Bought("ec", end=clock.now() + timedelta(days=days))
    settings.SIGNING_KEY = str(bought.pem(tmp_path / "key.pem"))
    with capture_logs() as said:
        watch_signing()
    assert [line["event"] for line in said] == told


def test_a_folder_without_keys_is_told(settings, tmp_path):
    settings.SIGNING, settings.SIGNING_KEY = tmp_path / "nothing", ""
    with capture_logs() as said:
        watch_signing()
    assert [line["event"] for line in said] == ["nothing to sign with"]
