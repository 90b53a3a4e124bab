from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "sofia.notices"
    verbose_name = "Avisos"
