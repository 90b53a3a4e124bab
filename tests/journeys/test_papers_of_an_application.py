"""On a small telephone a learner hands in each paper of her application, and takes all of them as one PDF.

The days of the call were in February: these pages are served by the suite itself, on one of them.
"""

import pytest
from playwright.sync_api import Page, expect

from sofia.people.models import Role
from sofia.stipends.jobs import make_dossier
from tests import builders
from tests.documents import files
from tests.journeys.own_portal import browser_context_args as browser_context_args
from tests.journeys.own_portal import come_in
from tests.journeys.own_portal import own_portal as own_portal
from tests.stipends import asking
from tests.stipends.asking import open_call as open_call

PAPERS = "/apoyos/9302/2025-1/inscripcion/documentos/"
CENTRE = "/apoyos/gestion/2025-1/expedientes/"
PHOTO = {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": files.photo_of_a_telephone()}
LOCKED = {"name": "recibo.pdf", "mimeType": "application/pdf", "buffer": files.encrypted(owner="clave")}
PDF = {"name": "recibo.pdf", "mimeType": "application/pdf", "buffer": files.pdf(2)}


@pytest.fixture
def application(transactional_db, open_call):
    return asking.send(open_call, asking.learner()).application


def hand_in(page: Page, paper: str, file: dict) -> None:
    page.get_by_role("link", name=paper).press("Enter")
    page.get_by_label("Archivo o foto").set_input_files(file)
    page.get_by_role("button", name="Enviar el documento").press("Enter")


def test_she_hands_in_her_papers_and_takes_them_as_one_pdf(
    narrow: Page, application, own_portal, axe, no_horizontal_scroll
):
    page = narrow

    def look(heading: str) -> None:
        expect(page.get_by_role("heading", level=1)).to_have_text(heading, timeout=30_000)
        axe(page)
        no_horizontal_scroll(page)

    come_in(page, own_portal, application.person, "/apoyos/9302/2025-1/inscripcion/")
    page.get_by_role("link", name="Mis documentos de esta inscripción").press("Enter")
    look("Mis documentos de la inscripción")
    expect(page.get_by_text("Le faltan 5 documentos")).to_be_visible()
    hand_in(page, "Documento de identidad, legible y vigente", PHOTO)
    look("Mis documentos de la inscripción")
    hand_in(page, "Recibo de un servicio público", LOCKED)
    expect(page.get_by_role("alert")).to_contain_text("contraseña o restricciones", timeout=30_000)
    look("Recibo de un servicio público donde se lean el estrato y la dirección, de los últimos tres meses")
    page.get_by_label("Archivo o foto").set_input_files(PDF)
    page.get_by_role("button", name="Enviar el documento").press("Enter")
    look("Mis documentos de la inscripción")
    expect(page.get_by_text("Le faltan 3 documentos")).to_be_visible()
    page.get_by_role("link", name="Documento de identidad, legible y vigente").press("Enter")
    look("Documento de identidad, legible y vigente")
    page.get_by_role("link", name="Volver a mis documentos").press("Enter")
    page.get_by_role("button", name="Preparar el PDF").press("Enter")
    expect(page.get_by_text("Estamos preparando el PDF")).to_be_visible()
    make_dossier(application=application.pk)
    page.reload()
    look("Mis documentos de la inscripción")
    with page.expect_download() as download:
        page.get_by_role("link", name="Descargar mis documentos").click()
    assert download.value.suggested_filename == f"{application.person.document_number}AnaMejia.pdf"

    come_in(page, own_portal, builders.officer(Role.STIPEND_MANAGER), CENTRE)
    look("Documentos de las inscripciones")
    page.get_by_role("link", name=application.number).press("Enter")
    look(f"Inscripción {application.number}")
    with page.expect_download() as download:
        page.get_by_role("link", name="Descargar el PDF único").click()
    assert download.value.suggested_filename.endswith("AnaMejia.pdf")
