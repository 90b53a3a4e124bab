"""What must be done before the portal is served: tables, static files and, for a rehearsal, the demo."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError, call_command
from django.db import OperationalError


class Command(BaseCommand):
    help = "Prepara la base de datos y los archivos estáticos; con --demo, también los datos de demostración."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--demo", action="store_true", help="carga los datos de demostración, si faltan")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            call_command("migrate", interactive=False, verbosity=0)
        except OperationalError as error:
            raise CommandError(f"No se pudo usar la base de datos: {error}") from error
        call_command("collectstatic", interactive=False, verbosity=0)
        if options["demo"]:
            call_command("demo")
