"""Addresses of people: sign in and out, what each finds about herself, the centres and their roles."""

from django.urls import path

from sofia.people.views import (
    account,
    accounts,
    auditing,
    centres,
    mailbox,
    mailbox_desk,
    password,
    public,
    recovery,
    roles,
)

app_name = "people"

urlpatterns = [
    path("ingresar/", public.sign_in, name="sign_in"),
    path("salir/", public.sign_out, name="sign_out"),
    path("recuperar/", recovery.ask, name="recovery"),
    path("recuperar/enviado/", recovery.asked, name="recovery_asked"),
    path("recuperar/enlace/<str:token>/", recovery.link, name="recovery_link"),
    path("recuperar/contrasena/", recovery.password, name="recovery_password"),
    path("recuperar/listo/", recovery.done, name="recovery_done"),
    path("recuperar/sin-correo/", recovery.no_mailbox, name="no_mailbox"),
    path("mi-cuenta/", account.home, name="home"),
    path("mi-cuenta/accesos/", account.looks, name="looks"),
    path("mi-cuenta/contrasena/", password.change, name="change_password"),
    path("mi-cuenta/correo/", mailbox.change, name="mailbox"),
    path("mi-cuenta/correo/detener/", mailbox.stop, name="mailbox_stop_own"),
    path("correo/enlace/<str:token>/", mailbox.link, name="mailbox_link"),
    path("correo/confirmar/", mailbox.confirm, name="mailbox_confirm"),
    path("correo/no-fui-yo/<str:token>/", mailbox.stop_link, name="mailbox_stop_link"),
    path("correo/detener/", mailbox.stop_by_mail, name="mailbox_stop"),
    path("centros/", centres.centres, name="centres"),
    path("administracion/correos/", mailbox_desk.changes, name="mailbox_changes"),
    path("administracion/correos/<int:change>/", mailbox_desk.confirm, name="mailbox_change"),
    path("administracion/correos/<int:change>/detener/", mailbox_desk.stop, name="mailbox_change_stop"),
    path("administracion/roles/", roles.roles, name="roles"),
    path("administracion/roles/<int:grant>/terminar/", roles.end, name="end_role"),
    path("administracion/cuentas/", accounts.find, name="accounts"),
    path("administracion/cuentas/<int:person>/", accounts.account, name="account"),
    path("auditoria/", auditing.search, name="audit"),
    path("auditoria/eventos.csv", auditing.download, name="audit_download"),
    path("auditoria/personas/<int:person>/", auditing.identity, name="audit_person"),
    path("auditoria/<str:chain>/<int:sequence>/", auditing.event, name="audit_event"),
]
