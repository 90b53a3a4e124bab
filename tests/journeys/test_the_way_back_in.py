"""A man forgets his password, and gets back in through the mail that a real server delivered."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from sofia.stipends.demo.accounts import PASSWORD

MAN = "9999000149"  # invented: the demo's learner who got a place by points
NEW, NEWER = "cuatro palabras que nadie junta", "otras cuatro que tampoco juntan"
TITLE = "Su enlace de Sofía"


def press_on(page: Page, role: str, name: str) -> None:
    control = page.get_by_role("main").get_by_role(role, name=name).first
    control.focus()
    page.keyboard.press("Enter")


def ask_for_a_link(page: Page) -> int:
    """Ask, and say how many such mails had come before."""
    page.goto("/buzon/")
    before = page.get_by_role("link", name=TITLE).count()
    page.goto("/ingresar/")
    press_on(page, "link", "¿Olvidó su contraseña?")
    page.get_by_label("Número de documento").fill(MAN)
    press_on(page, "button", "Restablecer contraseña")
    expect(page.get_by_role("heading", level=1)).to_have_text("Revise su correo")
    return before


def link_that_came(page: Page, before: int) -> str:
    """Look into the mailbox until one mail more is there; the worker sends it in a moment."""
    page.goto("/buzon/")
    for _ in range(120):
        if page.get_by_role("link", name=TITLE).count() > before:
            break
        page.wait_for_timeout(500)
        page.reload()
    page.get_by_role("link", name=TITLE).first.click()
    return page.locator("pre").get_by_role("link").first.get_attribute("href") or ""


def choose(page: Page, password: str) -> None:
    if page.get_by_label("Número de documento").count():  # until a mailbox is confirmed, the number is asked too
        page.get_by_label("Número de documento").fill(MAN)
    page.get_by_label("Contraseña nueva").fill(password)
    page.get_by_label("Escríbala otra vez").fill(password)
    press_on(page, "button", "Cambiar contraseña")


def enter(page: Page, password: str) -> None:
    press_on(page, "link", "Ingresar")
    page.get_by_label("Número de documento").fill(MAN)
    page.get_by_label("Contraseña", exact=True).fill(password)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mi cuenta")


def test_with_the_keyboard_on_a_small_telephone(narrow: Page, axe, no_horizontal_scroll):
    before = ask_for_a_link(narrow)
    axe(narrow)
    no_horizontal_scroll(narrow)
    link = link_that_came(narrow, before)
    narrow.goto(link)
    expect(narrow).to_have_url(re.compile("/recuperar/contrasena/$"))  # the secret left the address
    axe(narrow)
    no_horizontal_scroll(narrow)
    choose(narrow, "corta")
    expect(narrow.locator(".error-summary")).to_be_focused()
    axe(narrow)
    choose(narrow, NEW)
    expect(narrow.get_by_role("heading", level=1)).to_have_text("Su contraseña cambió")
    axe(narrow)
    enter(narrow, NEW)
    narrow.goto("/mi-cuenta/accesos/")
    expect(narrow.get_by_role("table")).to_contain_text("Contraseña nueva con el enlace enviado a su correo")
    narrow.goto(link)
    expect(narrow.get_by_role("heading", level=1)).to_have_text("Ese enlace ya no sirve")
    axe(narrow)
    no_horizontal_scroll(narrow)


def test_all_works_without_javascript(without_javascript: Page):
    page = without_javascript
    page.goto(link_that_came(page, ask_for_a_link(page)))
    choose(page, NEWER)
    enter(page, NEWER)


@pytest.fixture(autouse=True)
def _the_password_of_before(browser: Browser, base_url: str):
    """Other journeys of the same portal know him by the demo's password."""
    yield
    with browser.new_context(base_url=base_url, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(link_that_came(page, ask_for_a_link(page)))
        choose(page, PASSWORD)
        expect(page.get_by_role("heading", level=1)).to_have_text("Su contraseña cambió")  # before the browser closes
