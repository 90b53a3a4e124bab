"""At the counter: a girl who turned 18 brings her new card, a man without a telephone is registered, and two accounts
of one woman become one. Each is written with who did it, and she sees it."""

import os
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from playwright.sync_api import Page, expect

from sofia.stipends.demo.accounts import PASSWORD
from tests.journeys.entering import give_code

OFFICER = "DEMO0014"  # invented, of the demo's centre 9302
COUNTER = "/centro/atencion/"


@pytest.fixture
def card(base_url):
    """The number of a learner who came of age with her identity card, given a way in as the demo gives others: another
    one for each test."""
    server = urlsplit(os.environ["DATABASE_URL"])
    with psycopg.connect(urlunsplit(server._replace(path="/sofia_journeys"))) as database:
        found = database.execute(
            "UPDATE people_person SET password = (SELECT password FROM people_person WHERE document_number = %s)"
            " WHERE id = (SELECT min(id) FROM people_person WHERE document_type = 'TI' AND password = '!'"
            " AND birth_date < '2007-01-01')"
            " RETURNING document_number",
            [OFFICER],
        )
        return found.fetchone()[0]


def sign_in(page: Page, kind: str, number: str, going: str) -> None:
    page.context.clear_cookies()
    page.goto(f"/ingresar/?next={going}")
    page.get_by_label("Tipo de documento").select_option(kind)
    page.get_by_label("Número de documento").fill(number)
    page.get_by_label("Contraseña", exact=True).fill(PASSWORD)
    page.get_by_label("Contraseña", exact=True).press("Enter")
    if number == OFFICER:
        give_code(page, number)


def attend(page: Page, kind: str, number: str) -> None:
    page.goto(COUNTER)
    page.get_by_label("Tipo de documento").select_option(kind)
    page.get_by_label("Número de documento").fill(number)
    page.get_by_label("¿Para qué la consulta?").fill("Trae su documento.")
    page.get_by_label("¿Para qué la consulta?").press("Enter")


def change(page: Page, number: str) -> None:
    page.get_by_role("link", name="Cambiar el documento").press("Enter")
    page.get_by_label("Tipo de documento").select_option("CC")
    page.get_by_label("Número de documento").fill(number)
    page.get_by_label("Motivo del cambio").fill("Cumplió 18 años.")
    page.get_by_label("Motivo del cambio").press("Enter")


def test_she_turned_18_and_is_the_same_person(page: Page, card, axe, no_horizontal_scroll):
    sign_in(page, "TI", card, "/mi-cuenta/")
    expect(page.locator(".notice-warning")).to_contain_text("Ya cumplió 18 años")
    axe(page)
    sign_in(page, "NCS", OFFICER, COUNTER)
    axe(page)
    attend(page, "TI", card)
    expect(page.locator(".notice-warning")).to_contain_text("Ya cumplió 18 años")
    axe(page)
    no_horizontal_scroll(page)
    change(page, "12")
    expect(page.locator(".error-summary")).to_be_focused()
    axe(page)
    page.get_by_label("Número de documento").fill(card[:10])
    page.get_by_label("Número de documento").press("Enter")
    expect(page.locator(".notice-success")).to_contain_text("El documento cambió")
    expect(page.get_by_role("table")).to_contain_text("Cumplió 18 años.")
    axe(page)
    sign_in(page, "TI", card, "/mi-cuenta/")
    expect(page.locator(".error-summary")).to_contain_text("no coinciden")
    sign_in(page, "CC", card[:10], "/mi-cuenta/accesos/")
    expect(page.get_by_role("row").nth(2)).to_contain_text("Administración educativa, centro 9302")
    expect(page.get_by_role("main")).to_contain_text("Cambio de su documento de identidad")
    axe(page)


def register(page: Page, number: str, surnames: str) -> None:
    page.goto(f"{COUNTER}registrar/")
    page.get_by_label("Tipo de documento").select_option("CC")
    page.get_by_label("Número de documento").fill(number)
    page.get_by_label("Nombres").fill("Rosa Elena")
    page.get_by_label("Apellidos").fill(surnames)
    for part, value in (("Día", "27"), ("Mes", "3"), ("Año", "1990")):
        page.get_by_label(part).fill(value)
    page.get_by_label("Motivo").fill("No tiene teléfono.")
    page.get_by_label("Motivo").press("Enter")
    expect(page.locator(".notice-success")).to_contain_text("La persona quedó registrada.")


def test_one_woman_with_two_accounts_becomes_one(page: Page, axe, no_horizontal_scroll):
    sign_in(page, "NCS", OFFICER, f"{COUNTER}registrar/")
    axe(page)
    no_horizontal_scroll(page)
    register(page, "77700001", "Ñáñez Díaz")
    register(page, "77700002", "DIAZ NANEZ")
    expect(page.locator(".notice-warning")).to_contain_text("Puede tener otra cuenta")
    page.get_by_role("link", name="Vea si es la misma persona").press("Enter")
    axe(page)
    no_horizontal_scroll(page)
    page.get_by_label("La misma persona, y queda CC terminado en 0002").check()
    page.get_by_label("Motivo").fill("Mostró la contraseña de los dos trámites.")
    page.get_by_role("button", name="Guardar la respuesta").press("Enter")
    expect(page.locator(".notice-success")).to_contain_text("son ahora de la misma persona")
    axe(page)
    attend(page, "CC", "77700001")
    expect(page.get_by_role("heading", level=1)).to_have_text("Rosa Elena DIAZ NANEZ")


def test_she_asks_for_a_correction_without_javascript_on_the_smallest_screen(without_javascript: Page, card):
    page = without_javascript
    page.set_viewport_size({"width": 320, "height": 640})
    sign_in(page, "TI", card, "/mi-cuenta/mis-datos/")
    page.get_by_role("link", name="Pedir una corrección de nombres").click()
    page.get_by_label("Nombres correctos").fill("Nombre Corregido")
    page.get_by_label("¿Por qué?").fill("Así está en mi registro civil.")
    page.get_by_label("¿Qué centro la responde?").select_option("9302")
    page.get_by_role("button", name="Pedir la corrección").click()
    expect(page.get_by_role("main")).to_contain_text("Sin responder")
    sign_in(page, "NCS", OFFICER, "/centro/correcciones/")
    page.get_by_role("link", name="Nombres").first.click()
    expect(page.get_by_role("main")).to_contain_text("Nombre Corregido")
    page.get_by_label("Aceptarla y corregir el dato").check()
    page.get_by_label("Motivo").fill("Vi su registro civil.")
    page.get_by_role("button", name="Guardar la respuesta").click()
    expect(page.get_by_role("main")).to_contain_text("Aceptada")
