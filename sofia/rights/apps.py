from django.apps import AppConfig


class RightsConfig(AppConfig):
    name = "sofia.rights"
    verbose_name = "Derechos sobre los datos"
