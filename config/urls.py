"""Every address of the portal: one line per application."""

from django.urls import include, path

urlpatterns = [
    path("", include("sofia.portal.urls")),
    path("", include("sofia.people.urls")),
    path("", include("sofia.training.urls")),
    path("", include("sofia.rights.urls")),
    path("", include("sofia.certificates.verification.urls")),
    path("formacion/", include("sofia.offer.urls")),
    path("", include("sofia.certificates.urls")),
    path("cargues/", include("sofia.imports.urls")),
    path("apoyos/", include("sofia.stipends.urls")),
]

handler400 = "sofia.portal.errors.bad_request"
handler403 = "sofia.portal.errors.permission_denied"
handler404 = "sofia.portal.errors.page_not_found"
handler500 = "sofia.portal.errors.server_error"
