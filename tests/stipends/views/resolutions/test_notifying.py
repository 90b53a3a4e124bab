"""The manager tells everybody, and keeps what was done outside the portal; nobody's name is on a list."""

import pytest

from sofia.people.models import Role
from sofia.stipends.models import Appeal, Notification
from tests import builders
from tests.documents import files
from tests.stipends import resolving
from tests.stipends.views.resolutions.conftest import DESK, browser_of, text, upload

pytestmark = pytest.mark.django_db
SEND = {"notified_on_day": "1", "notified_on_month": "4", "notified_on_year": "2025"}
LODGED = {"lodged_on_day": "1", "lodged_on_month": "4", "lodged_on_year": "2025"}
PUBLISHED = {"published_on_day": "1", "published_on_month": "4", "published_on_year": "2025"}


@pytest.fixture
def resolution():
    return resolving.resolved()


def of(resolution, page="personas/"):
    return f"{DESK}resolucion/{resolution.pk}/{page}"


def test_sending_tells_everybody_once(manager):
    resolution = resolving.filed(resolving.signed(resolving.drafted(resolving.awarded())))
    assert "Todavía no se ha puesto a disposición" in text(manager.get(of(resolution)))
    assert "recibe un correo" in text(manager.get(of(resolution, "notificar/")))
    manager.post(of(resolution, "notificar/"))
    again = manager.post(of(resolution, "notificar/"))
    assert "ya se puso a disposición" in text(again)
    shown = text(manager.get(of(resolution)))
    assert "0 de 3" in shown
    assert "Mejía" not in shown


def test_the_director_looks_and_does_not_send(director, resolution):
    assert "Sin notificar" in text(director.get(of(resolution)))
    assert director.post(of(resolution, "notificar/")).status_code == 403


def test_filters_show_who_is_missing_and_who_appealed(manager, resolution):
    told = resolving.opened(resolving.of(resolution, "waiting"))
    assert told.application.number in text(manager.get(of(resolution)))
    assert told.application.number not in text(manager.get(f"{of(resolution)}?ver=pendientes"))
    assert told.application.number not in text(manager.get(f"{of(resolution)}?ver=recursos"))


def test_the_paper_that_she_signed_at_the_centre_is_kept(manager, resolution):
    told = resolving.of(resolution, "waiting")
    page = f"{DESK}notificaciones/{told.pk}/en-el-centro/"
    assert told.application.number in text(manager.get(page))
    assert manager.post(page, SEND).status_code == 422
    manager.post(page, {**SEND, "file": upload(files.pdf())})
    told.refresh_from_db()
    proof = f"{DESK}notificaciones/{told.pk}/prueba.pdf"
    assert proof in text(manager.get(of(resolution)))
    assert manager.get(proof).content.startswith(b"%PDF-")
    assert (told.channel, told.proof.kind, told.proof.owner_id) == (
        "in_person",
        "notification_proof",
        resolving.person_of(told).pk,
    )


def test_a_letter_is_an_appeal(manager, resolution):
    told = resolving.of(resolution, "waiting")
    page = f"{DESK}notificaciones/{told.pk}/recurso/"
    manager.post(page, {**LODGED, "grounds": "Pide revisar.", "file": upload(files.pdf())})
    assert Appeal.objects.get().way == "centre"
    assert "Por conducta concluyente" in text(manager.get(of(resolution)))


def test_a_notice_that_is_still_up_is_refused_and_later_notifies_all(manager, resolution, on_day):
    page = of(resolution, "aviso/")
    early = manager.post(page, {**PUBLISHED, "file": upload(files.pdf())})
    assert "está hasta el 8 de abril de 2025" in text(early)
    on_day("2025-04-09")
    manager.post(page, {**PUBLISHED, "file": upload(files.pdf())})
    assert set(Notification.objects.values_list("channel", flat=True)) == {"notice"}


def test_another_centre_finds_nobody(resolution):
    told = resolving.of(resolution, "waiting")
    stranger = browser_of(builders.officer(Role.STIPEND_MANAGER, "9114"))
    assert stranger.get(of(resolution)).status_code == 404
    assert stranger.get(f"{DESK}notificaciones/{told.pk}/en-el-centro/").status_code == 404


def test_a_page_of_people_asks_the_database_a_fixed_number_of_times(manager, django_assert_num_queries):
    resolution = resolving.resolved(resolving.awarded(places=2, applicants=9))
    manager.get(of(resolution))
    with django_assert_num_queries(8):
        manager.get(of(resolution))
