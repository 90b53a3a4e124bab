"""The director reads the whole act before she signs, and proves again who she is."""

import pytest

from sofia.stipends.models import Resolution
from tests.documents import files
from tests.stipends import resolving
from tests.stipends.views.resolutions.conftest import DESK, text, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    resolution = resolving.drafted(resolving.awarded())
    return f"{DESK}resolucion/{resolution.pk}/firmar/"


def seen(answer):
    return answer.context["form"].initial["seen"]


def test_it_shows_the_words_and_signs_them(director, page):
    shown = director.get(page)
    assert "Que la Ley 1437 de 2011 ordena las decisiones" in text(shown)
    assert "diez (10) días hábiles" in text(shown)
    unsure = director.post(page, {"seen": seen(shown)})
    assert "Lea la resolución y marque esta casilla" in text(unsure)
    assert unsure.status_code == 422
    assert director.post(page, {"seen": seen(shown), "sure": "on"}).status_code == 302
    assert Resolution.objects.get().state == "Firmada"


def test_what_changed_meanwhile_is_not_signed(director, page):
    assert "cambió desde que usted la miró" in text(director.post(page, {"seen": "0" * 64, "sure": "on"}))
    assert not Resolution.objects.get().signed_at


def test_a_sign_in_that_is_not_fresh_is_asked_for_again(director, page):
    session = director.session
    session["proved_at"] = 0
    session.save()
    assert director.post(page, {"seen": "x", "sure": "on"}).headers["Location"] == "/ingresar/confirmar/"


def test_the_manager_does_not_sign(manager, page):
    assert manager.get(page).status_code == 403


def test_the_copy_signed_by_hand_is_taken_with_the_same_text(director, page):
    by_hand = f"{page}a-mano/"
    shown = director.get(by_hand)
    said = {"seen": seen(shown), "sure": "on"}
    refused = director.post(by_hand, {**said, "file": upload(b"no es un PDF")})
    assert refused.status_code == 422
    director.post(by_hand, {**said, "file": upload(files.pdf())})
    assert Resolution.objects.get().signed_copy.kind == "resolution"
