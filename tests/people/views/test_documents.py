"""What a person hands in, page by page: with and without a script, refused and received, and nobody else's."""

import re
from io import BytesIO
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pikepdf import Pdf

from sofia.audit.acts import Act
from sofia.audit.models import Event
from sofia.documents.kinds import MOST
from sofia.documents.models import Document
from sofia.documents.reasons import Reason
from sofia.documents.uploads import READ_ON
from tests import builders
from tests.documents import files
from tests.documents.conftest import folder as folder
from tests.documents.handing_in import all_files, hand_in, path_of

pytestmark = pytest.mark.django_db(transaction=True)
MINE, FORM = "/mi-cuenta/documentos/", "/mi-cuenta/documentos/identity/"
SCRIPT = {"Accept": "application/json"}


@pytest.fixture
def ana(client):
    person = builders.person(given_names="Ana María")
    client.force_login(person)
    return person


def sent(client, data=None, name="cédula.pdf", **about):
    content = files.pdf() if data is None else data
    body = {"file": SimpleUploadedFile(name, content, "application/pdf"), **about.pop("fields", {})}
    return client.post(FORM, body, **about)


def text(answer) -> str:
    return answer.content.decode()


def test_the_form_says_what_is_taken_before_anything_is_sent(client, ana):
    page = text(client.get(FORM))
    assert "PDF, o foto JPEG, PNG o HEIC. Hasta 2 MB." in page
    assert 'accept=".pdf,.jpg,.jpeg,.png,.heic' in page
    assert 'enctype="multipart/form-data"' in page
    UUID(re.search(r'name="key" value="([^"]+)"', page)[1])


def test_a_file_that_is_received_leads_to_its_receipt(client, ana):
    answer = sent(client, name="Mi cédula.pdf")
    document = Document.objects.get(owner=ana)
    assert (answer.status_code, answer["Location"]) == (302, f"{MINE}recibo/{document.pk}/")
    page = text(client.get(answer["Location"]))
    assert document.original_sha256 in page
    assert "Mi cédula.pdf" in page
    assert re.search(r"\d+ de [a-z]+ de 20\d\d, \d\d:\d\d:\d\d \(hora de Bogotá, UTC−05:00\)", page)
    assert "No configurado" in page


def test_a_script_gets_the_address_of_the_receipt(client, ana):
    answer = sent(client, headers=SCRIPT)
    assert answer.status_code == 201
    assert answer.json() == {"next": f"{MINE}recibo/{Document.objects.get().pk}/"}


def test_the_same_sending_again_is_the_same_receipt(client, ana):
    data, fields = files.pdf(), {"key": str(uuid4())}
    first = sent(client, data, fields=fields)
    assert sent(client, data, fields=fields)["Location"] == first["Location"]
    assert Document.objects.count() == 1


@pytest.mark.parametrize("fields", [{"key": "no es una llave"}, {"key": ""}, {}])
def test_a_broken_key_is_a_new_one(client, ana, fields):
    assert sent(client, fields=fields).status_code == 302


@pytest.mark.parametrize(
    ("made", "status", "sentence"),
    [
        (files.encrypted, 422, Reason.ENCRYPTED.sentence),
        (files.with_attachment, 422, Reason.ATTACHMENTS.sentence),
        (lambda: b"", 422, Reason.EMPTY.sentence),
        (lambda: b"MZ", 422, Reason.WRONG_TYPE.sentence),
        (lambda: b"x" * 2_000_001, 413, "El archivo pesa más de 2 MB."),
        (lambda: b"x" * (MOST + 1), 413, "El archivo pesa más de 2 MB."),
    ],
)
def test_what_is_refused_says_why_in_both_ways(client, ana, made, status, sentence):
    data = made()
    for answer in (sent(client, data), sent(client, data, headers=SCRIPT)):
        assert answer.status_code == status
        assert sentence in (answer.json()["message"] if "json" in answer["Content-Type"] else text(answer))
    assert 'class="error-summary"' in text(sent(client, data))
    assert all_files() == []


def test_without_a_file_it_asks_for_one(client, ana):
    answer = client.post(FORM, {})
    assert answer.status_code == 422
    assert "Elija el archivo, o tome la foto del documento." in text(answer)


