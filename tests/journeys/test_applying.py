"""A minor applies on a small telephone with the keyboard alone; her mother signs from her own account; both see why.

The window of the call was in February: these pages are served by the suite itself, on a day of it.
"""

import pytest
from playwright.sync_api import Page, expect

from sofia.stipends.jobs import make_receipt
from sofia.stipends.models import Submission
from tests.journeys.own_portal import browser_context_args as browser_context_args
from tests.journeys.own_portal import own_portal as own_portal
from tests.stipends import asking
from tests.stipends.asking import open_call as open_call

PASSWORD = "tres gatos sobre el tejado"
BASE = "/apoyos/9302/2025-1/"


@pytest.fixture
def family(transactional_db, open_call):
    """A learner of sixteen and her mother."""
    minor, mandate = asking.minor_and_mother()
    for person in (minor, mandate.guardian):
        person.set_password(PASSWORD)
        person.save()
    return minor, mandate


def enter(page: Page, person, address: str) -> None:
    page.goto(f"/ingresar/?next={address}")
    page.get_by_label("Tipo de documento").select_option(person.document_type)
    page.get_by_label("Número de documento").fill(person.document_number)
    page.get_by_label("Contraseña", exact=True).fill(PASSWORD)
    page.get_by_label("Contraseña", exact=True).press("Enter")


def leave(page: Page) -> None:
    page.context.clear_cookies()


def go(page: Page, words: str, role: str = "button") -> None:
    page.get_by_role(role, name=words).press("Enter")


def choose(page: Page, *words: str) -> None:
    """One after another, with the space bar."""
    for group, said in enumerate(words):
        page.get_by_role("radio", name=said, exact=True).nth(group).press("Space")
    go(page, "Continuar")


def test_a_minor_applies_and_her_mother_signs(narrow: Page, family, axe, no_horizontal_scroll):
    page, (minor, mandate) = narrow, family

    def look(heading: str) -> None:
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        axe(page)
        no_horizontal_scroll(page)

    enter(page, minor, BASE)
    go(page, "Inscribirme", "link")
    look("Mi inscripción")
    go(page, "Ver cómo está en cada requisito", "link")
    look("Cómo está en cada requisito")
    go(page, "Volver a mi inscripción", "link")
    go(page, "Empezar mi inscripción")
    look("Mi inscripción")
    go(page, "Seguir", "link")
    look("Su vivienda")
    go(page, "Continuar")  # without an answer
    expect(page.get_by_role("alert")).to_contain_text("Elija una respuesta")
    axe(page)
    choose(page, "2")
    look("Trabajo y contratos")
    choose(page, "No", "No", "No", "No")
    expect(page.get_by_role("heading", level=1)).to_have_text("Renta Joven")
    leave(page)  # the telephone is somebody else's: she comes back in another
    enter(page, minor, f"{BASE}inscripcion/")
    go(page, "Seguir", "link")
    look("Renta Joven")
    choose(page, "No")
    choose(page, "No")
    choose(page, "No", "No")
    look("Su documento de identidad")
    choose(page, "Sí")
    look("Datos sensibles")
    choose(page, "No autorizo")
    look("¿Qué criterios quiere hacer valer?")
    page.get_by_role("checkbox", name="Ser campesino o campesina").press("Space")
    go(page, "Continuar")
    look("¿En qué grupo del SISBEN IV está?")
    page.get_by_label("Grupo del SISBEN IV").fill("b2")
    page.get_by_label("Grupo del SISBEN IV").press("Enter")
    look("Revise, firme y envíe")
    expect(page.get_by_text("Primero firma su representante legal")).to_be_visible()
    expect(page.get_by_role("button", name="Firmar y enviar")).to_have_count(0)

    leave(page)
    enter(page, mandate.guardian, "/mi-cuenta/representados/")
    go(page, "Leer y firmar su inscripción", "link")
    look(f"Firmar por {minor.given_names}")
    sign(page, mandate.guardian.full_name, "Firmar")
    expect(page.get_by_text("Usted ya firmó")).to_be_visible()

    leave(page)
    enter(page, minor, f"{BASE}inscripcion/enviar/")
    sign(page, minor.full_name, "Firmar y enviar")
    look("Comprobante de inscripción")
    sent = Submission.objects.get()
    expect(page.get_by_text(sent.sha256)).to_be_visible()
    make_receipt(submission=sent.pk)
    page.reload()
    with page.expect_download() as download:
        page.get_by_role("link", name="Descargar el comprobante").click()
    assert download.value.suggested_filename == f"comprobante-{sent.application.number}.pdf"


def sign(page: Page, name: str, button: str) -> None:
    page.get_by_role("checkbox", name="Leí la declaración").press("Space")
    page.get_by_label("Escriba su nombre completo para firmar").fill(name)
    go(page, button)
