"""Whatever page a visitor opens: it can be read by everybody, on any telephone, and costs little to fetch."""

import pytest
from playwright.sync_api import Page, Response

from tests.repository.test_routes import ROUTES, is_public

PAGE_AT_MOST = 100_000  # bytes that travel for a first visit: page, styles, scripts and images


SAMPLES = {
    "<centre:centre>": "9302",
    "<period:period>": "2025-1",
    "registro/<slug:slug>": "registro/documento",
    "motivo/<slug:code>": "motivo/ES",
    "<slug:text>": "contrasena",
}


def address(route: str) -> str:
    for part, sample in SAMPLES.items():
        route = route.replace(part, sample)
    return f"/{route}"


PUBLIC = sorted(address(route) for route, pattern in ROUTES.items() if is_public(pattern))
FILES = (".csv", ".json", ".py", ".png", ".jwt", ".ics", ".pdf", "/verificador-sofia.html", "/salud/")
# Forms are sent there; nobody opens them.
ONLY_SENT = ("/salir/", "/borrar/", "/guardar/", "/olvidar/", "/verificar/archivo/")
MOVED = ("/docs/design-system/", "/certificados/verificar/")
# What only whoever was given its address can open, or whoever began to register, has a journey of its own.
BEGUN = ("/foto-del-documento/", "/verificacion/", "/revisar/", "/finalizar/", "/listo/")
LINKED = ("/recuperar/contrasena/", "/correo/confirmar/", "/correo/detener/")  # once a mailed link was followed
ELSEWHERE = (*FILES, *ONLY_SENT, *MOVED, *BEGUN, *LINKED)
PAGES = [path for path in PUBLIC if "<" not in path and not path.endswith(ELSEWHERE)]


def test_there_are_pages_to_look_at():
    assert len(PAGES) >= 20


@pytest.mark.parametrize("path", PAGES)
def test_it_is_accessible_and_fits_the_smallest_screen(page: Page, path, axe, no_horizontal_scroll):
    assert page.goto(path).ok
    assert page.locator("h1").count() == 1
    axe(page)
    no_horizontal_scroll(page)
    axe(page)


@pytest.mark.parametrize("path", PAGES)
def test_it_is_light_asks_nothing_of_anybody_else_and_complains_of_nothing(page: Page, path, base_url):
    answers: list[Response] = []
    complaints: list[str] = []
    page.on("response", lambda answer: answers.append(answer))
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(path, wait_until="networkidle")
    assert complaints == []
    assert len(answers) >= 4
    assert all(answer.url.startswith((base_url, "data:")) for answer in answers)
    assert sum(answer.request.sizes()["responseBodySize"] for answer in answers) <= PAGE_AT_MOST


@pytest.mark.parametrize("path", PAGES)
def test_it_has_its_content_without_javascript(without_javascript: Page, path):
    assert without_javascript.goto(path).ok
    assert without_javascript.locator("main").inner_text().strip()


@pytest.mark.parametrize("path", PAGES)
def test_the_first_key_leads_past_the_menu(page: Page, path):
    page.goto(path)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Saltar al contenido principal"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "contenido"
