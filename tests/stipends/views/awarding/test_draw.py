"""The director leads the draw of a tie: witnesses, a future round, its signature and the acta; or a draw by hand."""

import json
from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sofia.audit.models import Event
from sofia.core import clock
from sofia.people.models import Role
from sofia.stipends import beacon
from sofia.stipends.models import Draw, DrawActa, DrawNotice, Seat, Witness
from tests import builders
from tests.documents import files
from tests.stipends.development_chain import sign
from tests.stipends.tying import tied_decision
from tests.stipends.witnessing import heard, named

pytestmark = pytest.mark.django_db
DRAW = "/apoyos/gestion/2025-1/adjudicacion/sorteo/"
PUBLIC = "/apoyos/9302/2025-1/sorteo/"


@pytest.fixture
def tied(on_day):
    on_day("2025-04-01")
    return tied_decision()


@pytest.fixture
def director(client, tied):
    by = builders.officer(Role.CENTRE_DIRECTOR)
    client.force_login(by)
    return by


def text(answer):
    return answer.content.decode()


def scan():
    return SimpleUploadedFile("acta.pdf", files.pdf(), "application/pdf")


def naming(coordinator, first, second):
    form = {"coordinator": coordinator.pk}
    for which, person in (("first", first), ("second", second)):
        form |= {f"{which}_document_type": person.document_type, f"{which}_document_number": person.document_number}
    return form


def test_the_four_are_named_by_their_documents_and_the_look_up_is_written(client, director, tied):
    coordinator = builders.officer(Role.ACADEMIC_COORDINATOR)
    first, second = (builders.enrolment().person for _ in range(2))
    form = naming(coordinator, first, second)
    unknown = client.post(f"{DRAW}testigos/", form | {"second_document_number": "123456"})
    assert "Nadie con ese documento está en formación" in text(unknown)
    assert unknown.context["form"]["first_document_number"].value() == first.document_number, "nothing typed is lost"
    answer = client.post(f"{DRAW}testigos/", form)
    assert answer.headers["Location"] == "/apoyos/gestion/2025-1/adjudicacion/"
    assert set(Witness.objects.values_list("seat", "person")) == {
        (Seat.LEARNER_1, first.pk),
        (Seat.LEARNER_2, second.pk),
        (Seat.COORDINATOR, coordinator.pk),
        (Seat.DIRECTOR, director.pk),
    }
    assert Event.objects.filter(act="look_up_document").count() == 4


def test_a_refusal_of_the_law_stands_above_the_form(client, director, tied):
    coordinator, learner = builders.officer(Role.ACADEMIC_COORDINATOR), builders.enrolment().person
    in_the_tie = tied.lines.first().application.person
    answer = client.post(f"{DRAW}testigos/", naming(coordinator, learner, in_the_tie))
    assert "está en el empate" in text(answer)
    assert not Witness.objects.exists()


def test_the_round_is_announced_published_signed_and_the_draw_recorded(client, director, tied):
    announce = {"beacon": "desarrollo", "minutes": "10"}
    assert "Faltan los números de los testigos" in text(client.post(f"{DRAW}anunciar/", announce))
    heard(tied, director)
    assert client.get(PUBLIC).status_code == 404
    assert client.post(f"{DRAW}anunciar/", announce).headers["Location"] == f"{DRAW}registrar/"
    notice = DrawNotice.objects.get()
    due = beacon.DEVELOPMENT.time_of(notice.round)
    assert timedelta(minutes=9) < due - clock.now() < timedelta(minutes=11)
    published = text(client.get(PUBLIC))
    assert tied.tie_sha256 in published
    assert "17, 4, 256, 31" in published
    said = client.get(f"{PUBLIC}anuncio.json").json()
    assert (said["round"], said["list_sha256"], said["witnesses"]) == (notice.round, tied.tie_sha256, notice.witnesses)
    assert "Ver el anuncio del sorteo" in text(client.get("/apoyos/9302/2025-1/resultados/"))
    false = client.post(f"{DRAW}registrar/", {"signature": sign(notice.round + 1)})
    assert "sorteo rechazado" in text(false)
    pasted = json.dumps({"round": notice.round, "signature": sign(notice.round)})
    assert client.post(f"{DRAW}registrar/", {"signature": pasted}).status_code == 302
    assert Draw.objects.get().notice == notice
    assert "El sorteo, paso a paso" in text(client.get(PUBLIC))
    assert client.get(f"{DRAW}anunciar/").status_code == client.get(f"{DRAW}registrar/").status_code == 404


def test_the_development_chain_is_offered_on_rehearsal_days_only(client, director, tied, monkeypatch):
    offered = client.get(f"{DRAW}anunciar/").context["form"].fields["beacon"].choices
    assert [code for code, _ in offered] == ["quicknet", "desarrollo"]
    monkeypatch.setattr(clock, "rehearsal_day", lambda: None)
    offered = client.get(f"{DRAW}anunciar/").context["form"].fields["beacon"].choices
    assert [code for code, _ in offered] == ["quicknet"]


def test_a_draw_by_hand_is_typed_with_its_signed_acta(client, director, tied):
    named(tied, director)
    order = sorted(tied.lines.values_list("application__number", flat=True), reverse=True)
    form = {"order": "\n".join(order[1:]), "number": "14", "file": scan()}
    refused = client.post(f"{DRAW}en-persona/", form)
    assert (refused.status_code, "el orden no incluye a" in text(refused)) == (422, True)
    form = {"order": "\n".join(order), "number": "14", "file": scan()}
    assert client.post(f"{DRAW}en-persona/", form).status_code == 302
    assert (Draw.objects.get().content["order"], DrawActa.objects.get().number) == (order, "14")


def test_the_acta_is_read_as_a_paper_and_attached_when_it_was_signed_on_paper(client, director, tied):
    assert client.get(f"{DRAW}acta/").status_code == 404
    named(tied, director)
    order = sorted(tied.lines.values_list("application__number", flat=True))
    client.post(f"{DRAW}en-persona/", {"order": "\n".join(order), "number": "14", "file": scan()})
    with pikepdf.open(BytesIO(client.get(f"{DRAW}acta.pdf").content)) as paper:
        assert paper.docinfo["/Title"] == "Acta del sorteo de un empate"
    assert client.post(f"{DRAW}acta/", {"number": "14 bis", "file": scan()}).status_code == 302
    assert [acta.number for acta in DrawActa.objects.order_by("pk")] == ["14", "14 bis"]


def test_only_who_directs_leads_it(client, tied):
    client.force_login(builders.officer(Role.STIPEND_MANAGER))
    pages = [f"{DRAW}{page}/" for page in ("testigos", "anunciar", "registrar", "en-persona", "acta")]
    assert {client.get(page).status_code for page in pages} == {403}
