"""Addresses of people: sign in and out, and what each finds about herself."""

from django.urls import path

from sofia.people.views import account, public

app_name = "people"

urlpatterns = [
    path("ingresar/", public.sign_in, name="sign_in"),
    path("salir/", public.sign_out, name="sign_out"),
    path("mi-cuenta/", account.home, name="home"),
    path("mi-cuenta/accesos/", account.looks, name="looks"),
]
