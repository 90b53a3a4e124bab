"""A centre prepares its call, a page a thing; what is wrong is said and nothing typed is lost."""

from io import BytesIO

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sofia.people.models import Role
from sofia.stipends.models import CallDraft, DraftMilestone
from tests import builders

pytestmark = pytest.mark.django_db
PREPARE = "/apoyos/gestion/2025-1/preparar/"


@pytest.fixture
def manager(client, on_day):
    on_day("2025-02-03")
    builders.allocation(places=59, budget=377_939_250)
    by = builders.officer(Role.STIPEND_MANAGER)
    client.force_login(by)
    return by


@pytest.fixture
def begun(client, manager):
    client.post(PREPARE, {"rule_set": "9302_2025_1"})
    return CallDraft.objects.get()


def text(answer):
    return answer.content.decode()


def day(name, iso):
    year, month, number = iso.split("-")
    return {f"{name}_day": number, f"{name}_month": month, f"{name}_year": year}


def test_it_begins_with_the_rules_of_the_centre_and_the_period(client, manager):
    shown = text(client.get(PREPARE))
    assert "Apoyos de sostenimiento, convocatoria I-2025" in shown
    assert "demostración" not in shown
    assert client.post(PREPARE, {"rule_set": "demo_2025_2"}).status_code == 200
    assert client.post(PREPARE, {"rule_set": "9302_2025_1"}).headers["Location"] == PREPARE
    assert "Todavía no se puede publicar" in text(client.get(PREPARE))


def test_without_rules_for_the_period_it_says_whom_to_ask(client, manager):
    builders.allocation(period="2029-1")
    assert "Todavía no hay reglas para esta convocatoria" in text(client.get("/apoyos/gestion/2029-1/preparar/"))


def test_a_period_without_allocation_does_not_exist(client, manager):
    assert client.get("/apoyos/gestion/2024-1/preparar/").status_code == 404


def test_places_and_budget_show_the_sum_and_a_difference_is_warned_and_kept(client, begun):
    assert "La cuenta da exactamente el presupuesto" in text(client.get(f"{PREPARE}cupos/"))
    client.post(f"{PREPARE}cupos/", {"places": "58", "budget": "$ 377.939.250"})
    assert CallDraft.objects.get().places == 58
    shown = text(client.get(f"{PREPARE}cupos/"))
    assert "La cuenta no da igual que el presupuesto" in shown
    assert "$ 6.405.750" in shown.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"places": "60", "budget": "1"}, "asignó al centro 59 cupos y 377.939.250 pesos"),
        ({"places": "1,5", "budget": "1"}, "Escriba un número entero, sin decimales."),
        ({"places": "٣", "budget": "1"}, "Escriba un número entero, sin decimales."),
        ({"places": "0", "budget": "1"}, "Escriba un número desde 1."),
        ({"places": "", "budget": "1"}, "Escriba cuántos cupos."),
    ],
)
def test_what_cannot_be_is_said_and_stays_in_its_box(client, begun, typed, sentence):
    shown = text(client.post(f"{PREPARE}cupos/", typed))
    assert sentence in shown
    assert f'value="{typed["places"]}"' in shown or not typed["places"]


def test_the_contact_is_kept_in_order(client, begun):
    assert "Escriba qué oficina responde." in text(client.post(f"{PREPARE}contacto/", {"mail": "a@b.invalid"}))
    client.post(f"{PREPARE}contacto/", {"office": "Bienestar", "mail": "apoyos@ejemplo.invalid", "hours": "8 a 5"})
    assert CallDraft.objects.get().contact == [
        ["Oficina", "Bienestar"],
        ["Correo", "apoyos@ejemplo.invalid"],
        ["Horario", "8 a 5"],
    ]


def test_a_step_moves_or_says_why_not(client, begun):
    address = f"{PREPARE}cronograma/adjustments/"
    bad = day("start", "2025-03-20") | day("end", "2025-03-28")
    shown = text(client.post(address, bad))
    assert "Debe empezar después de que termine «Lista de elegibles», el 25 de marzo de 2025." in shown
    answer = client.post(address, day("start", "2025-03-26") | day("end", "2025-03-31"))
    assert answer.headers["Location"] == f"{PREPARE}cronograma/"
    assert str(DraftMilestone.objects.get(step="adjustments").end) == "2025-03-31"
    assert client.get(f"{PREPARE}cronograma/disbursement/").status_code == 404


def test_the_schedule_names_what_is_to_be_reviewed(client, begun):
    DraftMilestone.objects.filter(step="grading").update(start="2025-03-05")
    shown = text(client.get(f"{PREPARE}cronograma/"))
    assert "Debe empezar después de que termine «Entrega de documentos», el 5 de marzo de 2025." in shown
    assert shown.count("Cambiar<span") == 11


def test_the_signed_circular_is_attached_and_a_file_that_is_none_is_said(client, begun):
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(kept := BytesIO())
    bad = SimpleUploadedFile("circular.pdf", b"no es un PDF", "application/pdf")
    answer = client.post(f"{PREPARE}circular/", {"number": "08-2-2025-000638", "file": bad})
    assert 'value="08-2-2025-000638"' in text(answer)
    assert answer.status_code == 422
    assert "08-2-2025-000638" in text(answer)
    good = SimpleUploadedFile("circular.pdf", kept.getvalue(), "application/pdf")
    assert client.post(f"{PREPARE}circular/", {"number": "08-2-2025-000638", "file": good}).status_code == 302
    assert CallDraft.objects.get().circular.kind == "circular"
    assert "Ya está adjunta la circular 08-2-2025-000638" in text(client.get(f"{PREPARE}circular/"))


def test_the_preview_is_the_public_page_and_says_that_it_is_not_published(client, begun):
    shown = text(client.get(f"{PREPARE}vista-previa/"))
    assert "Vista previa: todavía no está publicada" in shown
    assert "Criterios de prioridad y puntaje" in shown
    assert "Revisar si cumplo" not in shown
    client.logout()
    assert client.get("/apoyos/9302/2025-1/").status_code == 404


def test_another_centre_does_not_find_it(client, begun):
    client.force_login(builders.officer(Role.CENTRE_DIRECTOR, "9114"))
    for page in ("", "cupos/", "contacto/", "cronograma/", "cronograma/award/", "circular/", "vista-previa/"):
        assert client.get(f"{PREPARE}{page}").status_code == 404


def test_its_pages_ask_the_database_a_few_times(client, begun, django_assert_num_queries):
    client.get(PREPARE)
    for page, most in (("", 7), ("cronograma/", 7), ("vista-previa/", 7)):
        with django_assert_num_queries(most):
            client.get(f"{PREPARE}{page}")
