"""Addresses of what happens to an award after it is given: hers, and those of the officers."""

from django.urls import URLPattern, URLResolver, path

from sofia.stipends.views.proceedings import own

OWN: list[URLPattern | URLResolver] = [
    path("novedades/", own.incidents, name="own_incidents"),
    path("novedades/<int:proceeding>/", own.incident, name="own_incident"),
    path("novedades/<int:proceeding>/responder/", own.answer, name="own_incident_answer"),
    path("novedades/<int:proceeding>/retirar/", own.take_back, name="own_incident_take_back"),
    path("novedades/<int:proceeding>/<slug:paper>.pdf", own.paper, name="own_incident_paper"),
    path("renunciar/<int:award>/", own.resign, name="own_resign"),
]
