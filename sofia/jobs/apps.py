from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "sofia.jobs"
    verbose_name = "Trabajos"

    def ready(self) -> None:
        """Find the jobs of every app: its module ``jobs``."""
        autodiscover_modules("jobs")
