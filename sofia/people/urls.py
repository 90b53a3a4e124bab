"""Addresses of people: sign in and out."""

from django.urls import path

from sofia.people.views import public

app_name = "people"

urlpatterns = [
    path("ingresar/", public.sign_in, name="sign_in"),
    path("salir/", public.sign_out, name="sign_out"),
    path("mi-cuenta/", public.home, name="home"),
]
