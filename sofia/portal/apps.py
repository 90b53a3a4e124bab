from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "sofia.portal"
    verbose_name = "Portal"
