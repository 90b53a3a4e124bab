"""The worker: does the jobs that wait and those that repeat, until it is stopped."""

from typing import Any

from django.core.management import BaseCommand

from sofia.jobs.queue import work


class Command(BaseCommand):
    help = "Hace los trabajos pendientes (correos, revisiones nocturnas) hasta que se le detenga."

    def handle(self, *args: Any, **options: Any) -> None:
        work()
