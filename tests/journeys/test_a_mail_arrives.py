"""A colleague is given a role: the mail leaves through a real server, and each sees what she should of it."""

from playwright.sync_api import Page, expect

from sofia.stipends.demo.accounts import PASSWORD
from tests.journeys.entering import give_code
from tests.journeys.test_granting_a_role import ADMINISTRATOR, COLLEAGUE, arrive, ask_for, take_back

TITLE = "Un rol nuevo en Sofía"
WRITE = "/administracion/mensajes/"


def wait_for(page: Page, name: str) -> None:
    """Look into the mailbox until the mail is there; the worker sends it in a moment."""
    page.goto("/buzon/")
    for _ in range(60):
        if page.get_by_role("link", name=name).count():
            return
        page.wait_for_timeout(500)
        page.reload()
    raise AssertionError(f"«{name}» did not come")


def test_a_role_that_is_granted_is_told_by_mail(page: Page, axe, no_horizontal_scroll):
    arrive(page)
    ask_for(page, COLLEAGUE, "Encargado de certificación")
    expect(page.locator(".notice-success")).to_be_visible()
    wait_for(page, TITLE)
    axe(page)
    no_horizontal_scroll(page)
    page.get_by_role("link", name=TITLE).first.click()
    expect(page.locator("pre")).to_contain_text("Rol: Encargado de certificación")
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
    page.get_by_role("button", name="Enviar a 4 personas").click()
    expect(page.locator(".notice-success")).to_contain_text("Personas: 4.")
    wait_for(page, "Mensaje de su centro de formación")
    page.goto("/mi-cuenta/avisos/")
    expect(page.get_by_role("table")).to_contain_text("Entregado al servidor de correo")
    no_horizontal_scroll(page)
