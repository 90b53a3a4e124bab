from django.apps import AppConfig


class StipendsConfig(AppConfig):
    name = "sofia.stipends"
    verbose_name = "Apoyos de sostenimiento"
