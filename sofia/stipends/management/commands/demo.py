"""`sofia manage demo`: the demo's data and accounts."""

from typing import Any

from django.core.management import BaseCommand
from django.db import transaction

from sofia.core import clock
from sofia.offer.demo.load import load as load_offer
from sofia.stipends.demo.load import load
from sofia.stipends.demo.money import load_money


class Command(BaseCommand):
    help = "Carga los datos de demostración, si faltan. Todas las personas son inventadas."

    def handle(self, *args: Any, **options: Any) -> None:
        offered = load_offer(clock.today())
        with transaction.atomic():
            if loaded := load():  # in data of somebody else nothing is played
                load_money()
        self.stdout.write(
            "Datos de demostración cargados." if loaded or offered else "Los datos de demostración ya están."
        )
