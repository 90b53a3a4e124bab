"""Addresses of people: sign in and out, what each finds about herself, the centres and their roles."""

from django.urls import path

from sofia.people.views import account, accounts, auditing, centres, password, public, roles

app_name = "people"

urlpatterns = [
    path("ingresar/", public.sign_in, name="sign_in"),
    path("salir/", public.sign_out, name="sign_out"),
    path("mi-cuenta/", account.home, name="home"),
    path("mi-cuenta/accesos/", account.looks, name="looks"),
    path("mi-cuenta/contrasena/", password.change, name="change_password"),
    path("centros/", centres.centres, name="centres"),
    path("administracion/roles/", roles.roles, name="roles"),
    path("administracion/roles/<int:grant>/terminar/", roles.end, name="end_role"),
    path("administracion/cuentas/", accounts.find, name="accounts"),
    path("administracion/cuentas/<int:person>/", accounts.account, name="account"),
    path("auditoria/", auditing.search, name="audit"),
    path("auditoria/eventos.csv", auditing.download, name="audit_download"),
    path("auditoria/personas/<int:person>/", auditing.identity, name="audit_person"),
    path("auditoria/<str:chain>/<int:sequence>/", auditing.event, name="audit_event"),
]
