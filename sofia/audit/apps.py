from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "sofia.audit"
    verbose_name = "Auditoría"
