from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "sofia.training"
    verbose_name = "Formación"
