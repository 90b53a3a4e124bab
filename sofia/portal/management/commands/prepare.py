"""What must be done before the portal is served: tables, places, texts, static files and, for a rehearsal, the demo.

Sessions that ended are forgotten on the way (they may hold a visitor's answers), and tries that no longer count.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError, call_command
from django.db import OperationalError

from sofia.stipends.demo.accounts import Account, accounts


class Command(BaseCommand):
    help = "Prepara la base de datos y los archivos estáticos; con --demo, también los datos de demostración."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--demo", action="store_true", help="carga los datos de demostración, si faltan")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            call_command("migrate", interactive=False, verbosity=0)
        except OperationalError as error:
            raise CommandError(f"No se pudo usar la base de datos: {error}") from error
        call_command("places", verbosity=0)
        call_command("terms", verbosity=0)
        call_command("clearsessions")
        call_command("forget_tries")
        call_command("collectstatic", interactive=False, verbosity=0)
        if options["demo"]:
            call_command("demo")
            self.stdout.write(ways_in())


def ways_in() -> str:
    """The demo's accounts, each with what it shows."""
    lines = [
        f"  {a.document_type} {a.document_number}  contraseña «{a.password}»{second_step(a)}  {a.shows}"
        for a in accounts()
    ]
    return "\n".join(["Cuentas de demostración (personas inventadas):", *lines])


def second_step(account: Account) -> str:
    """What to write into an application of codes, for an account that asks for one."""
    return f"  secreto para la aplicación de códigos «{account.secret}»" if account.secret else ""
