"""Addresses of the freed places of a call: everybody's, her own, and those of the officers."""

from django.urls import URLPattern, URLResolver, path

from sofia.stipends.views.replacements import desk, drawn, on_paper, own, public

latest = own.latest

OF_A_CALL: list[URLPattern | URLResolver] = [
    path("reemplazos/", public.replacements, name="public_replacements"),
    path("reemplazos/<int:replacement>/paquete.json", public.bundle, name="replacement_bundle"),
    path("reemplazos/<int:replacement>/sorteo/", drawn.draw, name="replacement_draw"),
    path("reemplazos/<int:replacement>/sorteo/sorteo.json", drawn.draw_json, name="replacement_draw_json"),
    path("reemplazos/<int:replacement>/sorteo/anuncio.json", drawn.notice_json, name="replacement_notice"),
    path("reemplazos/<int:replacement>/sorteo/verificar.py", drawn.script, name="replacement_script"),
    path("mi-lista-de-espera/", own.replacements, name="own_replacements"),
    path("mi-lista-de-espera/<int:application>/renunciar/", own.renounce, name="renounce"),
]

MANAGING: list[URLPattern | URLResolver] = [
    path("reemplazos/", desk.home, name="replacements"),
    path("reemplazos/decidir/", desk.decide, name="replacements_decide"),
    path("reemplazos/renuncia/", on_paper.renunciation, name="replacements_renunciation"),
    path("reemplazos/<int:replacement>/", desk.one, name="replacement"),
    path("reemplazos/<int:replacement>/paquete-completo.json", desk.full_bundle, name="replacement_full_bundle"),
]
