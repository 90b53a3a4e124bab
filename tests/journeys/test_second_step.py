"""An officer proves twice who she is: with her application, with a passkey, or with a code on paper."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.entering import give_code, give_password

OFFICER, CENTRE_OFFICER = "DEMO0001", "DEMO0013"  # invented: who administers the demo's portal, and its centre
ROLES = "/administracion/roles/"
VIRTUAL = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def by_name(base_url):
    """The portal by a name: browsers make no passkey for a bare address."""
    return base_url.replace("127.0.0.1", "localhost")


@pytest.fixture
def with_authenticator(page: Page):
    """A browser on a machine with a fingerprint reader, or something like it."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": VIRTUAL})
    return page


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Salir").press("Enter")
    expect(page.locator(".account-enter")).to_be_visible()


def test_a_passkey_is_added_and_opens_the_role(with_authenticator: Page, by_name, axe, no_horizontal_scroll):
    page = with_authenticator
    give_password(page, CENTRE_OFFICER, f"{by_name}/ingresar/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Segundo paso")
    axe(page)
    give_code(page, CENTRE_OFFICER)
    page.goto(f"{by_name}/mi-cuenta/segundo-paso/")
    axe(page)
    page.get_by_role("link", name="Una llave de acceso").press("Enter")
    axe(page)
    page.get_by_label("Nombre de la llave").fill("Mi portátil")
    page.get_by_role("button", name="Crear la llave").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sus códigos de recuperación")
    expect(page.locator(".codes li")).to_have_count(10)
    axe(page)
    no_horizontal_scroll(page)
    sign_out(page)
    give_password(page, CENTRE_OFFICER, f"{by_name}/ingresar/?next={ROLES}")
    page.get_by_role("button", name="Usar mi llave de acceso").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Roles")
    page.goto(f"{by_name}/mi-cuenta/segundo-paso/")
    expect(page.get_by_text("Llave de acceso «Mi portátil»")).to_be_visible()
    axe(page)
    no_horizontal_scroll(page)
    page.get_by_role("button", name="Quitar la llave «Mi portátil»").press("Enter")
    expect(page.locator(".notice-success")).to_be_visible()


def test_a_code_on_paper_opens_once_without_javascript(without_javascript: Page):
    page = without_javascript
    page.set_viewport_size({"width": 320, "height": 640})
    give_password(page, OFFICER, "/ingresar/")
    give_code(page, OFFICER)
    page.goto("/mi-cuenta/segundo-paso/")
    page.get_by_role("button", name="Pedir diez códigos nuevos").press("Enter")
    paper = page.locator(".codes li").first.inner_text()
    for opens in (True, False):
        sign_out(page)
        give_password(page, OFFICER, "/ingresar/")
        page.get_by_label("Código", exact=True).fill(paper)
        page.get_by_label("Código", exact=True).press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Mi cuenta" if opens else "Segundo paso")
        if not opens:
            expect(page.locator(".error-summary")).to_contain_text("Ese código no abre")
            return


def test_by_a_bare_address_the_page_says_where_a_passkey_can_be_made(page: Page, base_url, axe):
    give_password(page, OFFICER, "/ingresar/")
    give_code(page, OFFICER)
    page.goto("/mi-cuenta/segundo-paso/llave/")
    expect(page.locator("main")).to_contain_text(base_url.replace("127.0.0.1", "localhost"))
    axe(page)
    page.goto("/mi-cuenta/segundo-paso/aplicacion/")
    expect(page.get_by_role("img", name="Código QR")).to_be_visible()
    axe(page)
