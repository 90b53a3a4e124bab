"""Addresses of what happens to an award after it is given: hers, and those of the officers."""

from django.urls import URLPattern, URLResolver, include, path

from sofia.stipends.views.proceedings import desk, own, steps

OWN: list[URLPattern | URLResolver] = [
    path("novedades/", own.incidents, name="own_incidents"),
    path("novedades/<int:proceeding>/", own.incident, name="own_incident"),
    path("novedades/<int:proceeding>/responder/", own.answer, name="own_incident_answer"),
    path("novedades/<int:proceeding>/retirar/", own.take_back, name="own_incident_take_back"),
    path("novedades/<int:proceeding>/<slug:paper>.pdf", own.paper, name="own_incident_paper"),
    path("renunciar/<int:award>/", own.resign, name="own_resign"),
]

ONE = [
    path("", desk.one, name="incident_one"),
    path("en-el-centro/", steps.in_person, name="incident_in_person"),
    path("aviso/", steps.notice, name="incident_notice"),
    path("respuesta/", steps.answer, name="incident_answer"),
    path("decidir/", steps.decide, name="incident_decide"),
    path("archivar/", steps.archive, name="incident_archive"),
    path("fallecimiento/", steps.death, name="incident_death"),
    path("<slug:paper>.pdf", desk.paper, name="incident_paper"),
]

MANAGING: list[URLPattern | URLResolver] = [
    path("novedades/", desk.incidents, name="incidents"),
    path("novedades/abrir/", desk.choose, name="incident_choose"),
    path("novedades/abrir/<slug:number>/<slug:ground>/", desk.open_one, name="incident_open"),
    path("novedades/en-firme/", desk.execute, name="incidents_execute"),
    path("novedades/suspensiones/<int:suspension>/levantar/", steps.resume, name="incident_resume"),
    path("novedades/<int:proceeding>/", include(ONE)),
]
