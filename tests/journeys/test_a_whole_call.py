"""The call I-2025 of centre 9302, from its publication to an appeal, with a clock that moves from day to day.

Each step is taken once on the screen by whoever takes it; what fifty-nine others do besides is written in few lines.
"""

import pytest
from playwright.sync_api import Page, expect

from sofia.people.actions.load_terms import load_terms
from sofia.people.models import Role
from sofia.stipends.actions.grading.assign import assign
from sofia.stipends.handing.queries import slots_of
from sofia.stipends.models import Application, Call, CallDraft, DrawNotice
from sofia.stipends.models.claim import Refusal
from sofia.stipends.resolutions.content import content_of
from tests import builders
from tests.certificates.conftest import keys_to_sign as keys_to_sign
from tests.certificates.conftest import signing as signing
from tests.documents import files
from tests.journeys.own_portal import browser_context_args as browser_context_args
from tests.journeys.own_portal import come_in
from tests.journeys.own_portal import own_portal as own_portal
from tests.stipends import asking, handing_in, marking, resolving
from tests.stipends.development_chain import sign

PLACES, BUDGET = 59, 377_939_250
PUBLIC, OWN, DESK = "/apoyos/9302/2025-1/", "/apoyos/9302/2025-1/inscripcion/", "/apoyos/gestion/2025-1/"


@pytest.fixture
def staff(transactional_db) -> dict[Role, object]:
    """Who does what in the centre: nobody two things that are apart."""
    load_terms()
    return {
        role: builders.officer(role)
        for role in (Role.CENTRE_DIRECTOR, Role.STIPEND_MANAGER, Role.STIPEND_REVIEWER, Role.ACADEMIC_COORDINATOR)
    }


