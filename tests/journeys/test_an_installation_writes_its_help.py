"""Who administers the portal changes a page of help: seen first, then published, and the old one stays on record."""

from playwright.sync_api import Page, expect

from tests.journeys.test_an_auditor_searches import sign_in
from tests.portal.texts.test_markdown import HOSTILE

ADMINISTRATOR = ("NCS", "DEMO0001")  # invented, of the demo
TEXTS = "/administracion/textos/"


def open_text(page: Page, title: str) -> None:
    page.get_by_role("main").get_by_role("link", name=title, exact=True).press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Cambiar «{title}»")


def look_first(page: Page) -> None:
    page.get_by_role("button", name="Ver cómo queda").press("Enter")


def test_she_looks_publishes_and_the_old_version_stays(page: Page, axe, no_horizontal_scroll):
    sign_in(page, ADMINISTRATOR, "/mi-cuenta/")
    page.get_by_role("main").get_by_role("link", name="Textos del portal").press("Enter")
    axe(page)
    open_text(page, "Modalidades de formación")
    axe(page)
    page.get_by_label("Contenido").fill("")
    look_first(page)
    expect(page.locator(".error-summary")).to_be_focused()
    for words in ("Aquí solo hay formación **presencial**.", "Aquí hay formación presencial y virtual."):
        page.get_by_label("Contenido").fill(words)
        look_first(page)
        expect(page.get_by_role("heading", name="Así se verá: Modalidades de formación")).to_be_visible()
        axe(page)
        page.get_by_role("button", name="Publicar").press("Enter")
        expect(page.locator(".notice-success")).to_contain_text("«Modalidades de formación» está publicado.")
        open_text(page, "Modalidades de formación")
    page.goto("/ayuda/modalidades/")
    expect(page.get_by_role("main")).to_contain_text("Aquí hay formación presencial y virtual.")
    page.goto(TEXTS)
    page.get_by_role("link", name="Historia de «Modalidades de formación»").press("Enter")
    axe(page)
    page.get_by_role("link", name="Versión 1").press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Aquí solo hay formación presencial.")
    axe(page)
    no_horizontal_scroll(page)
    axe(page)


def test_hostile_text_runs_nothing_and_stays_readable_without_javascript_too(
    page: Page, without_javascript: Page, axe, no_horizontal_scroll
):
    said: list[str] = []
    page.on("dialog", lambda dialog: said.append(dialog.message) or dialog.dismiss())
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    sign_in(page, ADMINISTRATOR, f"{TEXTS}sus-datos/")
    page.get_by_label("Contenido").fill(HOSTILE + "x" * 400)
    look_first(page)
    axe(page)
    no_horizontal_scroll(page)
    page.get_by_role("button", name="Publicar").click()
    page.goto("/ayuda/sus-datos/")
    axe(page)
    no_horizontal_scroll(page)
    axe(page)
    assert said == []
    without_javascript.goto("/ayuda/?buscar=salto")
    expect(without_javascript.get_by_role("main")).to_contain_text("1 página dice «salto».")


def test_new_telephone_lines_are_on_every_page_within_a_minute(without_javascript: Page):
    page = without_javascript
    page.set_viewport_size({"width": 320, "height": 640})
    sign_in(page, ADMINISTRATOR, f"{TEXTS}lineas/")
    page.get_by_label("Contenido").fill("Bogotá: 592 5555\nResto del país (gratis): 01 8000 910270\nChat: 601 555 0000")
    look_first(page)
    page.get_by_role("button", name="Publicar").click()
    for _ in range(40):
        page.goto("/ayuda/")
        if page.get_by_role("contentinfo").get_by_text("601 555 0000").count():
            return
        page.wait_for_timeout(2000)
    raise AssertionError("the new line is not at the foot of the page")
