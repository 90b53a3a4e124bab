"""A girl of fifteen registers with her mother on a small telephone, stops, goes on elsewhere, and enters."""

import os
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from playwright.sync_api import Browser, Page, expect

from sofia.core import clock
from sofia.people.models import RegistrationDraft
from sofia.people.registration import proof
from tests.documents import files
from tests.journeys.conftest import TODAY

PASSWORD = "tres gatos sobre el tejado"
LOADED = "image => image.decode().then(() => image.naturalWidth)"
PHOTO = {"name": "tarjeta.jpg", "mimeType": "image/jpeg", "buffer": files.photo_of_a_telephone()}
LOCKED = {"name": "tarjeta.pdf", "mimeType": "application/pdf", "buffer": files.encrypted(owner="clave")}


@pytest.fixture
def image_digits(base_url, tmp_path_factory, settings, monkeypatch):
    """What a person would read in the image of the last draft: with the portal's own keys, and on its day."""
    (settings.KEYRING,) = tmp_path_factory.getbasetemp().glob("portal[0-9]/keys")
    monkeypatch.setenv("SOFIA_TODAY", TODAY)
    address = urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path="/sofia_journeys"))

    def read() -> str:
        with psycopg.connect(address) as connection:
            found = connection.execute("SELECT id, turn FROM people_registrationdraft ORDER BY id DESC LIMIT 1")
            number, turn = found.fetchone()
        return proof.image_digits(RegistrationDraft(pk=number, turn=turn), clock.now())

    return read


def go_on(page: Page) -> None:
    page.get_by_role("button", name="Continuar", exact=True).press("Enter")


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def day(page: Page, of: str, day: str, month: str, year: str) -> None:
    group = page.get_by_role("group", name=of)
    for label, value in (("Día", day), ("Mes", month), ("Año", year)):
        group.get_by_label(label).fill(value)


def choose(page: Page, label: str) -> None:
    page.get_by_label(label, exact=True).press("Space")


def place(page: Page, department: str, municipality: str) -> None:
    page.get_by_label("Departamento o país").select_option(label=department)
    go_on(page)
    page.get_by_label("Municipio").select_option(label=municipality)
    go_on(page)


def begin(page: Page, number: str) -> None:
    """The document, the texts and who she is; her card is of a minor."""
    page.goto("/")
    page.get_by_role("link", name="Regístrese").first.press("Enter")
    heading(page, "Regístrese")
    page.get_by_role("link", name="Empezar").press("Enter")
    choose(page, "Tarjeta de identidad")
    page.get_by_label("Número de documento").fill(number)
    go_on(page)
    for _ in range(2):
        choose(page, "Leí el texto y lo acepto")
        go_on(page)
    choose(page, "No autorizo")
    go_on(page)
    heading(page, "¿Cómo se llama?")
    page.get_by_label("Nombres").fill("Ñaña María")
    page.get_by_label("Primer apellido").fill("Wa'yúu")
    go_on(page)
    day(page, "Fecha de nacimiento", "29", "2", "2012")
    go_on(page)
    place(page, "La Guajira", "Uribia")


def her_card(page: Page) -> None:
    """The rest of what her card says, up to its photo."""
    day(page, "Fecha de expedición", "5", "3", "2019")
    go_on(page)
    place(page, "La Guajira", "Uribia")
    choose(page, "Estrato 1")
    go_on(page)


def send(page: Page, file: dict) -> None:
    page.get_by_label("Archivo o foto").set_input_files(file)
    page.get_by_role("button", name="Enviar el documento").press("Enter")


def her_photo(page: Page) -> None:
    """A photo that is received."""
    send(page, PHOTO)
    expect(page.locator(".notice-success")).to_contain_text("tarjeta.jpg")
    page.get_by_role("link", name="Continuar", exact=True).press("Enter")


def her_contact(page: Page) -> None:
    """The rest of her answers, up to who represents her."""
    place(page, "Córdoba", "Tuchín")
    page.get_by_label("Dirección").fill("Vereda El Carmen, finca La Esperanza")
    go_on(page)
    page.get_by_label("Correo electrónico").fill("nana@example.invalid")
    page.get_by_label("Escríbalo otra vez").fill("nana@example.invalid")
    go_on(page)
    page.get_by_label("Celular").fill("300 123 4567")
    go_on(page)
    page.get_by_label("Nombre completo").fill("Rosa Wa'yúu")
    page.get_by_label("Teléfono").fill("301 765 4321")
    go_on(page)


def her_mother(page: Page) -> None:
    heading(page, "¿Quién es su representante legal?")
    choose(page, "Madre")
    page.get_by_label("Nombre completo").fill("Rosa Wa'yúu")
    page.get_by_label("Número de documento").fill("52.436.987")
    page.get_by_label("Teléfono").fill("301 765 4321")
    go_on(page)
    choose(page, "Soy el representante legal y autorizo")
    go_on(page)


