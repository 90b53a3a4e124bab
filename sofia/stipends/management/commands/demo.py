"""`sofia manage demo`: the demo's data and accounts."""

from typing import Any

from django.core.management import BaseCommand

from sofia.core import clock
from sofia.offer.demo.load import load as load_offer
from sofia.stipends.demo.load import load


class Command(BaseCommand):
    help = "Carga los datos de demostración, si faltan. Todas las personas son inventadas."

    def handle(self, *args: Any, **options: Any) -> None:
        offered = load_offer(clock.today())
        loaded = load() or offered
        self.stdout.write("Datos de demostración cargados." if loaded else "Los datos de demostración ya están.")
