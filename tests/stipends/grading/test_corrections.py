"""What somebody is asked to hand in again is received until its own last day, and no other paper is."""

from datetime import date
from uuid import uuid4

import pytest

from sofia.documents.actions import Upload
from sofia.people.refusals import Refused
from sofia.stipends.actions.applying.hand_in import hand_in
from sofia.stipends.grading.corrections import corrections
from sofia.stipends.models import HandedIn
from tests import builders
from tests.documents import files
from tests.stipends.marking import TODAY, applicant, grade, looked_in_time, reviewer
from tests.stipends.marking import graded_call as graded_call

pytestmark = pytest.mark.django_db
PAGES = "/apoyos/9302/2025-1/inscripcion/documentos/"


@pytest.fixture
def hers(graded_call, settings, tmp_path):
    settings.DOCUMENTS = str(tmp_path)
    made = applicant(graded_call, "peasant", handed_in=("peasant", "identity"))
    grade(made, "peasant", reviewer(graded_call, "peasant"), "correction", reason="illegible", note="Con más luz.")
    return made


def again(application, slot="peasant"):
    upload = Upload(files.pdf(), "carta.pdf", uuid4())
    kept = hand_in(application=application, slot=slot, upload=upload, by=application.person, at=builders.NOON)
    looked_in_time()
    return kept


def test_it_says_what_and_until_when(hers):
    [(slot, asked)] = corrections(hers, TODAY).items()
    assert (slot, asked.until, asked.note) == ("peasant", date(2025, 3, 13), "Con más luz.")
    assert corrections(hers, date(2025, 3, 14)) == {}


def test_only_that_paper_is_received_and_only_until_its_day(hers, monkeypatch):
    assert again(hers).turn == 2
    with pytest.raises(Refused, match="El plazo ya se cerró"):
        again(hers, "identity")
    monkeypatch.setenv("SOFIA_TODAY", "2025-03-14")
    with pytest.raises(Refused, match="El plazo ya se cerró"):
        again(hers)
    assert HandedIn.objects.filter(slot="peasant").count() == 2


def test_she_reads_why_on_its_page_and_it_asks_no_more_once_she_sent_it(client, hers):
    client.force_login(hers.person)
    assert "Entréguelo otra vez" in client.get(PAGES).content.decode()
    shown = client.get(f"{PAGES}criterio-3/").content.decode()
    assert "El documento no se puede leer. Con más luz." in shown
    assert "hasta el 13 de marzo de 2025" in shown
    assert "Reemplazar el documento" in shown
    again(hers)
    assert "Entréguelo otra vez" not in client.get(PAGES).content.decode()
