"""`sofia manage first_administrator`: names who administers a new installation, while nobody does."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError

from sofia.core import clock
from sofia.core.names import document_number
from sofia.people import queries
from sofia.people.actions.first_administrator import name_first_administrator
from sofia.people.refusals import Refused


class Command(BaseCommand):
    help = "Nombra a quien administra el portal por primera vez. La persona ya debe tener cuenta."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("tipo", help="tipo de documento, como CC")
        parser.add_argument("numero", help="número de documento")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            person = queries.anybody(options["tipo"].upper(), document_number(options["numero"]))
            if person is None:
                raise CommandError("Nadie tiene cuenta con ese documento: la persona debe registrarse primero.")
            name_first_administrator(person=person, by=None, at=clock.now())
        except (Refused, ValueError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write("Listo: esa persona administra el portal. Quedó anotado en la auditoría.")
