from django.urls import path

from sofia.certificates.badges import views as badges
from sofia.certificates.verification.views import published, verify

app_name = "verification"

urlpatterns = [
    path("verificar/", verify.verify, name="verify"),
    path("verificar/archivo/", verify.verify_file, name="file"),
    path("verificar/sin-conexion/", published.without_network, name="offline"),
    path("verificar/sin-conexion/verificador-sofia.html", published.offline_page, name="offline_page"),
    path("verificar/anulados.jwt", published.annulled, name="annulled"),
    path("verificar/llaves.json", published.key_set, name="keys"),
    path("verificar/firmas.json", published.signers, name="signers"),
    path("verificar/estados/<int:number>.jwt", published.badge_states, name="badge_states"),
    path("mi-cuenta/certificados/<int:certificate>/insignia.jwt", badges.own_badge, name="badge"),
    path(".well-known/did.json", published.did, name="did"),
]