class Journey:
    """Who is before the screen, and on which day."""

    def __init__(self, page: Page, own_portal: str, monkeypatch, looks) -> None:
        self.page, self.portal, self.monkeypatch, self.looks = page, own_portal, monkeypatch, looks

    def on(self, day: str) -> None:
        self.monkeypatch.setenv("SOFIA_TODAY", day)

    def comes(self, person, address: str) -> None:
        come_in(self.page, self.portal, person, address)

    def sees(self, heading: str) -> None:
        """The page of that heading, which everybody can read on any screen."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)
        for look in self.looks:
            look(self.page)

    def reads(self, words: str) -> None:
        expect(self.page.get_by_text(words).first).to_be_visible()

    def press(self, words: str, role: str = "button") -> None:
        self.page.get_by_role(role, name=words).first.press("Enter")

    def ticks(self, words: str) -> None:
        self.page.get_by_role("checkbox", name=words).press("Space")

    def writes(self, label: str, words: str) -> None:
        self.page.get_by_label(label).fill(words)


@pytest.fixture
def journey(narrow: Page, own_portal, monkeypatch, staff, axe, no_horizontal_scroll) -> Journey:
    made = Journey(narrow, own_portal, monkeypatch, (axe, no_horizontal_scroll))
    made.on("2025-02-10")
    return made


def test_a_call_from_its_publication_to_an_appeal(journey: Journey, staff):
    published(journey, staff)
    call = Call.objects.get()
    ana, minor = applied(journey, call)
    handed_in(journey, minor, staff)
    graded(journey, call, ana, minor, staff)
    listed(journey, ana, staff)
    objected(journey, call, ana, staff)
    awarded(journey, call, staff)
    resolved(journey, call, staff)
    counted(journey, call, minor)


def published(journey: Journey, staff) -> None:
    """10 February: what was prepared is published by whoever directs."""
    builders.allocation(places=PLACES, budget=BUDGET)
    journey.comes(staff[Role.CENTRE_DIRECTOR], f"{DESK}preparar/")
    journey.page.get_by_role("radio").first.press("Space")
    journey.press("Empezar el borrador")
    journey.sees("Convocatoria 2025-1, borrador")
    said = {"contact": [["Oficina", "Bienestar"]], "circular": builders.circular(), "circular_number": "08"}
    CallDraft.objects.update(rule_set_code="9302_2025_1", **said)
    journey.page.goto(f"{DESK}publicar/")
    journey.reads("La cuenta da exactamente el presupuesto")
    journey.ticks("Miré la vista previa")
    journey.press("Publicar la convocatoria")
    journey.sees("Plazos de la convocatoria 2025-1")


def applied(journey: Journey, call: Call) -> tuple[Application, Application]:
    """20 February to 1 March: one applies, one is told why she cannot, a minor with her mother, and one comes late."""
    journey.on(asking.DAY)
    ana = asking.learner()
    asking.fill(call, ana, sisben={"sisben": "d5"})
    journey.comes(ana, f"{OWN}enviar/")
    signs(journey, ana, "Firmar y enviar")
    journey.sees("Comprobante de inscripción")

    inducted = builders.enrolment(state="en_induccion").person
    journey.comes(inducted, f"{OWN}requisitos/")
    journey.sees("Cómo está en cada requisito")
    journey.reads("En inducción")

    minor, mandate = asking.minor_and_mother()
    asking.fill(call, minor, sisben={"sisben": "d5"})
    journey.comes(minor, f"{OWN}enviar/")
    journey.reads("Primero firma su representante legal")
    journey.comes(mandate.guardian, "/mi-cuenta/representados/")
    journey.press("Leer y firmar su inscripción", "link")
    signs(journey, mandate.guardian, "Firmar")
    journey.comes(minor, f"{OWN}enviar/")
    signs(journey, minor, "Firmar y enviar")
    journey.sees("Comprobante de inscripción")

    journey.on("2025-03-01")
    late = asking.learner()
    journey.comes(late, OWN)
    journey.reads("Las inscripciones no están abiertas")
    assert call.applications.count() == 2
    return call.applications.get(person=ana), call.applications.get(person=minor)


def signs(journey: Journey, person, button: str) -> None:
    journey.ticks("Leí la declaración")
    journey.writes("Escriba su nombre completo para firmar", person.full_name)
    journey.press(button)


def handed_in(journey: Journey, minor: Application, staff) -> None:
    """3 March: the final roster. Applications are closed and documents are not: a paper goes in on the screen."""
    journey.on("2025-03-03")
    journey.comes(staff[Role.STIPEND_MANAGER], f"{DESK}listados/")
    journey.press("Publicar ahora el listado final")
    journey.sees("Listados de inscritos, 2025-1")
    journey.reads("Listado final")
    journey.comes(minor.person, f"{OWN}documentos/")
    journey.press("Documento de identidad, legible y vigente", "link")
    paper = {"name": "tarjeta.pdf", "mimeType": "application/pdf", "buffer": files.pdf()}
    journey.page.get_by_label("Archivo o foto").set_input_files(paper)
    journey.press("Enviar el documento")
    journey.sees("Mis documentos de la inscripción")


def graded(journey: Journey, call: Call, ana: Application, minor: Application, staff) -> None:
    """6 to 21 March: registers are looked at, and each support by who was told to grade it and sees nothing else."""
    for application in (ana, minor):
        for slot in ("peasant", "head_of_household"):
            handing_in.give(application, slot)
    journey.on(marking.DAY)
    reviewer, slots = staff[Role.STIPEND_REVIEWER], ("peasant", "head_of_household")
    assign(call=call, slots=slots, reviewer=reviewer, by=staff[Role.STIPEND_MANAGER], at=marking.AT)
    names = {slot.code: slot.name for slot in slots_of(ana)}
    journey.comes(reviewer, f"{DESK}calificacion/{names['peasant']}/")
    for _ in (ana, minor):
        expect(journey.page.locator("iframe")).to_be_visible()
        journey.sees("Ser campesino o campesina.")
        journey.page.get_by_role("radio", name="Aceptar (A)", exact=True).press("a")
        with journey.page.expect_navigation():
            journey.page.keyboard.press("Enter")
    journey.sees("Nada más por calificar")
    marking.grade(minor, "head_of_household", reviewer)
    marking.grade(ana, "head_of_household", reviewer, "refused", reason=Refusal.ILLEGIBLE, note="No se lee.")
    for application in (ana, minor):
        builders.checked(application)
    for _ in range(56):
        builders.eligible(call, ("disability", "conflict_victim"))  # 25 points
    for _ in range(4):
        builders.eligible(call, ("peasant",))  # 15 points


def listed(journey: Journey, ana: Application, staff) -> None:
    """25 March: the eligible list. Hers says why one support was not accepted."""
    journey.on("2025-03-25")
    journey.comes(staff[Role.STIPEND_MANAGER], f"{DESK}elegibles/")
    journey.press("Publicar la lista")
    journey.sees("Lista de elegibles, 2025-1")
    journey.comes(ana.person, f"{PUBLIC}mi-puntaje/")
    journey.sees("Mi puntaje en la lista de elegibles")
    journey.reads("58 entre 62 personas")


def objected(journey: Journey, call: Call, ana: Application, staff) -> None:
    """26 March: she objects, who grades reads the support again, and another version of the list is published."""
    journey.on("2025-03-26")
    journey.comes(ana.person, f"{PUBLIC}mis-observaciones/")
    journey.writes("Qué observa y por qué", "Mi certificado sí se puede leer.")
    journey.press("Enviar la observación")
    journey.sees("Mis observaciones a la lista de elegibles")
    journey.reads("Observación 1")
    journey.comes(staff[Role.STIPEND_REVIEWER], f"{DESK}observaciones/1/")
    journey.sees("Observación 1")
    journey.page.get_by_label("Qué cambia en la línea").select_option("criterion:head_of_household:accepted")
    journey.writes("Razón de la respuesta", "Con la copia nueva se lee bien.")
    journey.press("Responder")
    journey.reads("Respondidas")
    journey.comes(staff[Role.STIPEND_MANAGER], f"{DESK}elegibles/")
    journey.press("Publicar la siguiente versión")
    journey.page.goto(f"{PUBLIC}listados/elegibles/2/")
    journey.reads("Qué cambió frente a la versión 1")
    assert [found.number for found in call.lists.filter(kind="eligible").order_by("number")] == [1, 2]


def awarded(journey: Journey, call: Call, staff) -> None:
    """1 April: the rehearsal, a tie for the last place, its draw before four witnesses, and the award."""
    journey.on("2025-04-01")
    decides(journey, staff)
    journey.reads("dejó un empate por 1 cupo")
    tied = call.decisions.get()
    witnesses = [builders.enrolment().person, builders.enrolment().person]
    journey.comes(staff[Role.CENTRE_DIRECTOR], f"{DESK}adjudicacion/sorteo/testigos/")
    journey.sees("Testigos del sorteo")
    journey.page.get_by_label("Coordinación de formación").select_option(str(staff[Role.ACADEMIC_COORDINATOR].pk))
    for which, person in zip(("la primera", "la segunda"), witnesses, strict=True):
        journey.page.get_by_label(f"Tipo de documento de {which} representación").select_option(person.document_type)
        journey.writes(f"Número de documento de {which} representación", person.document_number)
    journey.press("Nombrar")
    for number, row in enumerate(tied.call.witnesses.order_by("pk"), 7):
        journey.comes(row.person, f"/apoyos/testigo/{row.pk}/")
        journey.sees("Testigo del sorteo de 2025-1")
        journey.writes("¿Qué número dice?", str(number))
        journey.press("Decir mi número")
        journey.reads(f"Su número es {number}")
    journey.comes(staff[Role.CENTRE_DIRECTOR], f"{DESK}adjudicacion/sorteo/anunciar/")
    journey.sees("Anunciar la ronda del sorteo")
    journey.page.get_by_role("radio", name="desarrollo").press("Space")
    journey.press("Anunciar y publicar")
    journey.sees("Registrar el sorteo")
    journey.writes("Firma de la ronda", sign(DrawNotice.objects.get().round))
    journey.press("Comprobar y registrar")
    for row in tied.call.witnesses.order_by("pk"):
        journey.comes(row.person, f"/apoyos/testigo/{row.pk}/")
        journey.ticks("Presencié el sorteo")
        journey.press("Firmar el acta")
        journey.reads("Usted ya firmó")
    decides(journey, staff)
    journey.reads("Los cupos se adjudicaron el 1 de abril de 2025")


def decides(journey: Journey, staff) -> None:
    journey.comes(staff[Role.STIPEND_MANAGER], f"{DESK}adjudicacion/ensayo/")
    journey.sees("Ensayo de la adjudicación 2025-1")
    journey.press("Seguir a decidir", "link")
    journey.sees("Adjudicar los cupos de 2025-1")
    journey.ticks("Miré el ensayo")
    journey.press("Decidir y publicar")
    journey.sees("Adjudicación 2025-1")


def resolved(journey: Journey, call: Call, staff) -> None:
    """The director's resolution, its notification, and the appeal of somebody who waits."""
    drafted = resolving.drafted(call, staff[Role.STIPEND_MANAGER])
    assert content_of(drafted, resolving.DAY).total == BUDGET
    resolution = resolving.told(resolving.filed(resolving.signed(drafted, staff[Role.CENTRE_DIRECTOR])))
    notified = resolving.of(resolution, "waiting")
    journey.comes(resolving.person_of(notified), f"{PUBLIC}mi-resolucion/{notified.pk}/")
    journey.press("Abrir la resolución y notificarme")
    journey.reads("hasta el 15 de abril de 2025")
    journey.press("Interponer el recurso", "link")
    journey.sees("Interponer el recurso de reposición")
    journey.writes("¿Por qué no está de acuerdo?", "No se contó mi certificado.")
    journey.press("Enviar")
    journey.reads("Recibimos su recurso.")


def counted(journey: Journey, call: Call, minor: Application) -> None:
    """The minor reads why; what anybody reads at the end are the numbers of the circular."""
    journey.comes(minor.person, f"{PUBLIC}mi-resultado/")
    journey.sees("Su resultado, explicado")
    journey.reads("✓ Calculado en su navegador")
    journey.page.context.clear_cookies()
    journey.page.goto(f"{PUBLIC}cifras/")
    journey.sees("Cifras de la convocatoria")
    figures = journey.page.locator("dl.figures")
    expect(figures).to_contain_text("59")
    expect(figures).to_contain_text("377.939.250")
    call.refresh_from_db()
    assert (call.awards.count(), call.committed) == (PLACES, BUDGET)
