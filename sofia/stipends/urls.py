"""Addresses of the stipends, under `/apoyos/`."""

from django.urls import include, path, register_converter

from sofia.stipends.views import draw, learner, precheck, public

app_name = "stipends"


class CentreCode:
    regex = "[0-9]{4}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Period(CentreCode):
    regex = "20[0-9]{2}-[1-9]"


register_converter(CentreCode, "centre")
register_converter(Period, "period")

OF_A_CALL = [
    path("", public.call, name="call"),
    path("simulacro/", precheck.precheck, name="precheck"),
    path("simulacro/resultado/", precheck.result, name="precheck_result"),
    path("simulacro/borrar/", precheck.clear, name="precheck_clear"),
    path("resultados/", public.results, name="results"),
    path("resultados/paquete.json", public.bundle, name="bundle"),
    path("sorteo/", draw.draw, name="draw"),
    path("sorteo/sorteo.json", draw.draw_json, name="draw_json"),
    path("sorteo/verificar.py", draw.script, name="draw_script"),
    path("mi-resultado/", learner.explanation, name="explanation"),
]

urlpatterns = [
    path("", public.calls, name="calls"),
    path("mi-resultado/", learner.mine, name="mine"),
    path("<centre:centre>/<period:period>/", include(OF_A_CALL)),
]
