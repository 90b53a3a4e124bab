"""A colleague is given a role: the mail leaves through a real server, and each sees what she should of it."""

import re

from playwright.sync_api import Page, expect

from sofia.stipends.demo.accounts import PASSWORD
from tests.journeys.entering import give_code
from tests.journeys.test_granting_a_role import ADMINISTRATOR, COLLEAGUE, arrive, ask_for, take_back

TITLE = "Un rol nuevo en Sofía"
WRITE = "/administracion/mensajes/"


def open_mail(page: Page, name: str, words: str) -> None:
    """Open the mail of that name that says `words`; the worker sends it in a moment."""
    for _ in range(60):
        page.goto("/buzon/")
        for link in [found.get_attribute("href") for found in page.get_by_role("link", name=name).all()]:
            page.goto(link)
            if words in page.locator("pre").inner_text():
                return
        page.wait_for_timeout(500)
    raise AssertionError(f"«{name}» that says «{words}» did not come")


def test_a_role_that_is_granted_is_told_by_mail(page: Page, axe, no_horizontal_scroll):
    arrive(page)
    ask_for(page, COLLEAGUE, "Encargado de certificación")
    expect(page.locator(".notice-success")).to_be_visible()
    open_mail(page, TITLE, "Rol: Encargado de certificación")
    axe(page)
    no_horizontal_scroll(page)
    page.locator("pre").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mi cuenta")
    page.goto("/administracion/roles/")
    take_back(page, "Encargado de certificación")


def test_a_message_is_seen_before_many_get_it(without_javascript: Page, axe, no_horizontal_scroll):
    page = without_javascript
    page.goto(f"/ingresar/?next={WRITE}")
    page.get_by_label("Tipo de documento").select_option("NCS")
    page.get_by_label("Número de documento").fill(ADMINISTRATOR)
    page.get_by_label("Contraseña", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Ingresar").click()
    give_code(page, ADMINISTRATOR)
    page.get_by_role("button", name="Revisar antes de enviar").click()
    expect(page.locator(".error-summary")).to_contain_text("Elija a quiénes escribe.")
    no_horizontal_scroll(page)
    page.get_by_label("Quienes tienen hoy un rol en el centro").check()
    page.get_by_label("Título").fill("Cambio de horario")
    page.get_by_label("Mensaje").fill("La oficina abre a las 9.\n\nGracias.")
    page.get_by_role("button", name="Revisar antes de enviar").click()
    expect(page.locator("pre")).to_contain_text("La oficina abre a las 9.")
    no_horizontal_scroll(page)
    send = page.get_by_role("button", name=re.compile(r"Enviar a \d+ personas"))
    number = re.search(r"\d+", send.inner_text())[0]
    send.click()
    expect(page.locator(".notice-success")).to_contain_text(f"Personas: {number}.")
    open_mail(page, "Mensaje de su centro de formación", "La oficina abre a las 9.")
    page.goto("/mi-cuenta/avisos/")
    expect(page.get_by_role("table")).to_contain_text("Entregado al servidor de correo")
    no_horizontal_scroll(page)
