"""Addresses of a person's rights over her data."""

from django.urls import path

from sofia.rights import views

app_name = "rights"

urlpatterns = [
    path("mi-cuenta/derechos/", views.home, name="home"),
    path("mi-cuenta/derechos/datos/", views.see, name="see"),
    path("mi-cuenta/derechos/descargar/", views.take, name="take"),
    path("mi-cuenta/derechos/suprimir/", views.erase_me, name="erase"),
    path("derechos/suprimido/<slug:code>/", views.erased, name="erased"),
]
