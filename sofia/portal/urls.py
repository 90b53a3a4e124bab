from django.urls import path
from django.views.generic import RedirectView

from sofia.people.access import public
from sofia.portal import editing, health, help, mailbox, views

app_name = "portal"

verify_moved = public(RedirectView.as_view(pattern_name="verification:verify", permanent=True))
design_system_moved = public(RedirectView.as_view(pattern_name="portal:design_system", permanent=True))

urlpatterns = [
    path("", views.home, name="home"),
    path("ayuda/", help.index, name="help"),
    path("ayuda/<slug:text>/", help.page, name="help_page"),
    path("administracion/textos/", editing.texts, name="texts"),
    path("administracion/textos/<slug:text>/", editing.edit, name="edit_text"),
    path("administracion/textos/<slug:text>/historia/", editing.history, name="text_history"),
    path("administracion/textos/<slug:text>/historia/<int:number>/", editing.version, name="text_version"),
    path("certificados/verificar/", verify_moved),
    path("docs/sistema-de-diseno/", views.design_system, name="design_system"),
    path("docs/design-system/", design_system_moved),
    path("buzon/", mailbox.mailbox, name="mailbox"),
    path("buzon/<int:number>/", mailbox.one, name="mail"),
    path("salud/", health.health, name="health"),
]
