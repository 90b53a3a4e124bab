"""`sofia manage retention`: what is kept for a time, and what of it has run out."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand

from sofia.core import clock
from sofia.rights.actions.purge import purge


class Command(BaseCommand):
    help = "Dice qué datos ya cumplieron su tiempo; con --apply, los borra."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--apply", action="store_true", help="borra; sin esta opción solo cuenta")

    def handle(self, *args: Any, **options: Any) -> None:
        done = "Se borraron" if options["apply"] else "Se borrarían"
        for rule, count in purge(at=clock.now(), apply=options["apply"]):
            self.stdout.write(f"{done} {count} de {rule.table}, a los {rule.days} días. {rule.why}")
