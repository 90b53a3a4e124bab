"""A session that nobody uses warns before it ends, and each person sees and closes hers."""

import pytest
from playwright.sync_api import Page, expect

from sofia.stipends.demo.accounts import PASSWORD
from tests.journeys.entering import give_code, give_password

OFFICER = "DEMO0013"  # invented: administers the demo's centre


@pytest.fixture
def officer(page: Page):
    give_password(page, OFFICER, "/ingresar/")
    give_code(page, OFFICER)
    expect(page.get_by_role("heading", level=1)).to_have_text("Mi cuenta")
    return page


def test_it_warns_two_minutes_before_and_goes_on_by_keyboard(officer: Page, axe):
    page = officer
    page.clock.install()
    page.goto("/mi-cuenta/")
    page.clock.fast_forward("12:50")
    expect(page.get_by_role("dialog")).not_to_be_visible()
    page.clock.fast_forward("00:30")
    dialog = page.get_by_role("dialog", name="¿Sigue ahí?")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("terminará en 2 minutos")
    axe(page)
    with page.expect_response("**/mi-cuenta/sesiones/seguir/") as answer:
        page.keyboard.press("Enter")
    assert answer.value.status == 204
    expect(dialog).not_to_be_visible()


def test_when_it_ended_the_page_says_so_and_keeps_what_was_typed(officer: Page):
    page = officer
    page.clock.install()
    page.goto("/mi-cuenta/contrasena/")
    page.get_by_label("Contraseña actual").fill("algo escrito")
    page.clock.fast_forward("20:00")
    expect(page.get_by_role("dialog")).to_contain_text("La sesión terminó")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Contraseña actual")).to_have_value("algo escrito")


def test_her_sessions_are_listed_and_closed(officer: Page, axe, no_horizontal_scroll):
    page = officer
    page.goto("/mi-cuenta/sesiones/")
    expect(page.get_by_text("Chrome en Linux").first).to_be_visible()
    axe(page)
    if page.get_by_role("button", name="Cerrar todas las demás").count():
        page.get_by_role("button", name="Cerrar todas las demás").press("Enter")
        expect(page.locator(".notice-success")).to_be_visible()
    expect(page.locator("tbody tr")).to_have_count(1)
    no_horizontal_scroll(page)
    axe(page)


def test_waiting_is_counted_down_and_the_button_comes_back(page: Page, axe, no_horizontal_scroll):
    page.clock.install()
    page.goto("/ingresar/")
    for _ in range(5):
        page.get_by_label("Tipo de documento").select_option("NCS")
        page.get_by_label("Número de documento").fill("NADIE7")
        page.get_by_label("Contraseña", exact=True).fill(PASSWORD)
        page.get_by_label("Contraseña", exact=True).press("Enter")
    expect(page.locator("[data-wait]")).to_contain_text("Espere")
    expect(page.get_by_label("Número de documento")).to_have_value("NADIE7")
    expect(page.get_by_role("main").get_by_role("button", name="Ingresar")).to_be_disabled()
    axe(page)
    no_horizontal_scroll(page)
    page.clock.fast_forward("00:10")
    expect(page.locator("[data-wait]")).to_contain_text("Ya puede intentarlo otra vez.")
    expect(page.get_by_role("main").get_by_role("button", name="Ingresar")).to_be_enabled()
