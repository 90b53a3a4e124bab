"""A learner on an old phone asks whether she qualifies, loses a draw, and checks by herself why.

She reads the call, answers the what-if without an account (once wrongly), finds her line in the public list, signs
in with her document, reads her explanation, recomputes the draw, proves her line, and leaves. Everything on 320 px
and with the keyboard; then once more in a browser that runs no script.
"""

import hashlib
import json
import re

import pytest
from playwright.sync_api import Page, expect

from sofia.stipends.demo.accounts import PASSWORD

CALL = "/apoyos/9302/2025-1/"
WHAT_IF, RESULTS, DRAW, MINE = (CALL + page for page in ("simulacro/", "resultados/", "sorteo/", "mi-resultado/"))
LOST_THE_DRAW = ("9999000242", "9302-2025-1-00215")


def press_on(page: Page, role: str, name: str | re.Pattern) -> None:
    """Reach a control as the keyboard does, and press it."""
    control = page.get_by_role(role, name=name).first
    control.focus()
    page.keyboard.press("Enter")


def sign_in(page: Page, document: str) -> None:
    page.get_by_label("Número de documento").fill(document)
    page.get_by_label("Contraseña", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")


def code_beside(page: Page, words: str) -> str:
    return page.locator("p", has_text=re.compile(f"^{words}")).locator("code").first.inner_text()


def test_she_asks_whether_she_qualifies_without_an_account(narrow: Page, axe, no_horizontal_scroll):
    narrow.goto(CALL)
    press_on(narrow, "link", "Revisar si cumplo")
    narrow.get_by_label("¿De qué estrato es su vivienda?").select_option("3")
    narrow.locator("[name=birth_date_day]").fill("31")
    narrow.locator("[name=birth_date_month]").fill("2")
    narrow.locator("[name=birth_date_year]").fill("2006")
    press_on(narrow, "button", re.compile("Revisar|Ver"))
    expect(narrow).to_have_title(re.compile("^Error"))
    expect(narrow.get_by_role("alert")).to_be_focused()
    assert narrow.get_by_label("¿De qué estrato es su vivienda?").input_value() == "3", "nothing typed is lost"
    axe(narrow)
    narrow.locator("[name=birth_date_day]").fill("28")
    narrow.get_by_role("checkbox", name=re.compile("discapacidad")).check()
    press_on(narrow, "button", re.compile("Revisar|Ver"))
    expect(narrow.get_by_text("Su estrato es 3")).to_be_visible()
    expect(narrow.get_by_text("15 puntos").first).to_be_visible()
    axe(narrow)
    no_horizontal_scroll(narrow)
    press_on(narrow, "button", "Borrar mis respuestas")
    expect(narrow).to_have_url(re.compile(f"{WHAT_IF}$"))
    expect(narrow.get_by_label("¿De qué estrato es su vivienda?")).to_have_value("")


def test_she_reads_why_and_checks_it_herself(narrow: Page, axe, no_horizontal_scroll):
    document, number = LOST_THE_DRAW
    narrow.goto(RESULTS)
    narrow.get_by_label("Número de su inscripción").fill(number)
    narrow.keyboard.press("Enter")
    expect(narrow.get_by_role("rowheader", name=number)).to_be_visible()
    listed = narrow.locator("main").inner_text()
    assert document not in listed
    assert "Tener una discapacidad" not in listed
    narrow.goto(MINE)
    assert "/ingresar/" in narrow.url
    sign_in(narrow, document)
    expect(narrow.get_by_text("El sorteo le dio el turno")).to_be_visible()
    axe(narrow)
    no_horizontal_scroll(narrow)
    line, salt, promise = (code_beside(narrow, words) for words in ("Esta es su línea", "Su sal", "Su compromiso"))
    assert hashlib.sha256(f"{salt}|{line}".encode()).hexdigest() == promise
    public = json.loads(narrow.request.get(f"{RESULTS}paquete.json").body())
    assert next(row for row in public["lines"] if row.startswith(number)).endswith(promise)
    narrow.goto(DRAW)
    expect(narrow.get_by_text("Recalculado en su navegador")).to_be_visible()
    expect(narrow.get_by_text("no es un faro real")).to_be_visible()
    press_on(narrow, "button", "Salir")
    expect(narrow.get_by_role("link", name="Ingresar").first).to_be_visible()
    narrow.goto(MINE)
    assert "/ingresar/" in narrow.url


def test_another_persons_sheet_is_not_hers(page: Page):
    page.goto(MINE)
    sign_in(page, "9999000149")
    expect(page.get_by_text("9302-2025-1-00215")).to_have_count(0)


@pytest.mark.parametrize("secret", ["otra clave cualquiera", ""])
def test_a_wrong_password_says_what_to_do_and_keeps_the_number(narrow: Page, secret, axe):
    narrow.goto("/ingresar/")
    narrow.get_by_label("Número de documento").fill(LOST_THE_DRAW[0])
    narrow.get_by_label("Contraseña", exact=True).fill(secret)
    narrow.keyboard.press("Enter")
    expect(narrow.get_by_role("alert")).to_be_visible()
    assert narrow.get_by_label("Número de documento").input_value() == LOST_THE_DRAW[0]
    axe(narrow)


def test_all_of_it_works_where_no_script_runs(without_javascript: Page):
    without_javascript.goto(MINE)
    sign_in(without_javascript, LOST_THE_DRAW[0])
    expect(without_javascript.get_by_text("El sorteo le dio el turno")).to_be_visible()
    without_javascript.goto(DRAW)
    turns = without_javascript.locator("table", has_text="Turno").locator("tbody tr")
    expect(turns).to_have_count(10)
    without_javascript.get_by_role("button", name="Salir").click()
    expect(without_javascript.get_by_role("link", name="Ingresar").first).to_be_visible()
