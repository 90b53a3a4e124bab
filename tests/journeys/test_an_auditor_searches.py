"""An auditor finds who looked at a learner's data, reads the event and its seal, and the learner sees that she did."""

import re

import pytest
from playwright.sync_api import Page, expect

from sofia.stipends.demo.accounts import PASSWORD
from tests.journeys.entering import give_code

AUDITOR, LEARNER = ("NCS", "DEMO0002"), ("CC", "9999000149")  # invented, of the demo
SHEET = "/apoyos/9302/2025-1/mi-resultado/"


def sign_in(page: Page, who: tuple[str, str], then: str) -> None:
    page.goto(f"/ingresar/?next={then}")
    page.get_by_label("Tipo de documento").select_option(who[0])
    page.get_by_label("Número de documento").fill(who[1])
    page.get_by_label("Contraseña", exact=True).fill(PASSWORD)
    page.get_by_label("Contraseña", exact=True).press("Enter")
    if who[0] == "NCS":  # officers of the demo
        give_code(page, who[1])
    expect(page).to_have_url(re.compile(f"{then}$"))


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Salir").press("Enter")
    expect(page.get_by_role("link", name="Ingresar").first).to_be_visible()


def search_for_the_learner(page: Page) -> None:
    page.locator("summary").press("Enter")
    page.get_by_label("A quién o de quién: tipo de documento").select_option(LEARNER[0])
    page.get_by_label("Qué se hizo").select_option(label="Lectura de la hoja que explica su resultado")
    page.get_by_label("A quién o de quién: número de documento").fill(LEARNER[1])
    page.get_by_label("A quién o de quién: número de documento").press("Enter")
    expect(page.get_by_role("heading", name="Lo que se busca")).to_be_visible()


def test_with_the_keyboard_alone_from_the_search_to_the_seal(page: Page, axe, no_horizontal_scroll):
    sign_in(page, LEARNER, SHEET)
    sign_out(page)
    sign_in(page, AUDITOR, "/mi-cuenta/")
    page.get_by_role("main").get_by_role("link", name="Auditoría", exact=True).press("Enter")
    axe(page)
    search_for_the_learner(page)
    assert LEARNER[1] not in page.url
    row = page.get_by_role("row").nth(1)
    expect(row).to_contain_text("Lectura de la hoja que explica su resultado")
    axe(page)
    no_horizontal_scroll(page)
    axe(page)
    row.get_by_role("link").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("de la cadena 9302")
    expect(page.get_by_role("main").get_by_text("Su contenido corresponde a su huella")).to_be_visible()
    axe(page)
    no_horizontal_scroll(page)
    page.get_by_role("link", name="Ver quién es (queda anotado)").first.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Que usted lo vio quedó anotado")
    axe(page)
    sign_out(page)
    sign_in(page, LEARNER, "/mi-cuenta/accesos/")
    expect(page.get_by_role("main")).to_contain_text("Lectura de su nombre y su documento")


def test_what_was_found_is_downloaded(page: Page):
    sign_in(page, AUDITOR, "/auditoria/")
    with page.expect_download() as found:
        page.get_by_role("link", name="Descargar todo lo encontrado").click()
    lines = found.value.path().read_text().splitlines()
    assert lines[0].startswith("momento,cadena,numero,acto")
    assert len(lines) > 2


@pytest.mark.parametrize("address", ["/auditoria/", "/auditoria/nacional/1/"])
def test_it_is_whole_without_javascript_on_the_smallest_screen(without_javascript: Page, address):
    page = without_javascript
    page.set_viewport_size({"width": 320, "height": 640})
    sign_in(page, AUDITOR, address)
    if address == "/auditoria/":
        search_for_the_learner(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
