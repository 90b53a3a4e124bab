"""From the award to a firm resolution: the manager drafts it, the director signs it, a learner opens it on a small
telephone and appeals, and another resolution answers her."""

from playwright.sync_api import Page, expect

from sofia.people.models import Role
from sofia.stipends.models import Resolution
from tests import builders
from tests.certificates.conftest import keys_to_sign as keys_to_sign
from tests.certificates.conftest import signing as signing
from tests.journeys.own_portal import browser_context_args as browser_context_args
from tests.journeys.own_portal import come_in
from tests.journeys.own_portal import own_portal as own_portal
from tests.stipends import resolving

DESK = "/apoyos/gestion/2025-1/"
OWN = "/apoyos/9302/2025-1/mi-resolucion/"


def press(page: Page, words: str, role: str = "button") -> None:
    """With the keyboard."""
    page.get_by_role(role, name=words).first.press("Enter")


def test_from_the_award_to_the_answer_of_an_appeal(
    narrow: Page, own_portal, transactional_db, monkeypatch, axe, no_horizontal_scroll
):
    monkeypatch.setenv("SOFIA_TODAY", "2025-04-01")
    page, call = narrow, resolving.awarded()
    manager, director = builders.officer(Role.STIPEND_MANAGER), builders.officer(Role.CENTRE_DIRECTOR)

    def look(heading: str) -> None:
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        axe(page)
        no_horizontal_scroll(page)

    come_in(page, own_portal, manager, f"{DESK}resolucion/")
    look("Resoluciones de la convocatoria 2025-1")
    press(page, "Redactar la resolución")
    look("Resolución sin número")
    press(page, "Contenido y presupuesto", "link")
    look("Contenido y presupuesto")
    page.get_by_label("Pública").press("Space")
    page.get_by_label("Certificado de disponibilidad, línea 1").fill("CDP 125")
    page.get_by_label("Rubro, línea 1").fill("C-3603-1300")
    page.get_by_label("Valor en pesos, línea 1").fill("12.811.500")
    press(page, "Guardar")
    press(page, "Número y fecha", "link")
    look("Número y fecha")
    press(page, "Guardar el número")
    look("Resolución 1 de 2025")

    come_in(page, own_portal, director, f"{DESK}resolucion/{Resolution.objects.get().pk}/firmar/")
    look("Firmar la resolución 1 de 2025")
    page.get_by_label("Leí la resolución completa y su anexo.").press("Space")
    press(page, "Firmar electrónicamente")
    expect(page.get_by_text("La Resolución 1 de 2025 está firmada.")).to_be_visible()
    press(page, "Radicación", "link")
    page.get_by_label("Número de radicación").fill("08-9302-2025-000123")
    press(page, "Guardar la radicación")
    press(page, "Publicación", "link")
    press(page, "Publicar la resolución")
    look("Resolución 1 de 2025")
    come_in(page, own_portal, manager, f"{DESK}resolucion/{Resolution.objects.get().pk}/personas/")
    press(page, "Notificar la resolución", "link")
    press(page, "Ponerla a disposición")
    press(page, "Notificación", "link")
    look("Notificaciones de la resolución 1 de 2025")

    told = resolving.of(Resolution.objects.get(), "waiting")
    her = resolving.person_of(told)
    come_in(page, own_portal, her, OWN)
    look("Resoluciones sobre su inscripción")
    press(page, "Resolución 1 de 2025", "link")
    look("Resolución 1 de 2025")
    press(page, "Abrir la resolución y notificarme")
    expect(page.get_by_text("hasta el 15 de abril de 2025").first).to_be_visible()
    look("Resolución 1 de 2025")
    press(page, "Interponer el recurso", "link")
    look("Interponer el recurso de reposición")
    page.get_by_label("¿Por qué no está de acuerdo?").fill("No se contó mi certificado.")
    press(page, "Enviar")
    expect(page.get_by_text("Recibimos su recurso.")).to_be_visible()
    look("Resolución 1 de 2025")

    come_in(page, own_portal, manager, f"{DESK}recursos/")
    look("Recursos de la convocatoria 2025-1")
    press(page, told.application.number, "link")
    look(f"Recurso de la inscripción {told.application.number}")
    press(page, "Redactar la decisión", "link")
    look("Redactar la decisión del recurso")
    page.get_by_label("Se confirma la resolución").press("Space")
    page.get_by_label("Razones de la decisión").fill("Que el certificado no prueba el criterio.")
    press(page, "Guardar la decisión")
    look("Resolución sin número")
    answered = resolving.numbered(Resolution.objects.get(appeal__isnull=False), manager, number=2)
    answered = resolving.told(resolving.filed(resolving.signed(answered, director)))
    come_in(page, own_portal, her, f"{OWN}{answered.notifications.get().pk}/")
    press(page, "Abrir la resolución y notificarme")
    expect(page.get_by_text("Se confirma la resolución").first).to_be_visible()
    page.goto(f"{OWN}{told.pk}/")
    expect(page.get_by_text("Si nada cambia, desde el 2 de abril de 2025")).to_be_visible()
    page.goto(f"/apoyos/{call.centre_id}/2025-1/resoluciones/")
    look("Resoluciones")
