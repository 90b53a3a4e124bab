"""Addresses of the stipends, under `/apoyos/`."""

from django.urls import include, path, register_converter

from sofia.stipends.views import applied, applying, draw, learner, observatory, precheck, public, simulator
from sofia.stipends.views.calls import draft, home, national, published
from sofia.stipends.views.checks import verifications
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

OF_A_CALL = [
    path("", public.call, name="call"),
    path("simulacro/", precheck.precheck, name="precheck"),
    path("simulacro/resultado/", precheck.result, name="precheck_result"),
    path("simulacro/borrar/", precheck.clear, name="precheck_clear"),
    path("circular.pdf", public.circular, name="circular"),
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
    path("mi-resultado/", learner.explanation, name="explanation"),
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
]

MANAGING = [
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
]

urlpatterns = [
    path("", public.calls, name="calls"),
    path("gestion/", home.home, name="manage"),
    path("gestion/<period:period>/", include(MANAGING)),
    path("nacional/", national.national_calls, name="national_calls"),
    path("nacional/<period:period>/", national.national_call, name="national_call"),
    path("nacional/<period:period>/plazos/<slug:step>/", national.national_days, name="national_days"),
    path("mi-resultado/", learner.mine, name="mine"),
    path("<centre:centre>/<period:period>/", include(OF_A_CALL)),
]