def test_what_is_far_too_large_is_cut_off_with_the_same_sentence(client, ana):
    answer = sent(client, b"x" * (READ_ON + 1))
    assert answer.status_code == 413
    assert "El archivo pesa más de 2 MB." in text(answer)


def test_many_files_at_once_are_no_form_of_ours(client, ana):
    body = {f"file{turn}": SimpleUploadedFile("a.pdf", b"x") for turn in range(5)}
    assert client.post(FORM, body).status_code == 400


def test_a_refused_sending_does_not_spoil_the_next(client, ana):
    key = str(uuid4())
    page = text(sent(client, files.encrypted(), fields={"key": key}))
    assert key not in page
    assert sent(client, fields={"key": key}).status_code == 302


def test_when_there_is_no_room_it_is_not_her_fault(client, ana, folder):
    folder.parent.mkdir(exist_ok=True)
    folder.write_text("no es una carpeta")
    answer = sent(client)
    assert answer.status_code == 503
    assert "No es culpa suya" in text(answer)


def test_whoever_sends_again_and_again_is_asked_to_wait(client, ana):
    statuses = [sent(client, b"MZ").status_code for _ in range(22)]
    assert statuses[:20] == [422] * 20
    answer = sent(client)
    assert answer.status_code == 429
    assert "Espere" in text(answer)


def test_a_name_cannot_break_the_page(client, ana):
    sent(client, name='<script>alert(1)</script>".pdf')
    page = text(client.get(f"{MINE}recibo/{Document.objects.get().pk}/"))
    assert "<script>alert" not in page


def test_her_list_tells_how_each_stands_and_what_was_replaced(client, ana, django_assert_num_queries):
    assert "Sin entregar" in text(client.get(MINE))
    hand_in(ana)
    hand_in(ana, files.pdf(2))
    with django_assert_num_queries(9):
        page = text(client.get(MINE))
    assert page.count(">Recibido<") >= 2
    assert page.count(">Reemplazado<") == 1


def test_the_form_tells_that_there_is_one_already(client, ana):
    hand_in(ana)
    assert "Usted ya entregó este documento" in text(client.get(FORM))


def test_her_copy_is_a_file_that_stays_nowhere_and_does_nothing(client, ana):
    document = hand_in(ana)
    answer = client.get(f"{MINE}recibo/{document.pk}/copia/")
    assert answer["Content-Type"] == "application/pdf"
    assert re.fullmatch(r'attachment; filename="identity-\d{8}\.pdf"', answer["Content-Disposition"])
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "no-store" in answer["Cache-Control"]
    with Pdf.open(BytesIO(answer.content)) as pdf:
        assert "/XObject" not in pdf.pages[0].get("/Resources", {})
    assert Event.objects.filter(act=Act.READ_DOCUMENT, actor=ana.pk).count() == 1


@pytest.mark.parametrize("page", ["", "copia/"])
def test_nobody_elses_document_exists(client, ana, page):
    others = hand_in()
    for number in (others.pk, uuid4()):
        assert client.get(f"{MINE}recibo/{number}/{page}").status_code == 404
    assert str(others.pk) not in text(client.get(MINE))
    assert not Event.objects.filter(act=Act.READ_DOCUMENT).exists()


def test_nobody_replaces_anothers(client, ana):
    others = hand_in()
    sent(client, files.pdf(2))
    assert Document.objects.of(others.owner).current().get() == others


def test_what_waits_for_the_antivirus_is_received_and_not_served(client, ana, settings, tmp_path):
    settings.CLAMD = tmp_path / "clamd"
    address = sent(client)["Location"]
    page = text(client.get(address))
    assert "Recibido y en revisión" in page
    assert "copia/" not in page
    assert client.get(f"{address}copia/").status_code == 404


def test_one_that_changed_on_the_disk_is_never_given(client, ana):
    document = hand_in(ana)
    path = path_of(document.served_file)
    path.write_bytes(path.read_bytes()[:-1] + b"\0")
    answer = client.get(f"{MINE}recibo/{document.pk}/copia/")
    assert answer.status_code == 503
    assert "no respondió como debía" in text(answer)


def test_a_kind_that_is_not_asked_for_is_not_there(client, ana):
    assert client.get(f"{MINE}novela/").status_code == 404


def test_her_account_leads_to_it(client, ana):
    assert f'href="{MINE}"' in text(client.get("/mi-cuenta/"))