def type_image(page: Page, digits: str) -> None:
    page.get_by_label("Números de la imagen").fill(digits)
    page.get_by_label("Números de la imagen").press("Enter")


def finish(page: Page) -> None:
    page.get_by_role("link", name="Todo está bien").press("Enter")
    page.get_by_label("Contraseña nueva", exact=True).fill(PASSWORD)
    page.get_by_label("Escríbala otra vez", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Finalizar").press("Enter")
    heading(page, "Terminó su registro")


def enter(page: Page, number: str) -> None:
    page.get_by_role("main").get_by_role("link", name="Ingresar").press("Enter")
    page.get_by_label("Tipo de documento").select_option("TI")
    page.get_by_label("Número de documento").fill(number)
    page.get_by_label("Contraseña", exact=True).fill(PASSWORD)
    page.get_by_label("Contraseña", exact=True).press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Ñaña María Wa'yúu")


def received(page: Page) -> None:
    """Her photo is among her documents once the worker looked at it again."""
    for _ in range(60):
        if page.get_by_role("link", name="la constancia").count():
            return
        page.wait_for_timeout(500)
        page.reload()
    pytest.fail("la foto no llegó a sus documentos")


def test_she_registers_with_her_mother_by_keyboard_on_a_small_screen(
    narrow: Page, image_digits, axe, no_horizontal_scroll
):
    page = narrow
    begin(page, "1102436001")
    page.get_by_role("link", name="Parar aquí y seguir después").press("Enter")
    axe(page)
    no_horizontal_scroll(page)
    page.get_by_role("link", name="Seguir con el registro").press("Enter")
    go_on(page)
    expect(page.locator(".error-summary")).to_be_focused()
    axe(page)
    her_card(page)
    heading(page, "Foto o PDF de su documento")
    axe(page)
    no_horizontal_scroll(page)
    send(page, LOCKED)
    expect(page.get_by_role("alert")).to_contain_text("contraseña o restricciones")
    axe(page)
    her_photo(page)
    page.get_by_role("link", name="Volver").press("Enter")
    expect(page.get_by_role("button", name="Quitar")).to_be_visible()
    axe(page)
    no_horizontal_scroll(page)
    page.get_by_role("link", name="Continuar", exact=True).press("Enter")
    her_contact(page)
    axe(page)
    her_mother(page)
    heading(page, "Muestre que no es un programa")
    assert page.locator("img[alt*='cinco números']").evaluate(LOADED) == 240
    no_horizontal_scroll(page)
    type_image(page, "1")
    expect(page.locator(".error-summary")).to_contain_text("Son 5 números")
    axe(page)
    type_image(page, image_digits())
    heading(page, "Revise sus respuestas")
    expect(page.get_by_role("main")).to_contain_text("tarjeta.jpg")
    axe(page)
    no_horizontal_scroll(page)
    finish(page)
    axe(page)
    enter(page, "1102436001")
    page.goto("/mi-cuenta/datos/")
    expect(page.get_by_role("main")).to_contain_text("Madre")
    axe(page)
    no_horizontal_scroll(page)
    page.get_by_role("link", name="«Mis documentos»").press("Enter")
    received(page)
    page.get_by_role("link", name="la constancia").press("Enter")
    expect(page.get_by_role("main")).to_contain_text("tarjeta.jpg")


def test_an_ineligible_card_has_its_own_page(page: Page, axe):
    page.goto("/registro/documento/")
    choose(page, "Carné de estudiante")
    page.get_by_label("Número de documento").fill("12345")
    go_on(page)
    heading(page, "Con un carné de estudiante no se puede registrar")
    axe(page)


def test_without_javascript_she_goes_on_in_another_device_and_finishes(
    without_javascript: Page, browser: Browser, base_url, image_digits
):
    page = without_javascript
    begin(page, "1102436002")
    her_card(page)
    send(page, LOCKED)
    expect(page.locator(".error-summary")).to_contain_text("contraseña o restricciones")
    her_photo(page)
    her_contact(page)
    (cookie,) = [one for one in page.context.cookies() if one["name"] == "registro"]
    with browser.new_context(base_url=base_url, java_script_enabled=False) as elsewhere:
        elsewhere.add_cookies([cookie])
        other = elsewhere.new_page()
        other.goto("/registro/acudiente/")
        expect(other.get_by_label("Nombre completo")).to_have_value("Rosa Wa'yúu")
        go_on(other)
        her_mother(other)
        type_image(other, image_digits())
        heading(other, "Revise sus respuestas")
        finish(other)
        enter(other, "1102436002")
        other.goto("/mi-cuenta/documentos/")
        received(other)
