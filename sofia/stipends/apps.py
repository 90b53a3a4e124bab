from django.apps import AppConfig


class StipendsConfig(AppConfig):
    name = "sofia.stipends"
    verbose_name = "Apoyos de sostenimiento"

    def ready(self) -> None:
        """Let a centre write to those who applied."""
        from sofia.people.audiences import AUDIENCES
        from sofia.stipends.audiences import APPLICANTS

        AUDIENCES["applicants"] = APPLICANTS
