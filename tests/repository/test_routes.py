"""Every page asks for a sign-in, or is on this list."""

import re
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

CALL = "apoyos/<centre:centre>/<period:period>/"
PUBLIC = {
    "",
    "ayuda/",
    "ayuda/<slug:text>/",
    "formacion/",
    "formacion/programas.json",
    "formacion/inscripciones.ics",
    "formacion/programas/<str:code>/<int:version>/",
    "formacion/programas/<str:code>/<int:version>/programa.json",
    "formacion/fichas/<str:number>/",
    "formacion/fichas/<str:number>/ficha.json",
    "formacion/fichas/<str:number>/ficha.ics",
    "centros/",
    "registro/",
    "registro/<slug:slug>/",
    "registro/motivo/<slug:code>/",
    "registro/verificacion/",
    "registro/verificacion/imagen.png",
    "registro/foto-del-documento/",
    "registro/revisar/",
    "registro/finalizar/",
    "registro/listo/",
    "registro/guardar/",
    "registro/olvidar/",
    "registro/continuar/<str:token>/",
    "registro/correo/<str:token>/",
    "certificados/verificar/",
    "verificar/",
    "verificar/archivo/",
    "verificar/sin-conexion/",
    "verificar/sin-conexion/verificador-sofia.html",
    "verificar/anulados.jwt",
    "verificar/llaves.json",
    "verificar/firmas.json",
    "verificar/estados/<int:number>.jwt",
    ".well-known/did.json",
    "docs/sistema-de-diseno/",
    "docs/design-system/",
    "salud/",
    "buzon/",
    "buzon/<int:number>/",
    "ingresar/",
    "ingresar/segundo-paso/",
    "salir/",
    "recuperar/",
    "recuperar/enviado/",
    "recuperar/enlace/<str:token>/",
    "recuperar/contrasena/",
    "recuperar/listo/",
    "recuperar/sin-correo/",
    "correo/enlace/<str:token>/",
    "correo/confirmar/",
    "correo/no-fui-yo/<str:token>/",
    "correo/detener/",
    "derechos/suprimido/<slug:code>/",
    "apoyos/",
    CALL,
    f"{CALL}circular.pdf",
    f"{CALL}calendario/<slug:role>.ics",
    f"{CALL}simulacro/",
    f"{CALL}simulacro/resultado/",
    f"{CALL}simulacro/borrar/",
    f"{CALL}listados/",
    f"{CALL}listados/<slug:kind>/<int:number>/",
    f"{CALL}listados/<slug:kind>/<int:number>/listado.json",
    f"{CALL}listados/<slug:kind>/<int:number>/listado.csv",
    f"{CALL}resultados/",
    f"{CALL}resultados/paquete.json",
    f"{CALL}cifras/",
    f"{CALL}cifras/cifras.csv",
    f"{CALL}sorteo/",
    f"{CALL}sorteo/sorteo.json",
    f"{CALL}sorteo/verificar.py",
    f"{CALL}sorteo/anuncio.json",
    f"{CALL}resultados/comprobar.py",
    f"{CALL}reemplazos/",
    f"{CALL}reemplazos/<int:replacement>/paquete.json",
    f"{CALL}reemplazos/<int:replacement>/sorteo/",
    f"{CALL}reemplazos/<int:replacement>/sorteo/sorteo.json",
    f"{CALL}reemplazos/<int:replacement>/sorteo/anuncio.json",
    f"{CALL}reemplazos/<int:replacement>/sorteo/verificar.py",
    f"{CALL}resoluciones/",
    f"{CALL}resoluciones/<int:resolution>/resolucion.pdf",
    f"{CALL}segunda-mirada/",
}

SAMPLES = {
    "centre": "9302",
    "period": "2025-1",
    "int": "1",
    "str": "x",
    "slug": "x",
    "uuid": "00000000-0000-4000-8000-000000000000",
}


def routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route, pattern


ROUTES = dict(routes(get_resolver().url_patterns))


def is_public(pattern: URLPattern) -> bool:
    return not getattr(pattern.callback, "login_required", True)


def test_the_public_pages_are_these_and_no_others():
    assert len(ROUTES) >= 18
    assert {route for route, pattern in ROUTES.items() if is_public(pattern)} == PUBLIC


@pytest.mark.django_db
@pytest.mark.parametrize("route", [route for route, pattern in ROUTES.items() if not is_public(pattern)])
def test_a_protected_page_sends_a_stranger_to_sign_in(client, route):
    address = "/" + re.sub(r"<(?:(\w+):)?(\w+)>", lambda part: SAMPLES.get(part[2]) or SAMPLES[part[1] or "str"], route)
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/ingresar/?next=")
