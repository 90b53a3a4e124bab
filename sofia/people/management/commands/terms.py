"""`sofia manage terms`: the texts that people accept when they register."""

from typing import Any

from django.core.management import BaseCommand, CommandError

from sofia.people.actions.load_terms import ChangedText, load_terms


class Command(BaseCommand):
    help = "Carga las versiones nuevas de los términos y de las autorizaciones. Lo publicado no cambia."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            versions = load_terms()
        except ChangedText as error:
            raise CommandError(str(error)) from error
        if options["verbosity"]:
            self.stdout.write(f"Textos al día: {versions} versiones.")
