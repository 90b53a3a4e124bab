"""`sofia manage places`: departments, municipalities, regionals and centres."""

from typing import Any

from django.core.management import BaseCommand

from sofia.people.actions.load_places import load_places


class Command(BaseCommand):
    help = "Carga o corrige departamentos, municipios, regionales y centros. Se puede repetir: el código es la llave."

    def handle(self, *args: Any, **options: Any) -> None:
        centres = load_places()
        if options["verbosity"]:
            self.stdout.write(f"Lugares al día: {centres} centros de formación.")
