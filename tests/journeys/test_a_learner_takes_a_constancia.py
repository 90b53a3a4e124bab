"""A learner needs a constancia for a transport card: two clicks on an old phone, and the PDF is hers.

She does it at 320 px and with the keyboard; then again in a browser that runs no script, and gets the same file. On the
way she finds her certificate, which is always the same bytes.
"""

import re
from hashlib import sha256
from pathlib import Path

from playwright.sync_api import Page, expect

from sofia.stipends.demo.accounts import PASSWORD

CERTIFIED = "9999000401"
NUMBER = "9302-2025-000001"


def sign_in(page: Page) -> None:
    page.goto("/ingresar/")
    page.get_by_label("Tipo de documento").select_option("CC")
    page.get_by_label("Número de documento").fill(CERTIFIED)
    page.get_by_label("Contraseña", exact=True).fill(PASSWORD)
    page.get_by_label("Contraseña", exact=True).press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mi cuenta")


def press(page: Page, role: str, name: str | re.Pattern) -> None:
    control = page.get_by_role(role, name=name).first
    control.focus()
    page.keyboard.press("Enter")


def taken(page: Page, role: str, name: str | re.Pattern) -> bytes:
    """The file that a control gives."""
    with page.expect_download() as given:
        press(page, role, name)
    assert given.value.suggested_filename.endswith(".pdf")
    return Path(given.value.path()).read_bytes()


def test_two_clicks_and_the_constancia_is_hers(narrow: Page, axe, no_horizontal_scroll):
    sign_in(narrow)
    press(narrow, "link", "Constancia")
    expect(narrow.get_by_role("heading", level=1)).to_have_text("Constancia")
    axe(narrow)
    no_horizontal_scroll(narrow)
    first = taken(narrow, "button", re.compile("^Descargar la constancia"))
    assert first.startswith(b"%PDF-")
    assert b"/ETSI.CAdES.detached" in first, "it is signed"
    narrow.goto("/mi-cuenta/constancia/")
    expect(narrow.get_by_role("heading", name="Las que ya pidió")).to_be_visible()
    axe(narrow)
    again = taken(narrow, "button", re.compile("^Descargar la constancia"))
    assert sha256(again).digest() == sha256(first).digest(), "asked again on the same day it is the same paper"


def test_her_certificate_is_always_the_same_file(narrow: Page, axe, no_horizontal_scroll):
    sign_in(narrow)
    press(narrow, "link", "Mis certificados")
    expect(narrow.get_by_text(NUMBER).first).to_be_visible()
    expect(narrow.get_by_text("DEM0-V1GE-NTE0-0001")).to_be_visible()
    axe(narrow)
    no_horizontal_scroll(narrow)
    files = {taken(narrow, "link", re.compile("^Descargar el certificado")) for _ in range(2)}
    assert len(files) == 1


def test_without_javascript_it_is_the_same(without_javascript: Page):
    sign_in(without_javascript)
    without_javascript.get_by_role("link", name="Constancia").first.click()
    assert taken(without_javascript, "button", re.compile("^Descargar la constancia")).startswith(b"%PDF-")
