"""The director of a centre prepares its call, looks at it as a learner will, and publishes it: with the keyboard alone,
on the smallest screen."""

from io import BytesIO

import pikepdf
from playwright.sync_api import Page, expect

from tests.journeys.entering import give_code, give_password

DIRECTOR = "DEMO0030"  # invented, of the demo's centre 9999, whose call 2026-2 waits to be prepared
HOME = "/apoyos/gestion/"
PERIOD = "2026-2"


def arrive(page: Page) -> None:
    give_password(page, DIRECTOR, f"/ingresar/?next={HOME}")
    give_code(page, DIRECTOR)
    expect(page.get_by_role("heading", level=1)).to_have_text("Apoyos del centro")


def press(page: Page, role: str, name: str) -> None:
    page.get_by_role(role, name=name, exact=True).press("Enter")


def open_task(page: Page, name: str, title: str) -> None:
    press(page, "link", name)
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def circular() -> bytes:
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(kept := BytesIO())
        return kept.getvalue()


def test_a_director_drafts_previews_and_publishes_a_call(narrow: Page, axe, no_horizontal_scroll):
    page = narrow
    arrive(page)
    axe(page)
    no_horizontal_scroll(page)
    press(page, "link", f"Preparar y publicar la convocatoria {PERIOD}")
    axe(page)
    press(page, "button", "Empezar el borrador")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Convocatoria {PERIOD}, borrador")
    expect(page.locator(".notice-warning")).to_contain_text("Adjunte la circular firmada y escriba su número.")
    axe(page)
    no_horizontal_scroll(page)

    open_task(page, "Cupos y presupuesto", "Cupos y presupuesto")
    expect(page.locator(".notice-warning")).to_contain_text("La cuenta no da igual que el presupuesto")
    page.get_by_label("Cupos").fill("21")
    page.get_by_label("Cupos").press("Enter")
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator(".error-summary")).to_contain_text("asignó al centro 20 cupos")
    axe(page)
    page.get_by_label("Cupos").fill("20")
    page.get_by_label("Cupos").press("Enter")

    open_task(page, "Contacto", "Contacto de la convocatoria")
    page.get_by_label("Oficina").fill("Bienestar al Aprendiz")
    page.get_by_label("Correo").fill("apoyos.9999@ejemplo.invalid")
    page.get_by_label("Correo").press("Enter")

    open_task(page, "Cronograma", "Cronograma de la convocatoria")
    axe(page)
    no_horizontal_scroll(page)
    page.get_by_role("link", name="Cambiar los días de Adjudicación de los cupos").press("Enter")
    page.get_by_label("Día").nth(0).fill("9")
    press(page, "button", "Guardar")
    expect(page.locator(".error-summary")).to_contain_text("Debe quedar dentro del plazo nacional")
    axe(page)
    page.get_by_label("Día").nth(0).fill("14")
    press(page, "button", "Guardar")
    page.goto(f"{HOME}{PERIOD}/preparar/")

    open_task(page, "Circular firmada", "Circular firmada")
    page.get_by_label("Número de la circular").fill("99-2026-000001")
    sent = {"name": "circular.pdf", "mimeType": "application/pdf", "buffer": circular()}
    page.get_by_label("Archivo o foto").set_input_files(sent)
    axe(page)
    press(page, "button", "Adjuntar la circular")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Convocatoria {PERIOD}, borrador")

    press(page, "link", "Vista previa")
    expect(page.locator(".notice-warning").first).to_contain_text("Vista previa: todavía no está publicada")
    axe(page)
    no_horizontal_scroll(page)
    press(page, "link", "Volver al borrador")

    press(page, "link", "Ir a publicar")
    expect(page.locator(".notice-success")).to_contain_text("Los ejemplos dan lo que deben")
    axe(page)
    no_horizontal_scroll(page)
    page.get_by_label("Miré la vista previa").press("Space")
    press(page, "button", "Publicar la convocatoria")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Plazos de la convocatoria {PERIOD}")
    expect(page.locator(".notice-success")).to_contain_text("está publicada")
    axe(page)
    no_horizontal_scroll(page)

    press(page, "link", "Ver la página pública de la convocatoria")
    expect(page.get_by_role("heading", level=1)).to_contain_text("convocatoria de demostración II-2026")
    with page.expect_download() as waited:
        page.get_by_role("link", name="Circular 99-2026-000001").press("Enter")
    assert waited.value.suggested_filename == f"circular-9999-{PERIOD}.pdf"
