"""A learner reads why it went as it did, and then sees that her own reading left a trace, in whatever browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from sofia.stipends.demo.accounts import PASSWORD

SHEET, LOOKS = "/apoyos/9302/2025-1/mi-resultado/", "/mi-cuenta/accesos/"
LEARNER = "9999000149"  # invented: the demo's learner who got a place by her points


def sign_in(page: Page) -> None:
    page.goto("/ingresar/")
    page.get_by_label("Número de documento").fill(LEARNER)
    page.get_by_label("Contraseña", exact=True).fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Ingresar").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mi cuenta")


def test_her_own_reading_is_on_the_list(page: Page, axe, no_horizontal_scroll):
    sign_in(page)
    axe(page)
    page.goto(SHEET)
    page.goto("/mi-cuenta/")
    page.get_by_role("main").get_by_role("link", name="Quién miró mis datos").click()
    expect(page).to_have_url(re.compile(f"{LOOKS}$"))
    latest = page.get_by_role("row").nth(1)
    expect(latest).to_contain_text("Usted")
    expect(latest).to_contain_text("Lectura de la hoja que explica su resultado")
    axe(page)
    no_horizontal_scroll(page)
    axe(page)


@pytest.mark.parametrize("path", [LOOKS, "/mi-cuenta/"])
def test_it_is_whole_without_javascript_on_the_smallest_screen(without_javascript: Page, path):
    without_javascript.set_viewport_size({"width": 320, "height": 640})
    sign_in(without_javascript)
    without_javascript.goto(path)
    expect(without_javascript.get_by_role("main")).to_contain_text("ingreso" if path == "/mi-cuenta/" else "Ingreso")
