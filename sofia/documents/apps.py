from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "sofia.documents"
    verbose_name = "Documentos"
