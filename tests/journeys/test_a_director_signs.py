"""A director signs a cohort's certificates at once, and follows them until the last; then one turns out wrong.

She proves again who she is, as what she does cannot be undone. Who certifies annuls one with its act. Everything by
keyboard, looked at by axe and at 320 px; the list is signed in a browser that runs no script too.
"""

import re

from playwright.sync_api import Page, expect

from sofia.stipends.demo.accounts import PASSWORD
from tests.journeys.entering import give_code, give_password

DIRECTOR, CERTIFIER = "DEMO0010", "DEMO0019"
COHORT = "9993011"


def press(page: Page, role: str, name: str | re.Pattern) -> None:
    control = page.get_by_role(role, name=name).first
    control.focus()
    page.keyboard.press("Enter")


def enter(page: Page, number: str) -> None:
    give_password(page, number, "/ingresar/")
    give_code(page, number)
    expect(page.get_by_role("heading", level=1)).to_have_text("Mi cuenta")


def prove(page: Page) -> None:
    """Her password once more, when the portal asks for it."""
    if "/ingresar/confirmar/" in page.url:
        page.get_by_label("Contraseña", exact=True).fill(PASSWORD)
        page.get_by_label("Contraseña", exact=True).press("Enter")


def test_she_signs_a_cohort_and_follows_it_to_the_end(page: Page, without_javascript: Page, axe, no_horizontal_scroll):
    enter(page, DIRECTOR)
    press(page, "link", "Firmar certificados")
    expect(page.get_by_role("heading", level=1)).to_have_text("Firmar certificados")
    axe(page)
    no_horizontal_scroll(page)
    press(page, "link", f"Ficha {COHORT}")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Firmar la ficha {COHORT}")
    boxes = page.get_by_role("checkbox")
    everybody = boxes.count()
    assert everybody >= 3, "all of them wait"
    assert all(boxes.nth(turn).is_checked() for turn in range(everybody))
    axe(page)
    no_horizontal_scroll(page)
    boxes.first.uncheck()
    press(page, "button", "Firmar los marcados")
    prove(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Firma del")
    axe(page)
    expect(page.get_by_text("Todos quedaron expedidos")).to_be_visible(timeout=90_000)
    expect(page.get_by_role("status")).to_contain_text(f"{everybody - 1} de {everybody - 1}")
    assert page.get_by_role("row").filter(has_text="Expedido").count() == everybody - 1
    numbers = re.findall(r"9302-2025-\d{6}", page.get_by_role("table").inner_text())
    assert len(set(numbers)) == everybody - 1
    axe(page)
    no_horizontal_scroll(page)
    the_last_one_without_javascript(without_javascript)


def the_last_one_without_javascript(page: Page) -> None:
    enter(page, DIRECTOR)
    page.goto(f"/centro/firmas/ficha/{COHORT}/")
    page.get_by_role("button", name="Firmar los marcados").click()
    prove(page)
    while page.get_by_text("Todos quedaron expedidos").count() == 0:
        page.get_by_role("link", name="Actualizar").click()
        page.wait_for_timeout(500)
    expect(page.get_by_role("status")).to_contain_text("1 de 1")


def test_who_certifies_finds_one_and_annuls_it(page: Page, axe, no_horizontal_scroll):
    enter(page, CERTIFIER)
    press(page, "link", "Certificados del centro")
    expect(page.get_by_role("heading", level=1)).to_have_text("Certificados del centro")
    axe(page)
    page.get_by_label("Número o código del certificado").fill("demo corr egid ooo1")
    press(page, "button", "Buscar")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Certificado 9302-2025-")
    axe(page)
    no_horizontal_scroll(page)
    press(page, "link", "Corregirlo")
    expect(page.get_by_text("Hoy diría lo mismo.")).to_be_visible()
    press(page, "link", "Volver al certificado")
    press(page, "link", "Anularlo")
    press(page, "button", "Anular el certificado")
    prove(page)
    expect(page.get_by_role("alert")).to_contain_text("Elija una causal.")
    axe(page)
    no_horizontal_scroll(page)
    page.get_by_label("Se expidió por error").check()
    page.get_by_label("Motivo").fill("La etapa productiva no había terminado.")
    page.get_by_label("Acto que lo ordena").fill("Resolución 12 de 2025")
    press(page, "button", "Anular el certificado")
    prove(page)
    expect(page.get_by_text("quedó anulado")).to_be_visible()
    expect(page.get_by_text("Resolución 12 de 2025")).to_be_visible()
    axe(page)
