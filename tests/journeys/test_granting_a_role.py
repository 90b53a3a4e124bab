"""Who administers a centre gives a colleague a role with the keyboard alone, and takes it back."""

from playwright.sync_api import Page, expect

from tests.journeys.entering import give_code, give_password

ADMINISTRATOR, COLLEAGUE = "DEMO0013", "DEMO0012"  # invented, of the demo's centre 9302
ROLES = "/administracion/roles/"


def arrive(page: Page) -> None:
    give_password(page, ADMINISTRATOR, f"/ingresar/?next={ROLES}")
    give_code(page, ADMINISTRATOR)
    expect(page.get_by_role("heading", level=1)).to_have_text("Roles")


def ask_for(page: Page, number: str, role: str) -> None:
    page.get_by_label("Tipo de documento").select_option("NCS")
    page.get_by_label("Rol", exact=True).select_option(label=role)
    page.get_by_label("Número de documento").fill(number)
    page.get_by_label("Número de documento").press("Enter")


def take_back(page: Page, role: str) -> None:
    page.get_by_role("link", name=f"Terminar el rol «{role}» de Bienestar").press("Enter")
    page.get_by_role("button", name="Terminar el rol").press("Enter")
    expect(page.locator(".notice-success")).to_contain_text(f"ya no tiene el rol «{role}»")


def test_a_mistake_is_led_back_to_its_box_and_the_role_comes_and_goes(page: Page, axe, no_horizontal_scroll):
    arrive(page)
    ask_for(page, "NADIE1", "Instructor")
    expect(page.locator(".error-summary")).to_be_focused()
    axe(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Número de documento")).to_be_focused()
    ask_for(page, COLLEAGUE, "Instructor")
    expect(page.locator(".notice-success")).to_contain_text("tiene el rol «Instructor»")
    axe(page)
    no_horizontal_scroll(page)
    axe(page)
    take_back(page, "Instructor")


def test_nobody_grants_to_herself_and_all_works_without_javascript(without_javascript: Page):
    page = without_javascript
    page.set_viewport_size({"width": 320, "height": 640})
    arrive(page)
    ask_for(page, ADMINISTRATOR, "Instructor")
    expect(page.locator(".error-summary")).to_contain_text("Nadie se concede un rol a sí mismo.")
    ask_for(page, COLLEAGUE, "Coordinador académico")
    expect(page.locator(".notice-success")).to_be_visible()
    take_back(page, "Coordinador académico")
