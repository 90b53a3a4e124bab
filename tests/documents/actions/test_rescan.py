"""What waited for the antivirus is answered later, once, and the person's day does not change."""

import pytest

from sofia.audit.acts import Act
from sofia.audit.models import Event
from sofia.core.canonical import from_json
from sofia.documents.actions.rescan import rescan
from sofia.documents.models import Antivirus, Document
from tests.documents import clamd, files
from tests.documents.handing_in import hand_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(settings, tmp_path):
    """Three that came while it was away; the second has something."""
    settings.CLAMD = tmp_path / "clamd"
    bad = files.pdf() + b"\n%" + clamd.VIRUS + b"\n%%EOF\n"
    return [hand_in(data=data) for data in (files.pdf(), bad, files.photo())]


def test_while_it_is_away_everything_waits(waiting):
    assert rescan() == 0
    assert set(Document.objects.values_list("antivirus", flat=True)) == {Antivirus.WAITING}


def test_when_it_is_back_each_gets_its_answer_and_keeps_its_moment(waiting, settings):
    with clamd.listening(settings.CLAMD) as seen:
        assert (rescan(), rescan(), len(seen)) == (3, 0, 3)
    now = {document.pk: document for document in Document.objects.all()}
    assert [now[one.pk].antivirus for one in waiting] == ["clean", "infected", "clean"]
    assert [now[one.pk].received_at for one in waiting] == [one.received_at for one in waiting]
    said = [from_json(event.after)["antivirus"] for event in Event.objects.filter(act=Act.SCAN_DOCUMENT).order_by("id")]
    assert said == ["clean", "infected", "clean"]


def test_when_it_was_turned_off_what_waited_waits_on(waiting, settings):
    settings.CLAMD = None
    assert rescan() == 0
    assert Document.objects.filter(antivirus=Antivirus.WAITING).count() == 3
