from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ImportsConfig(AppConfig):
    name = "sofia.imports"
    verbose_name = "Cargues de archivos"

    def ready(self) -> None:
        """Find the kinds of every app: its module ``sheets``."""
        autodiscover_modules("sheets")
