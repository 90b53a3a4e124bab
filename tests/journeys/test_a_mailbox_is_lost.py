"""Two people lost their mailbox. Two officers give one of them another, and a day after he gets back in; whoever opens
the other's earlier mailbox stops it. What waits a day really waits: the portal is stopped, and started days later.
"""

import os
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import NARROW
from tests.journeys.entering import give_code, give_password

REGISTRAR, ADMINISTRATOR = "DEMO0014", "DEMO0013"  # invented, of the demo's centre 9302
DESK = "/administracion/correos/"
WARNING, CONFIRM, LINK = "Un cambio pedido en su cuenta de Sofía", "Confirme su correo en Sofía", "Su enlace de Sofía"
ANOTHER, SAW = "Falta otra persona", "El documento original, con su foto"
PASSWORD = "cuatro palabras que nadie junta"


@pytest.fixture
def lost(base_url):
    """Number, surnames and earlier mailbox of two of the demo's learners, as their documents say them."""
    address = urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path="/sofia_journeys"))
    with psycopg.connect(address) as database:
        return database.execute(
            "SELECT document_number, surnames, email FROM people_person WHERE document_type = 'CC' AND password = '!'"
            " AND email <> '' ORDER BY id DESC LIMIT 2"
        ).fetchall()


@pytest.fixture
def look(browser: Browser, base_url, axe, no_horizontal_scroll):
    """``look(page)``: it fits the smallest screen, and has no accessibility fault. What looks for faults is a script:
    it reads the page as it stands in another browser, since his runs none.
    """
    with browser.new_context(base_url=base_url, viewport=NARROW) as context:
        reader = context.new_page()

        def read(page: Page) -> None:
            no_horizontal_scroll(page)
            reader.goto("/recuperar/enviado/")
            reader.set_content(page.content())
            assert reader.locator("h1").inner_text() == page.locator("h1").inner_text()
            axe(reader)

        yield read


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def officer(page: Page, number: str) -> None:
    page.context.clear_cookies()
    give_password(page, number, f"/ingresar/?next={DESK}")
    give_code(page, number)
    heading(page, "Correos perdidos")


def ask_for(page: Page, number: str, surnames: str, mailbox: str) -> None:
    page.get_by_label("Tipo de documento").select_option("CC")
    page.get_by_label("Número de documento").fill(number)
    page.get_by_label("Apellidos, como están en el documento").fill(surnames)
    page.get_by_label("Correo nuevo", exact=True).fill(mailbox)
    page.get_by_label("Escriba otra vez el correo nuevo").fill(mailbox)
    page.get_by_label(SAW).press("Space")
    page.get_by_role("button", name="Pedir el cambio").press("Enter")


def link_to(page: Page, mailbox: str, title: str) -> str:
    """Where the mail leads that came to that mailbox; the worker sends it in a moment."""
    page.goto("/buzon/")
    row = page.get_by_role("row").filter(has_text=mailbox).filter(has_text=title)
    for _ in range(120):
        if row.count():
            row.first.get_by_role("link").click()
            return page.locator("pre").get_by_role("link").first.get_attribute("href") or ""
        page.wait_for_timeout(500)
        page.reload()
    raise AssertionError(f"«{title}» did not come")


