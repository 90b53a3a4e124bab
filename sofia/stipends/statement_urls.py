"""Addresses of the money of a call: her own statement, and what the officers see of all of it."""

from django.urls import URLPattern, URLResolver, include, path

from sofia.stipends.views.statement import own

_OWN = [
    path("", own.statement, name="own_statement"),
    path("<int:award>/", own.statement, name="own_statement_of"),
    path("pagos/<int:line>/llego/", own.arrived, name="own_arrived"),
    path("pagos/<int:line>/no-llego/", own.not_arrived, name="own_not_arrived"),
]
OWN: list[URLPattern | URLResolver] = [
    path("mi-apoyo/", include(_OWN)),
    path("mi-apoyo/representada/<int:guardianship>/", include(_OWN)),
]
