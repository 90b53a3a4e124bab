"""Addresses of the stipends, under `/apoyos/`."""

from django.urls import URLPattern, URLResolver, include, path, register_converter

from sofia.stipends import (
    account_urls,
    payment_urls,
    proceeding_urls,
    replacement_urls,
    resolution_urls,
    statement_urls,
)
from sofia.stipends.views import applied, applying, draw, learner, observatory, precheck, public, simulator
from sofia.stipends.views.awarding import award, proof, witness
from sofia.stipends.views.awarding import draw as drawing
from sofia.stipends.views.calls import draft, home, national, published
from sofia.stipends.views.checks import counter, verifications
from sofia.stipends.views.feeds import calendar
from sofia.stipends.views.grading import home as grading
from sofia.stipends.views.grading import item as graded
from sofia.stipends.views.grading import second_look
from sofia.stipends.views.handing import centre, own, papers
from sofia.stipends.views.lists import eligible, full, observations, rosters
from sofia.stipends.views.lists import learner as own_lists
from sofia.stipends.views.lists import public as published_lists

app_name = "stipends"


class CentreCode:
    regex = "[0-9]{4}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Period(CentreCode):
    regex = "20[0-9]{2}-[1-9]"


LISTED = "listados/<slug:kind>/<int:number>/"

register_converter(CentreCode, "centre")
register_converter(Period, "period")

OF_A_CALL: list[URLPattern | URLResolver] = [
    path("", public.call, name="call"),
    path("simulacro/", precheck.precheck, name="precheck"),
    path("simulacro/resultado/", precheck.result, name="precheck_result"),
    path("simulacro/borrar/", precheck.clear, name="precheck_clear"),
    path("circular.pdf", public.circular, name="circular"),
    path("calendario/<slug:role>.ics", calendar, name="calendar"),
    path("resultados/", public.results, name="results"),
    path("resultados/paquete.json", public.bundle, name="bundle"),
    path("cifras/", observatory.observatory, name="observatory"),
    path("cifras/cifras.csv", observatory.numbers, name="observatory_csv"),
    path("sorteo/", draw.draw, name="draw"),
    path("sorteo/sorteo.json", draw.draw_json, name="draw_json"),
    path("sorteo/verificar.py", draw.script, name="draw_script"),
    path("listados/", published_lists.index, name="lists"),
    path(LISTED, published_lists.frozen, name="list"),
    path(f"{LISTED}listado.json", published_lists.as_json, name="list_json"),
    path(f"{LISTED}listado.csv", published_lists.as_csv, name="list_csv"),
    path("mi-puntaje/", own_lists.score, name="score"),
    path("mis-observaciones/", own_lists.observations, name="observe"),
    path("sorteo/anuncio.json", draw.notice_json, name="draw_notice"),
    path("segunda-mirada/", second_look.second_look, name="second_look"),
    path("mi-resultado/", learner.explanation, name="explanation"),
    path("mi-resultado/mi-prueba.json", proof.proof, name="proof"),
    path("mi-resultado/explicacion.pdf", proof.paper, name="sheet_paper"),
    path("mi-resultado/pedir-pdf/", proof.ask, name="ask_sheet"),
    path("resultados/comprobar.py", proof.script, name="proof_script"),
    path("inscripcion/", applying.home, name="apply"),
    path("inscripcion/requisitos/", applying.findings, name="apply_findings"),
    path("inscripcion/empezar/", applying.start, name="apply_begin"),
    path("inscripcion/pregunta/<slug:slug>/", applying.question, name="apply_question"),
    path("inscripcion/enviar/", applying.send, name="apply_send"),
    path("inscripcion/comprobante/", applied.receipt, name="apply_receipt"),
    path("inscripcion/comprobante.pdf", applied.receipt_paper, name="apply_receipt_paper"),
    path("inscripcion/documentos/", papers.papers, name="papers"),
    path("inscripcion/documentos/preparar/", own.ask, name="make_dossier"),
    path("inscripcion/documentos/todo.pdf", own.dossier, name="own_dossier"),
    path("inscripcion/documentos/<slug:slug>/", papers.paper, name="paper"),
    path("inscripcion/documentos/<slug:slug>/usar/", papers.use, name="use_paper"),
    path("inscripcion/retirar/", applying.withdraw, name="apply_withdraw"),
    path("inscripcion/representada/<int:guardianship>/", applied.guardian, name="apply_guardian"),
    *resolution_urls.OF_A_CALL,
    *replacement_urls.OF_A_CALL,
]