@pytest.mark.timeout(400)  # the portal is started twice more
def test_two_officers_and_a_day_bring_him_back(narrow: Page, without_javascript: Page, lost, days_pass, look):
    desk, his, mailbox = narrow, without_javascript, "vuelve@ejemplo.invalid"
    number, surnames, earlier = lost[0]

    his.goto("/ingresar/")
    his.get_by_role("link", name="¿Olvidó su contraseña?").press("Enter")
    his.get_by_role("main").get_by_role("link", name="Perdí mi correo").press("Enter")
    expect(his.get_by_role("main")).to_contain_text("Dos funcionarios del centro")
    look(his)

    officer(desk, REGISTRAR)
    look(desk)
    ask_for(desk, number, "De Otra Familia", mailbox)
    expect(desk.locator(".error-summary")).to_be_focused()
    look(desk)
    ask_for(desk, number, surnames.upper(), mailbox)
    expect(desk.locator(".notice-success")).to_contain_text("otra persona de su centro")
    expect(desk.get_by_role("table")).to_contain_text(ANOTHER)
    look(desk)
    desk.get_by_role("table").get_by_role("link").first.press("Enter")
    expect(desk.get_by_role("main")).to_contain_text("Usted pidió este cambio.")
    expect(desk.get_by_role("button", name="Aprobar el cambio")).to_have_count(0)
    look(desk)

    officer(desk, ADMINISTRATOR)
    expect(desk.get_by_role("heading", name="Pedir un cambio")).to_have_count(0)
    desk.get_by_role("table").get_by_role("link").first.press("Enter")
    expect(desk.get_by_role("main")).to_contain_text(mailbox)
    desk.get_by_role("button", name="Aprobar el cambio").press("Enter")
    expect(desk.locator(".error-summary")).to_be_focused()
    look(desk)
    desk.get_by_label(SAW).press("Space")
    desk.get_by_role("button", name="Aprobar el cambio").press("Enter")
    expect(desk.locator(".notice-success")).to_contain_text("El cambio quedó aprobado.")
    look(desk)

    his.goto(link_to(his, earlier, WARNING))
    heading(his, "¿Detener el cambio de correo?")
    look(his)
    his.goto(link := link_to(his, mailbox, CONFIRM))
    expect(his.get_by_role("main")).to_contain_text("Todavía no. Este cambio vale desde el 3 de abril de 2025")
    expect(his.get_by_role("button", name="Confirmar este correo")).to_have_count(0)
    look(his)

    days_pass()
    his.goto(link)
    look(his)
    his.get_by_role("button", name="Confirmar este correo").press("Enter")
    heading(his, "Su correo quedó confirmado")
    look(his)
    his.get_by_role("link", name="Pedir una contraseña nueva").press("Enter")
    his.get_by_label("Número de documento").fill(number)
    his.get_by_label("Número de documento").press("Enter")
    heading(his, "Revise su correo")
    his.goto(link_to(his, mailbox, LINK))
    his.get_by_label("Contraseña nueva").fill(PASSWORD)
    his.get_by_label("Escríbala otra vez").fill(PASSWORD)
    his.get_by_label("Escríbala otra vez").press("Enter")
    heading(his, "Su contraseña cambió")
    his.goto("/ingresar/?next=/mi-cuenta/accesos/")
    his.get_by_label("Número de documento").fill(number)
    his.get_by_label("Contraseña", exact=True).fill(PASSWORD)
    his.get_by_label("Contraseña", exact=True).press("Enter")
    heading(his, "Quién miró mis datos")
    for deed, role in (("pedido en un centro", "Administración educativa"), ("aprobado", "Administrador de centro")):
        row = his.get_by_role("row").filter(has_text=f"Cambio de correo {deed}")
        expect(row).to_contain_text(f"{role}, centro 9302")
    look(his)


def test_whoever_opens_the_earlier_mailbox_stops_it(page: Page, without_javascript: Page, lost, look):
    number, surnames, earlier = lost[1]
    officer(page, REGISTRAR)
    ask_for(page, number, surnames, "de.un.ladron@ejemplo.invalid")
    expect(page.locator(".notice-success")).to_be_visible()

    hers = without_javascript
    hers.goto(link_to(hers, earlier, WARNING))
    hers.get_by_role("button", name="No fui yo: detener el cambio").press("Enter")
    heading(hers, "El cambio se detuvo")
    look(hers)

    page.goto(DESK)
    expect(page.get_by_role("row").filter(has_text="Detenido")).to_have_count(1)
    expect(page.get_by_role("row").filter(has_text=ANOTHER)).to_have_count(0)
    page.get_by_role("row").filter(has_text="Detenido").get_by_role("link").press("Enter")
    expect(page.get_by_role("button", name="Aprobar el cambio")).to_have_count(0)
    look(page)
