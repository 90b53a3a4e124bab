from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    name = "sofia.certificates"
    verbose_name = "Constancias y certificados"
