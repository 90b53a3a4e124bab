"""Addresses of the bank accounts: her own, those of a minor for whom she acts, and those of the officers."""

from django.urls import URLPattern, URLResolver, include, path

from sofia.stipends.views.accounts import desk, own

_OWN = [
    path("", own.account, name="own_account"),
    path("certificado/", own.certificate, name="own_account_certificate"),
    path("certificado/<uuid:document>/", own.numbers, name="own_account_numbers"),
    path("certificado/<uuid:document>/certificado.pdf", own.copy, name="own_account_copy"),
    path("detener/", own.stop, name="own_account_stop"),
]

OWN: list[URLPattern | URLResolver] = [
    path("mi-cuenta/", include(_OWN)),
    path("mi-cuenta/representada/<int:guardianship>/", include(_OWN)),
]

ONE = [
    path("", desk.one, name="account_one"),
    path("certificado.pdf", desk.certificate, name="account_certificate"),
    path("revisar/", desk.check, name="account_check"),
    path("confirmar/", desk.confirm, name="account_confirm"),
    path("devolver/", desk.refuse, name="account_refuse"),
    path("detener/", desk.stop, name="account_stop"),
]

MANAGING: list[URLPattern | URLResolver] = [
    path("cuentas/", desk.accounts_of_call, name="accounts"),
    path("cuentas/<int:account>/", include(ONE)),
]
