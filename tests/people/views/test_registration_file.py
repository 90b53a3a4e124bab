"""Step 3 takes a photo or a PDF, or goes on without; a refusal loses nothing, and the end tells nobody who was here."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sofia.documents.models import Document
from sofia.documents.reasons import Reason
from sofia.documents.uploads import READ_ON
from sofia.people import jobs
from sofia.people.limits import CURVES, Kind
from sofia.people.models import DraftFile, Person
from sofia.people.registration.pages import FILE, PAGES
from tests import builders
from tests.documents import files
from tests.documents.conftest import folder as folder
from tests.documents.handing_in import all_files
from tests.people.registering import adult, draft_of, walk
from tests.people.registering import ground as ground
from tests.people.views.test_registration import CHECK, DONE, all_the_way, end, prove, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ground")]
FORM, AFTER = f"/registro/{FILE}/", "/registro/residencia/"
SCRIPT = {"Accept": "application/json"}
BEFORE = [page.slug for page in PAGES[: [page.slug for page in PAGES].index(FILE)]]


def photo(data: bytes | None = None, name: str = "Mi cédula.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, files.photo_of_a_telephone() if data is None else data, "image/jpeg")


def sent(client: Client, data: bytes | None = None, name: str = "Mi cédula.jpg", **about):
    return client.post(FORM, {"file": photo(data, name)}, **about)


@pytest.fixture
def there(client):
    """She answered everything in front of this page."""
    walk(client, {slug: typed for slug, typed in adult().items() if slug in BEFORE})
    return client


def test_it_says_before_anything_is_sent_what_is_taken_and_that_it_may_wait(there):
    page = text(there.get(FORM))
    assert "PDF, o foto JPEG, PNG o HEIC. Hasta 2 MB." in page
    assert "Es opcional: si no lo tiene a mano, siga sin él" in page
    assert "«Mis documentos»" in page
    assert 'enctype="multipart/form-data"' in page


def test_who_comes_too_early_is_led_to_what_is_missing(client):
    assert client.get(FORM)["Location"] == "/registro/documento/"
    assert sent(client)["Location"] == "/registro/documento/"
    walk(client, {"documento": adult()["documento"]})
    assert sent(client)["Location"] == "/registro/terminos/"
    assert not DraftFile.objects.exists()


def test_she_may_go_on_without_it(there):
    assert there.post(FORM, {"how": "skip"})["Location"] == AFTER
    assert not DraftFile.objects.exists()
    assert there.get(FORM).status_code == 200


def test_what_is_received_is_told_with_its_name_and_size_and_can_be_changed_and_removed(there):
    assert sent(there)["Location"] == FORM
    page = text(there.get(FORM))
    assert re.search(r"Mi cédula\.jpg, [\d.]+ bytes\. Queda guardado", page)
    assert all(word in page for word in ("Recibido", "Cambiar", "Quitar"))
    assert f'href="{AFTER}"' in page
    assert sent(there, files.pdf(), "otra.pdf")["Location"] == FORM
    assert "otra.pdf" in text(there.get(FORM))
    assert there.post(FORM, {"how": "remove"})["Location"] == FORM
    assert "Seguir sin entregarlo" in text(there.get(FORM))
    assert not DraftFile.objects.exists()


def test_a_script_gets_the_address_or_the_sentence(there):
    answer = sent(there, headers=SCRIPT)
    assert (answer.status_code, answer.json()) == (201, {"next": FORM})
    answer = sent(there, files.encrypted(), headers=SCRIPT)
    assert (answer.status_code, answer.json()) == (422, {"message": Reason.ENCRYPTED.sentence})


@pytest.mark.parametrize(
    ("made", "status", "sentence"),
    [
        (files.encrypted, 422, Reason.ENCRYPTED.sentence),
        (lambda: b"MZ", 422, Reason.WRONG_TYPE.sentence),
        (lambda: b"", 422, Reason.EMPTY.sentence),
        (lambda: b"x" * 2_000_001, 413, "El archivo pesa más de 2 MB."),
        (lambda: b"x" * (READ_ON + 1), 413, "El archivo pesa más de 2 MB."),
    ],
)
def test_a_refused_file_says_why_and_all_she_typed_and_handed_in_before_stays(there, made, status, sentence):
    sent(there)
    answer = sent(there, made())
    assert answer.status_code == status
    page = text(answer)
    assert sentence in page
    assert 'class="error-summary"' in page
    assert "Mi cédula.jpg" in page
    assert there.get(AFTER).status_code == 200
    assert 'value="Ana  María"' in text(there.get("/registro/nombres/"))


def test_without_a_file_it_asks_for_one(there):
    answer = there.post(FORM, {})
    assert answer.status_code == 422
    assert "Elija el archivo, o tome la foto del documento." in text(answer)


@pytest.mark.parametrize("kind", [Kind.REGISTRATION_FILE, Kind.REGISTRATION_FILE_ADDRESS])
def test_who_sends_many_waits_longer_each_time_and_the_gate_is_not_asked(there, monkeypatch, kind):
    monkeypatch.setitem(CURVES, kind, CURVES[kind].__class__(1, (30, 60), CURVES[kind].quiet))
    looked = []
    monkeypatch.setattr("sofia.people.actions.registration_file.looked_at", lambda *about: looked.append(about))
    answers = [sent(there) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert "Fueron muchos intentos seguidos. Espere 30 segundos" in text(answers[-1])
    assert len(looked) == 2


def test_the_check_shows_it_or_says_that_it_is_not_handed_in(client):
    walk(client, adult())
    prove(client)
    assert "Sin entregar. Podrá hacerlo después." in text(client.get(CHECK))
    sent(client)
    page = text(client.get(CHECK))
    assert "Mi cédula.jpg" in page
    assert f'href="{FORM}"' in page
    assert CHECK in text(client.get(FORM))  # from a late change she comes back here


def test_once_she_has_an_account_it_is_among_her_documents_with_its_receipt(client):
    walk(client, adult())
    sent(client)
    prove(client)
    assert end(client)["Location"] == DONE
    assert "/mi-cuenta/documentos/" in text(client.get(DONE))
    person = Person.objects.get()
    client.force_login(person)
    assert "Lo que entregó al registrarse está en revisión" in text(client.get("/mi-cuenta/documentos/"))
    jobs.hand_over()
    page = text(client.get("/mi-cuenta/documentos/"))
    assert "está en revisión" not in page
    document = Document.objects.get(owner=person)
    assert f"/mi-cuenta/documentos/recibo/{document.pk}/" in page
    assert "Mi cédula.jpg" in text(client.get(f"/mi-cuenta/documentos/recibo/{document.pk}/"))
    assert "/mi-cuenta/documentos/" in text(client.get("/mi-cuenta/datos/"))


def test_another_tab_that_comes_after_the_end_changes_nothing(client):
    walk(client, adult())
    sent(client)
    prove(client)
    before = draft_of(client)
    end(client)
    assert sent(client, files.pdf())["Location"] == "/registro/documento/"
    assert client.post(FORM, {"how": "remove"})["Location"] == "/registro/documento/"
    assert DraftFile.objects.get().draft == before


def test_with_an_old_document_every_page_to_the_end_is_the_same_and_nothing_is_kept():
    def typed(number: str):
        return adult(**{"documento": {"document_type": "CC", "document_number": number}, FILE: {"file": photo()}})

    new = all_the_way(typed("1002430000"))
    builders.person(document_number="1002436987")
    jobs.hand_over()
    kept = len(all_files())
    assert all_the_way(typed("1002436987")) == new
    assert not DraftFile.objects.exists()
    jobs.hand_over()
    assert (Document.objects.count(), len(all_files())) == (1, kept)


def test_the_page_costs_one_question_more_than_any_other(there, django_assert_num_queries):
    sent(there)
    with django_assert_num_queries(3) as made:
        there.get(FORM)
    assert not any('"people_draftfile"."content"' in query["sql"] for query in made.captured_queries)
    with django_assert_num_queries(2) as made:
        there.get("/registro/nombres/")
    assert not any("people_draftfile" in query["sql"] for query in made.captured_queries)
