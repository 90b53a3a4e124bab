"""A learner hands in a photo of her document from a telephone whose connection fails, and keeps the receipt."""

import re

import pytest
from playwright.sync_api import Page, expect

from sofia.stipends.demo.accounts import PASSWORD
from tests.documents import files
from tests.journeys.entering import give_code

LEARNER, OTHER = ("CC", "9999000242"), ("NCS", "DEMO0013")  # invented, of the demo
FORM = "/mi-cuenta/documentos/identity/"
PHOTO = {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": files.photo_of_a_telephone()}
PDF = {"name": "cedula.pdf", "mimeType": "application/pdf", "buffer": files.pdf(2)}
LOCKED = {"name": "cedula.pdf", "mimeType": "application/pdf", "buffer": files.encrypted(owner="clave")}
LARGE = {"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff" + b"x" * 2_500_000}
ENTREGAR = "Enviar el documento"


def arrive(page: Page, who: tuple[str, str]) -> None:
    page.goto(f"/ingresar/?next={FORM}")
    page.get_by_label("Tipo de documento").select_option(who[0])
    page.get_by_label("Número de documento").fill(who[1])
    page.get_by_label("Contraseña", exact=True).fill(PASSWORD)
    page.get_by_label("Contraseña", exact=True).press("Enter")
    if who == OTHER:
        give_code(page, who[1])
    expect(page.get_by_role("heading", level=1)).to_have_text("Documento de identidad")


def choose(page: Page, file: dict) -> None:
    page.get_by_label("Archivo o foto").set_input_files(file)


def send(page: Page, file: dict) -> None:
    choose(page, file)
    page.get_by_role("button", name=ENTREGAR).press("Enter")


def test_a_photo_is_sent_again_after_a_cut_arrives_once_and_is_replaced(page: Page, axe, no_horizontal_scroll):
    arrive(page, LEARNER)
    axe(page)
    no_horizontal_scroll(page)
    expect(page.locator("progress")).to_be_hidden()
    send(page, LARGE)  # it is not even sent
    expect(page.get_by_role("alert")).to_contain_text("pesa más de 2 MB")
    send(page, LOCKED)
    expect(page.get_by_role("alert")).to_contain_text("contraseña o restricciones")
    expect(page.locator("progress")).to_be_hidden()
    axe(page)

    cuts, keys = [], []

    def cut_twice(route):
        keys.append(re.search(rb'name="key"\r\n\r\n([^\r]+)', route.request.post_data_buffer)[1])
        if len(cuts) == 2:
            route.continue_()
        elif cuts.append(1) or len(cuts) == 1:
            route.abort("connectionreset")
        else:  # it arrives, and its answer is lost
            route.fetch()
            route.abort("connectionreset")

    page.route(f"**{FORM}", cut_twice)
    send(page, PHOTO)
    expect(page.get_by_role("status")).to_contain_text("Se cortó la conexión")
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Constancia de recibo", timeout=30_000)
    page.unroute(f"**{FORM}")
    assert len(set(keys)) == 1
    assert len(keys) == 3
    expect(page.locator(".hash code")).to_have_text(re.compile("[0-9a-f]{64}"))
    axe(page)
    no_horizontal_scroll(page)

    with page.expect_download() as copy:
        page.get_by_role("link", name="Descargar la copia").click()
    assert copy.value.path().read_bytes().startswith(b"%PDF-")

    page.get_by_role("link", name="Volver a mis documentos").click()
    expect(page.get_by_role("row")).to_have_count(2)  # the heading and one: it arrived once
    axe(page)
    no_horizontal_scroll(page)
    page.get_by_role("link", name="Documento de identidad", exact=True).click()
    send(page, PDF)
    expect(page.get_by_role("heading", level=1)).to_have_text("Constancia de recibo", timeout=30_000)
    page.get_by_role("link", name="Volver a mis documentos").click()
    expect(page.get_by_role("row").filter(has_text="Reemplazado")).to_have_count(1)
    expect(page.get_by_role("row")).to_have_count(3)


@pytest.mark.parametrize("file", [LARGE, LOCKED], ids=["large", "locked"])
def test_without_javascript_a_refusal_leads_back_to_the_box(without_javascript: Page, file):
    page = without_javascript
    arrive(page, OTHER)
    send(page, file)
    expect(page.locator(".error-summary")).to_be_visible()
    expect(page.get_by_label("Archivo o foto")).to_have_attribute("aria-invalid", "true")


def test_without_javascript_it_is_received_too(without_javascript: Page):
    page = without_javascript
    page.set_viewport_size({"width": 320, "height": 640})
    arrive(page, OTHER)
    send(page, PDF)
    expect(page.get_by_role("heading", level=1)).to_have_text("Constancia de recibo")
    expect(page.locator(".notice-success")).to_contain_text("Documento recibido")
