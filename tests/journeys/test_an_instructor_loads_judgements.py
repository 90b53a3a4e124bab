"""An instructor downloads her cohort, changes judgements in the sheet, sees what loading it would do and loads it; she
records one more with the keyboard on the page; and the learner reads both in «Mi formación». On a small screen."""

import io

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Page, expect

from tests.journeys.classroom import COHORT, INSTRUCTOR, herself, learner_of, officer, row_of

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PATIENCE = 60_000  # milliseconds: a worker does it
JUDGE = "Rosa del Reporte"  # invented, of no account
HEADINGS = 13  # the row of the report that has them
NUMBER, VALUE, MOMENT, OFFICIAL = "Número de Documento", "Juicio de Evaluación", "Fecha y Hora", "Funcionario"


@pytest.fixture(scope="module")
def learner(portal):
    return learner_of(COHORT)


def changed(data: bytes, number: str) -> tuple[bytes, int]:
    """The report with all that the learner was to be assessed in failed the day before; and how much that was."""
    book = load_workbook(io.BytesIO(data))
    sheet: Worksheet = book.worksheets[0]
    names = [str(cell.value or "") for cell in sheet[HEADINGS]]
    place = {
        name: next(n for n, said in enumerate(names) if said.startswith(name))
        for name in (NUMBER, VALUE, MOMENT, OFFICIAL)
    }
    count = 0
    for row in sheet.iter_rows(min_row=HEADINGS + 1):
        if row[place[NUMBER]].value == number and row[place[VALUE]].value == "POR EVALUAR":
            row[place[VALUE]].value, row[place[MOMENT]].value = "NO APROBADO", "01/04/2025 10.15"
            row[place[OFFICIAL]].value = JUDGE
            count += 1
    file = io.BytesIO()
    book.save(file)
    return file.getvalue(), count


def hand_in(page: Page, data: bytes) -> None:
    page.get_by_label("Archivo").set_input_files({"name": "juicios.xlsx", "mimeType": KIND, "buffer": data})
    page.get_by_role("button", name="Entregar y revisar").press("Enter")


def wait_for(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(words, timeout=PATIENCE)


def her_cohort(page: Page) -> None:
    page.goto("/mi-cuenta/")
    page.get_by_role("link", name="Fichas", exact=True).press("Enter")
    page.get_by_label("Número de ficha o programa").fill(COHORT)
    page.get_by_label("Número de ficha o programa").press("Enter")
    page.get_by_role("link", name=COHORT).press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Ficha {COHORT}")


def looked_at(page: Page, axe, no_horizontal_scroll) -> None:
    axe(page)
    no_horizontal_scroll(page)


def test_she_loads_judgements_and_records_one_more(page: Page, learner, axe, no_horizontal_scroll):
    number, name = learner
    officer(page, INSTRUCTOR)
    her_cohort(page)
    looked_at(page, axe, no_horizontal_scroll)
    made_before = page.locator(".tasks").inner_text()

    page.get_by_role("link", name="Descargar la ficha").press("Enter")
    expect(page.get_by_label("Número de la ficha")).to_have_value(COHORT)
    looked_at(page, axe, no_horizontal_scroll)
    with page.expect_download() as download:
        page.get_by_role("button", name="Descargar").press("Enter")
    data, count = changed(download.value.path().read_bytes(), number)
    assert count

    her_cohort(page)
    page.get_by_role("link", name="Cargar los juicios").press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Registra los juicios de una ficha que usted enseña, y nada más.")
    looked_at(page, axe, no_horizontal_scroll)
    hand_in(page, data)
    wait_for(page, "lista para cargar")
    expect(page.get_by_role("row").filter(has_text="Juicios que se registran")).to_contain_text(str(count))
    looked_at(page, axe, no_horizontal_scroll)
    page.get_by_role("button", name="Cargar el archivo").press("Enter")
    wait_for(page, "cargada")
    looked_at(page, axe, no_horizontal_scroll)

    her_cohort(page)
    assert page.locator(".tasks").inner_text() != made_before
    page.locator(".tasks a").last.press("Enter")
    judgements = row_of(page, name).get_by_role("combobox")
    expect(judgements.last).to_have_value("not_approved")
    judgements.last.focus()
    page.keyboard.type("A")
    page.keyboard.press("Tab")
    expect(judgements.last).to_have_value("approved")
    page.get_by_role("button", name="Guardar los juicios").press("Enter")
    expect(page.locator(".notice-success")).to_contain_text("Quedó registrado 1 juicio.")
    looked_at(page, axe, no_horizontal_scroll)

    herself(page, number)
    lines = page.get_by_role("main").locator("tbody tr")
    loaded = lines.filter(has_text=JUDGE)
    expect(loaded).to_have_count(count - 1)
    expect(loaded.filter(has_text="No aprobado")).to_have_count(count - 1)
    expect(lines.filter(has_text="2 de abril de 2025").filter(has_text="Aprobado")).to_have_count(1)
    looked_at(page, axe, no_horizontal_scroll)
