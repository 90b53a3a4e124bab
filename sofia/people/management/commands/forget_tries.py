"""Drops the tries that no longer make anybody wait."""

from typing import Any

from django.core.management import BaseCommand

from sofia.core import clock
from sofia.people.actions import limits


class Command(BaseCommand):
    help = "Olvida los intentos que ya no hacen esperar a nadie."

    def handle(self, *args: Any, **options: Any) -> None:
        limits.purge(at=clock.now())
