from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "sofia.people"
    verbose_name = "Personas"
