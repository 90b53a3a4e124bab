"""She opens the resolution with a button, reads what it decides and answers it; a minor, through who acts for her."""

import pytest

from sofia.audit.models import Event
from sofia.documents.contents import paper_bytes
from sofia.people.models import Role
from sofia.stipends.actions.award import award
from sofia.stipends.models import Appeal, Notification
from tests import builders
from tests.documents import files
from tests.stipends import asking, resolving
from tests.stipends.views.resolutions.conftest import OWN, browser_of, text, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    return resolving.of(resolving.resolved(), "awarded")


@pytest.fixture
def her(told):
    return browser_of(resolving.person_of(told))


def page(told) -> str:
    return f"{OWN}{told.pk}/"


def test_reading_the_page_writes_nothing_and_the_button_notifies(her, told, on_day):
    assert "Resolución 12 de 2025" in text(her.get(OWN))
    before = text(her.get(page(told)))
    assert "Abrir la resolución y notificarme" in before
    assert "Se le adjudicó" not in before
    assert her.get(f"{page(told)}resolucion.pdf").status_code == 404
    assert not Event.objects.filter(act="read_notification").exists()
    assert not Notification.objects.exclude(channel="").exists()
    her.post(page(told))
    after = text(her.get(page(told)))
    assert "Se le adjudicó un apoyo" in after
    assert "seis millones cuatrocientos cinco mil setecientos cincuenta pesos ($ 6.405.750)" in after
    assert "hasta el 15 de abril de 2025" in after
    assert "Todavía no. Si nada cambia, desde el 16 de abril de 2025" in after
    assert "El término pasó" not in after
    on_day("2025-04-16")
    assert "Desde el 16 de abril de 2025. El término pasó sin recurso." in text(her.get(page(told)))
    assert her.get(f"{page(told)}resolucion.pdf").content == paper_bytes(told.resolution.paper)
    assert Event.objects.filter(act="read_notification").exists()


def test_the_mail_leads_to_the_last_resolution_that_tells_her_something(her, told):
    assert her.get("/apoyos/mi-resolucion/").headers["Location"] == OWN
    assert browser_of(builders.person()).get("/apoyos/mi-resolucion/").headers["Location"] == "/apoyos/"


def test_another_person_does_not_find_it(told):
    stranger = browser_of(builders.person())
    for address in (OWN, page(told), f"{page(told)}recurso/", f"{page(told)}renunciar/"):
        assert stranger.get(address).status_code == 404
        assert stranger.post(page(told)).status_code == 404


def test_she_appeals_with_a_document_and_sees_what_she_sent(her, told):
    her.post(page(told))
    empty = her.post(f"{page(told)}recurso/", {})
    assert empty.status_code == 422
    assert "Escriba por qué no está de acuerdo." in text(empty)
    bad = her.post(f"{page(told)}recurso/", {"grounds": "No es así.", "file": upload(b"nada")})
    assert "No es así." in text(bad)
    assert not Appeal.objects.exists()
    her.post(f"{page(told)}recurso/", {"grounds": "No es así.", "file": upload(files.pdf())})
    assert Appeal.objects.get().support.kind == "appeal_support"
    shown = text(her.get(page(told)))
    assert "Lo interpuso el 1 de abril de 2025" in shown
    assert "No es así." in shown
    assert "2 de junio de 2025" in shown
    assert "renunciar al recurso" not in shown


def test_without_a_document_too_and_she_may_take_it_back(her, told):
    her.post(page(told))
    her.post(f"{page(told)}recurso/", {"grounds": "No es así."})
    assert her.post(f"{page(told)}desistir/").status_code == 302
    shown = text(her.get(page(told)))
    assert "Desistió de él" in shown
    assert "Si nada cambia, desde el 2 de abril de 2025" in shown


def test_she_waives_and_it_is_firm_the_next_day(her, told, on_day):
    her.post(page(told))
    assert "después no puede interponerlo" in text(her.get(f"{page(told)}renunciar/"))
    her.post(f"{page(told)}renunciar/")
    on_day("2025-04-02")
    shown = text(her.get(page(told)))
    assert "Desde el 2 de abril de 2025. Se renunció al recurso." in shown
    assert "Interponer el recurso" not in shown


def test_the_script_that_sends_her_appeal_is_led_back_to_it(her, told):
    her.post(page(told))
    script = {"accept": "application/json"}
    said = {"grounds": "No es así.", "file": upload(b"nada")}
    refused = her.post(f"{page(told)}recurso/", said, headers=script)
    assert (refused.status_code, list(refused.json())) == (422, ["message"])
    taken = her.post(f"{page(told)}recurso/", {**said, "file": upload(files.pdf())}, headers=script)
    assert taken.json() == {"next": page(told)}


def test_what_she_has_not_appealed_is_not_taken_back(her, told):
    assert her.get(f"{page(told)}desistir/").status_code == 404


def test_a_minor_reads_that_her_mother_opens_it_and_her_mother_does(told_by_a_minor):
    told, minor, mandate = told_by_a_minor
    refused = browser_of(minor).post(page(told))
    assert refused.status_code == 409
    assert "se le notifica a su representante legal" in text(refused)
    mother = browser_of(mandate.guardian)
    represented = f"{OWN}representada/{mandate.pk}/"
    assert mother.get(page(told)).status_code == 404
    assert f"{represented}{told.pk}/" in text(mother.get(OWN))
    assert "Resolución 12 de 2025" in text(mother.get(represented))
    mother.post(f"{represented}{told.pk}/")
    assert "Se le adjudicó un apoyo" in text(mother.get(f"{represented}{told.pk}/"))
    mother.post(f"{represented}{told.pk}/recurso/", {"grounds": "Falta un mes."})
    assert Appeal.objects.get().lodged_by == mandate.guardian
    assert Event.objects.get(act="lodge_appeal").role == "guardian"


@pytest.fixture
def told_by_a_minor():
    call = builders.call(places=1)
    minor, mandate = asking.minor_and_mother()
    builders.eligible(call, enrolment=minor.enrolments.get())
    award(call=call, on=resolving.DAY, by=builders.officer(Role.STIPEND_MANAGER), at=resolving.AT)
    return resolving.of(resolving.resolved(call), "awarded"), minor, mandate


def test_it_asks_the_database_a_few_times(her, told, django_assert_num_queries):
    her.post(page(told))
    her.get(page(told))
    with django_assert_num_queries(9):
        her.get(page(told))
