"""Addresses of a person's rights over her data."""

from django.urls import path

from sofia.rights.views import own, represented

app_name = "rights"

urlpatterns = [
    path("mi-cuenta/derechos/", own.home, name="home"),
    path("mi-cuenta/derechos/datos/", own.see, name="see"),
    path("mi-cuenta/derechos/descargar/", own.take, name="take"),
    path("mi-cuenta/derechos/suprimir/", own.erase_me, name="erase"),
    path("mi-cuenta/representados/", represented.minors, name="minors"),
    path("mi-cuenta/representados/<int:guardianship>/datos/", represented.see, name="see_minor"),
    path("mi-cuenta/representados/<int:guardianship>/descargar/", represented.take, name="take_minor"),
    path("mi-cuenta/representados/<int:guardianship>/autorizacion/", represented.withdraw, name="withdraw_minor"),
    path("mi-cuenta/representados/<int:guardianship>/terminar/", represented.end, name="end_minor"),
    path("derechos/suprimido/<slug:code>/", own.erased, name="erased"),
]
