"""She reads what is open about her award once she opens it, answers with a document, and may give the award up."""

from datetime import date

import pytest

from sofia.audit.models import Event
from sofia.notices.models import Notice
from sofia.stipends.models import Closing, Defence, Proceeding
from tests import builders
from tests.documents import files
from tests.stipends import asking
from tests.stipends import proceeding as play
from tests.stipends.views.resolutions.conftest import browser_of, text, upload

pytestmark = pytest.mark.django_db
LIST = "/apoyos/mi-apoyo/novedades/"
MAY = date(2025, 5, 5)


@pytest.fixture(autouse=True)
def _today(on_day):
    on_day("2025-05-05")


@pytest.fixture
def award():
    return play.given()


@pytest.fixture
def her(award):
    return browser_of(play.person_of(award))


def page(found: Proceeding) -> str:
    return f"{LIST}{found.pk}/"


def test_it_says_nothing_before_she_opens_it_and_then_both_clocks_run(her, award, on_day):
    found = play.opened(award, "suspension_1", MAY)
    assert "Por leer" in text(her.get(LIST))
    before = text(her.get(page(found)))
    assert "Abrir la novedad y notificarme" in before
    assert "no volvió a clase" not in before
    assert not Event.objects.filter(act="read_proceeding").exists()
    her.post(page(found))
    after = text(her.get(page(found)))
    assert "no volvió a clase" in after
    assert "Incumplir los deberes" in after
    assert "Responder: hasta el 12 de mayo de 2025, quedan 5 días hábiles" in after
    assert Event.objects.filter(act="read_proceeding").exists()
    on_day("2025-05-13")
    late = text(her.get(page(found)))
    assert "Decidir: hasta el 26 de mayo de 2025" in late
    assert "Por decidir" in late


def test_she_answers_with_a_document_and_nothing_typed_is_lost(her, award):
    found = play.known(play.opened(award, "suspension_1", MAY), MAY)
    bad = her.post(f"{page(found)}responder/", {"text": "Estuve enferma.", "file": upload(b"nada")})
    assert bad.status_code == 422
    assert "Estuve enferma." in text(bad)
    her.post(f"{page(found)}responder/", {"text": "Estuve enferma.", "file": upload(files.pdf())})
    shown = text(her.get(page(found)))
    assert "Recibimos su respuesta" in shown
    assert "Estuve enferma." in shown
    assert her.get(f"{page(found)}respuesta.pdf").headers["Content-Type"] == "application/pdf"
    assert her.get(f"{page(found)}otra.pdf").status_code == 404
    again = her.post(f"{page(found)}responder/", {"text": "Otra vez."})
    assert "se lee una sola respuesta" in text(again)
    assert Defence.objects.count() == 1


def test_another_person_finds_nothing(award):
    found = play.known(play.opened(award, "suspension_1", MAY), MAY)
    stranger = browser_of(builders.person())
    for under in ("", "responder/", "retirar/", "soporte.pdf"):
        assert stranger.get(f"{page(found)}{under}").status_code == 404
    assert stranger.get(f"/apoyos/mi-apoyo/renunciar/{award.pk}/").status_code == 404
    assert "No hay ninguna novedad" in text(stranger.get(LIST))


def test_a_minor_is_told_through_who_acts_for_her():
    minor, mandate = asking.minor_and_mother()
    call = builders.call(places=1)
    application = builders.eligible(call, enrolment=minor.enrolments.get())
    award = builders.award(builders.decision(call), call.place_rows.get(), application)
    found = play.opened(award, "suspension_1", MAY)
    refused = browser_of(minor).post(page(found))
    assert refused.status_code == 409
    assert "se le notifica a su representante legal" in text(refused)
    mother = browser_of(mandate.guardian)
    assert "Por leer" in text(mother.get(LIST))
    mother.post(page(found))
    assert Proceeding.objects.get().channel == "portal"
    assert Event.objects.get(act="serve_proceeding").role == "guardian"
    assert Notice.objects.filter(kind="proceeding_opened").count() == 2  # to both


def test_she_resigns_and_takes_it_back_while_nobody_decided(her, award):
    address = f"/apoyos/mi-apoyo/renunciar/{award.pk}/"
    empty = her.post(address, {"text": "Ya trabajo."})
    assert "Lea lo que pasa si renuncia" in text(empty)
    assert "Ya trabajo." in text(empty)
    her.post(address, {"text": "Ya trabajo.", "sure": "on"})
    found = Proceeding.objects.get()
    listed = text(her.get(LIST))
    assert "Su renuncia quedó registrada" in listed
    assert "Su renuncia está en curso" in listed
    assert "Ya hay una novedad abierta" in text(her.post(address, {"text": "Otra vez.", "sure": "on"}))
    her.post(f"{page(found)}retirar/")
    assert Proceeding.objects.get().closing == Closing.WITHDRAWN
    assert "retiró su renuncia" in text(her.get(page(found)))


def test_a_death_is_never_shown_nor_written_to_anybody(her, award):
    play.died(award, date(2025, 5, 2), MAY)
    assert "No hay ninguna novedad" in text(her.get(LIST))
    assert her.get(page(Proceeding.objects.get())).status_code == 404


def test_her_list_takes_as_many_queries_however_long(her, award, django_assert_num_queries):
    her.get(LIST)
    play.known(play.opened(award, "suspension_1", MAY), MAY)
    with django_assert_num_queries(8):
        her.get(LIST)
    play.opened(award, "suspension_3", MAY)
    with django_assert_num_queries(8):
        her.get(LIST)


def test_the_script_that_sends_files_is_told_where_to_go(her, award):
    found = play.known(play.opened(award, "suspension_1", MAY), MAY)
    sent = {"text": "Estuve enferma.", "file": upload(files.pdf())}
    answer = her.post(f"{page(found)}responder/", sent, headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()) == (201, {"next": page(found)})
    assert "Recibimos su respuesta" in text(her.get(page(found)))
