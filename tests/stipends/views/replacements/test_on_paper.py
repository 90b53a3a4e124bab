"""A letter that gives up the waiting list is written down by the manager, and nothing typed is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sofia.people.models import Role
from sofia.stipends.models import Renunciation
from tests.documents import files
from tests.stipends.replacing import freed
from tests.stipends.views.replacements.test_desk import HOME, browser, text

pytestmark = pytest.mark.django_db
PAGE = f"{HOME}renuncia/"
DAY = {"received_on_day": "4", "received_on_month": "6", "received_on_year": "2025", "reason": "studies"}


def letter(content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile("carta.pdf", content or files.pdf(), "application/pdf")


def test_it_is_written_down_once_and_she_reads_it(monkeypatch):
    _, (first, *_) = freed(monkeypatch)
    manager = browser(Role.STIPEND_MANAGER)
    assert PAGE in text(manager.get(HOME))
    answer = manager.post(PAGE, {**DAY, "number": first.number, "file": letter()}, follow=True)
    assert "La renuncia quedó registrada" in text(answer)
    assert Renunciation.objects.get().application == first
    again = manager.post(PAGE, {**DAY, "number": first.number, "file": letter()})
    assert again.status_code == 422
    assert "no está en la lista de espera" in text(again)
    manager.force_login(first.person)
    page = text(manager.get("/apoyos/9302/2025-1/mi-lista-de-espera/"))
    assert "con el escrito que el centro recibió el 4 de junio de 2025" in page


def test_a_wrong_number_or_file_says_so_and_keeps_what_was_typed(monkeypatch):
    _, (first, *_) = freed(monkeypatch)
    manager = browser(Role.STIPEND_MANAGER)
    unknown = manager.post(PAGE, {**DAY, "number": "X-9", "file": letter()})
    assert (unknown.status_code, 'value="X-9"' in text(unknown)) == (422, True)
    wrong = manager.post(PAGE, {**DAY, "number": first.number, "file": letter(b"no es un PDF")})
    assert (wrong.status_code, f'value="{first.number}"' in text(wrong)) == (422, True)
    assert not Renunciation.objects.exists()


def test_another_centre_knows_nobody_of_this_one(monkeypatch):
    _, (first, *_) = freed(monkeypatch)
    other = browser(Role.STIPEND_MANAGER, "9114")
    answer = other.post(PAGE, {**DAY, "number": first.number, "file": letter()})
    assert answer.status_code in (403, 404, 422)
    assert not Renunciation.objects.exists()
