"""Addresses of constancias and certificates: a learner's own, and a centre's."""

from django.urls import path

from sofia.certificates.views import certifier, coordinator, director, learner

app_name = "certificates"

urlpatterns = [
    path("mi-cuenta/constancia/", learner.attestation, name="attestation"),
    path("mi-cuenta/constancia/<int:attestation>/constancia.pdf", learner.attestation_pdf, name="attestation_pdf"),
    path("mi-cuenta/certificados/", learner.mine, name="mine"),
    path("mi-cuenta/certificados/<int:certificate>/certificado.pdf", learner.certificate_pdf, name="own_pdf"),
    path("centro/certificacion/", coordinator.cohorts, name="to_validate"),
    path("centro/certificacion/<slug:cohort>/", coordinator.cohort, name="validate"),
    path("centro/certificacion/matricula/<int:enrolment>/", coordinator.learner, name="standing"),
    path("centro/certificacion/propuesta/<int:proposal>/retirar/", coordinator.take_back, name="withdraw"),
    path("centro/firmas/", director.desk, name="desk"),
    path("centro/firmas/ficha/<slug:cohort>/", director.cohort, name="sign"),
    path("centro/firmas/<int:signing>/", director.signing, name="signing"),
    path("centro/certificados/", certifier.find, name="find"),
    path("centro/certificados/<int:certificate>/", certifier.certificate, name="certificate"),
    path("centro/certificados/<int:certificate>/corregir/", certifier.correct, name="correct"),
    path("centro/certificados/<int:certificate>/anular/", certifier.void, name="annul"),
    path("centro/certificados/<int:certificate>/certificado.pdf", certifier.paper, name="pdf"),
]
