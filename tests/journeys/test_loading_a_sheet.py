"""An officer loads the report of her centre's cohorts: one with macros is refused, one with a bad line is shown to her,
and the good one is loaded whole. Her browser runs no script: the page comes again by itself."""

from playwright.sync_api import Page, expect

from tests.imports import files
from tests.journeys.entering import give_code, give_password
from tests.offer import reports

OFFICER = "DEMO0014"  # invented, of the demo's centre 9302
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PATIENCE = 60_000  # milliseconds: a worker does it


def sheet(*rows) -> bytes:
    return files.book([*reports.HEAD, reports.HEADINGS, *rows])


def hand_in(page: Page, name: str, data: bytes) -> None:
    page.goto("/cargues/pe04/")
    page.get_by_label("Archivo").set_input_files({"name": name, "mimeType": KIND, "buffer": data})
    page.get_by_role("button", name="Entregar y revisar").click()


def wait_for(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(words, timeout=PATIENCE)


def test_a_sheet_is_refused_mended_and_loaded(page: Page, without_javascript: Page, axe, no_horizontal_scroll):
    plain = without_javascript
    give_password(plain, OFFICER, "/ingresar/?next=/mi-cuenta/")
    give_code(plain, OFFICER)
    plain.get_by_role("link", name="Cargar archivos").click()
    plain.get_by_role("link", name="Fichas del centro (PE-04)", exact=True).click()

    good = sheet(*reports.lines(40, first=77_000_001))
    hand_in(plain, "con macros.xlsx", files.with_entry(good, "xl/vbaProject.bin"))
    expect(plain.locator(".error-summary")).to_contain_text("macros")

    hand_in(plain, "mala.xlsx", sheet(reports.line(77_000_001), reports.line(77_000_002, CODIGO_CENTRO=9114)))
    wait_for(plain, "con errores")
    row = plain.get_by_role("row").filter(has_text="CODIGO_CENTRO")
    expect(row).to_contain_text("usted carga solo las fichas del 9302")

    hand_in(plain, "buena.xlsx", good)
    wait_for(plain, "lista para cargar")
    expect(plain.get_by_role("row").filter(has_text="Fichas que se crean")).to_contain_text("40")
    plain.get_by_role("button", name="Cargar el archivo").click()
    wait_for(plain, "cargada")
    expect(plain.locator(".notice-success")).to_contain_text("se cargó entero")
    where = plain.url

    page.context.add_cookies(plain.context.cookies())
    for address in (where, "/cargues/", "/cargues/pe04/", "/cargues/juicios/", "/cargues/juicios/listado/"):
        page.goto(address)
        axe(page)
        no_horizontal_scroll(page)


def test_what_she_downloads_and_hands_in_changes_nothing(page: Page):
    give_password(page, OFFICER, "/ingresar/?next=/cargues/pe04/listado/")
    give_code(page, OFFICER)
    with page.expect_download() as download:
        page.get_by_role("button", name="Descargar").click()
    page.goto("/cargues/pe04/")
    listing = download.value.path().read_bytes()
    page.get_by_label("Archivo").set_input_files({"name": "fichas.xlsx", "mimeType": KIND, "buffer": listing})
    page.get_by_role("button", name="Entregar y revisar").click()
    wait_for(page, "sin nada que cambiar")
