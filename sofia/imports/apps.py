from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "sofia.imports"
    verbose_name = "Cargues de archivos"