MANAGING: list[URLPattern | URLResolver] = [
    path("preparar/", draft.draft, name="draft"),
    path("preparar/cupos/", draft.terms, name="draft_terms"),
    path("preparar/contacto/", draft.contact, name="draft_contact"),
    path("preparar/cronograma/", draft.days, name="draft_days"),
    path("preparar/cronograma/<slug:step>/", draft.step_days, name="draft_step_days"),
    path("preparar/circular/", draft.circular, name="draft_circular"),
    path("preparar/vista-previa/", draft.preview, name="draft_preview"),
    path("publicar/", published.publish, name="publish"),
    path("expedientes/", centre.dossiers, name="dossiers"),
    path("expedientes/<int:application>/", centre.dossier, name="dossier"),
    path("expedientes/<int:application>/expediente.pdf", centre.dossier_pdf, name="dossier_pdf"),
    path("simulador/", simulator.simulator, name="simulator"),
    path("plazos/", published.deadlines, name="deadlines"),
    path("plazos/<int:milestone>/prorroga/", published.extend, name="extend"),
    path("listados/", rosters.rosters, name="rosters"),
    path(f"{LISTED}completo.<slug:ending>", full.full, name="full_list"),
    path("consultas/", verifications.home, name="checks"),
    path("consultas/<slug:number>/", verifications.applicant, name="applicant"),
    path("consultas/<slug:number>/<slug:register>/", verifications.look_up, name="look_up"),
    path("consultas/<slug:number>/soporte/<uuid:document>/", verifications.evidence, name="look_up_evidence"),
    path("elegibles/", eligible.eligible_list, name="eligible_list"),
    path("observaciones/", observations.observations, name="observations"),
    path("observaciones/<int:number>/", observations.observation, name="observation"),
    path("adjudicacion/", award.award, name="award"),
    path("adjudicacion/ensayo/", award.rehearsal, name="award_rehearsal"),
    path("adjudicacion/decidir/", award.decide, name="award_decide"),
    path("adjudicacion/paquete-completo.json", award.full_bundle, name="full_bundle"),
    path("adjudicacion/hojas/", award.sheets, name="award_sheets"),
    path("adjudicacion/sorteo/testigos/", drawing.witnesses, name="draw_witnesses"),
    path("adjudicacion/sorteo/anunciar/", drawing.announce, name="draw_announce"),
    path("adjudicacion/sorteo/registrar/", drawing.record, name="draw_record"),
    path("adjudicacion/sorteo/en-persona/", drawing.in_person, name="draw_in_person"),
    path("adjudicacion/sorteo/acta/", drawing.acta, name="draw_acta"),
    path("adjudicacion/sorteo/acta.pdf", drawing.acta_paper, name="draw_acta_paper"),
    *proceeding_urls.MANAGING,
    *resolution_urls.MANAGING,
    *account_urls.MANAGING,
    *replacement_urls.MANAGING,
    *payment_urls.MANAGING,
    *statement_urls.MANAGING,
    path("calificacion/", grading.home, name="grading"),
    path("calificacion/encargos/", grading.assignments, name="grading_assignments"),
    path("calificacion/encargos/<int:assignment>/terminar/", grading.end, name="grading_end"),
    path("calificacion/segunda-mirada/", grading.draw, name="grading_draw"),
    path("calificacion/<slug:paper>/", graded.queue_of, name="grading_queue"),
    path("calificacion/<slug:paper>/sin-entregar/", graded.missing, name="grading_missing"),
    path("calificacion/<slug:paper>/<str:number>/", graded.grade, name="grade"),
    path("calificacion/<slug:paper>/<str:number>/documento.pdf", graded.file, name="grade_paper"),
    path("calificacion/<slug:paper>/<str:number>/impedimento/", graded.conflict, name="grade_conflict"),
    path("calificacion/<slug:paper>/<str:number>/historia/", graded.history, name="grade_history"),
]

AT_A_COUNTER = [
    path("", counter.home, name="counter"),
    path("empezar/", counter.start, name="counter_begin"),
    path("pregunta/<slug:slug>/", counter.question, name="counter_question"),
    path("papel/", counter.paper, name="counter_paper"),
    path("enviar/", counter.send, name="counter_send"),
    path("comprobante.pdf", counter.receipt, name="counter_receipt"),
]

urlpatterns = [
    path("", public.calls, name="calls"),
    path("gestion/", home.home, name="manage"),
    path("gestion/<period:period>/", include(MANAGING)),
    path("ventanilla/<int:visit>/", counter.calls, name="counter_calls"),
    path("ventanilla/<int:visit>/<period:period>/", include(AT_A_COUNTER)),
    path("nacional/", national.national_calls, name="national_calls"),
    path("nacional/<period:period>/", national.national_call, name="national_call"),
    path("nacional/<period:period>/plazos/<slug:step>/", national.national_days, name="national_days"),
    path("mi-resultado/", learner.mine, name="mine"),
    *account_urls.OWN,
    path("testigo/", witness.witnessed, name="witnessed"),
    path("testigo/<int:witness>/", witness.witness, name="witness"),
    path("testigo/<int:witness>/acta.pdf", witness.acta_paper, name="witness_acta"),
    path("mi-apoyo/", include(proceeding_urls.OWN)),
    *statement_urls.OWN,
    path("mi-resolucion/", resolution_urls.latest, name="own_latest"),
    path("mi-lista-de-espera/", replacement_urls.latest, name="own_waiting"),
    path("<centre:centre>/<period:period>/", include(OF_A_CALL)),
]
