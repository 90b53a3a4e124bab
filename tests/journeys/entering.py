"""How the demo's officers come in: document, password, and a code of their application that was not used yet."""

import time

from playwright.sync_api import Page
from pyotp import TOTP

from sofia.people.totp import SKEW, STEP
from sofia.stipends.demo.accounts import PASSWORD, SECRET

LAST: dict[str, int] = {}  # step of the last code of each account: one is never accepted twice


def fresh_code(number: str) -> str:
    """The code of the first step that was not used: the present one, or the next, which is already accepted."""
    step = max(LAST.get(number, 0) + 1, int(time.time()) // STEP)
    while step > int(time.time()) // STEP + SKEW:
        time.sleep(1)
    LAST[number] = step
    return TOTP(SECRET).at(step * STEP)


def give_password(page: Page, number: str, address: str) -> None:
    """With the keyboard alone."""
    page.goto(address)
    page.get_by_label("Tipo de documento").select_option("NCS")
    page.get_by_label("Número de documento").fill(number)
    page.get_by_label("Contraseña", exact=True).fill(PASSWORD)
    page.get_by_label("Contraseña", exact=True).press("Enter")


def give_code(page: Page, number: str) -> None:
    page.get_by_label("Código", exact=True).fill(fresh_code(number))
    page.get_by_label("Código", exact=True).press("Enter")
