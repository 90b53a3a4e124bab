from django.apps import AppConfig


class StipendsConfig(AppConfig):
    name = "sofia.stipends"
    verbose_name = "Apoyos de sostenimiento"

    def ready(self) -> None:
        """Let a centre write to those who applied, and load what registers say of them."""
        from sofia.people.audiences import AUDIENCES
        from sofia.stipends import cross_checks  # noqa: F401  declares its sheets
        from sofia.stipends.audiences import APPLICANTS

        AUDIENCES["applicants"] = APPLICANTS
