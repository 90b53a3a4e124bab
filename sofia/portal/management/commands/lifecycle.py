"""`sofia manage lifecycle > docs/lifecycle.md`: writes the diagrams anew after a table of moves changed."""

from typing import Any

from django.core.management.base import BaseCommand

from sofia.portal.lifecycles import lifecycles


class Command(BaseCommand):
    help = "Escribe los estados y movimientos, como los muestra docs/lifecycle.md"

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(lifecycles(), ending="")
