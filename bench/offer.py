"""Looking for training, with a thousand programmes and twenty thousand cohorts, beside the same statements alone.

Nothing is kept between two requests but what every process of the portal keeps (docs/adr/0044): each search asks the
database. The words and filters change from one request to the next.
"""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench.portal import measure, portal
from bench.scenes import HEAD, Scene
from sofia.core import clock

TOTAL = 3000
WORDS = (
    "cocina", "sistemas", "soldadura", "enfermería", "inglés", "contabilidad", "café", "redes", "diseño", "motos",
    "energía solar", "técnico en ventas", "primeros auxilios", "panadería", "logística", "software",
)  # fmt: skip
MISSPELT = ("sistmas", "cosina", "contavilidad", "panderia", "enfermeira", "soldura", "inglez", "bijilancia")
FILTERS: tuple[dict[str, str], ...] = (
    {}, {"departamento": "05"}, {"departamento": "11", "jornada": "noche"}, {"nivel": "tecnico"}, {"tipo": "cortos"},
    {"modalidad": "virtual"}, {"departamento": "76", "inscripcion": "abierta"},
)  # fmt: skip


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="sofia bench ") as name:
        data = Path(name) / "data"
        with portal(data) as address:
            import django

            django.setup()
            from sofia.offer.demo.load import load

            load(clock.today())
            for scene in scenes():
                measure(address, data, scene)


def scenes() -> Iterator[Scene]:
    """Each page, with the addresses that are asked for in turn."""
    from sofia.offer.models import Cohort, Programme

    yield _scene("búsqueda por palabra", _searches(WORDS))
    yield _scene("búsqueda con una errata", _searches(MISSPELT))
    yield _scene("toda la oferta, por páginas", [f"/formacion/?pagina={page}" for page in range(1, 41)])
    codes = Programme.objects.order_by("code").values_list("code", flat=True)[:200:2]
    yield _scene("página de un programa", [f"/formacion/programas/{code}/1/" for code in codes])
    numbers = Cohort.objects.order_by("-closes").values_list("number", flat=True)[:200]
    yield _scene("página de una ficha", [f"/formacion/fichas/{number}/" for number in numbers])


def _searches(words: Sequence[str]) -> list[str]:
    turns = [(word, filters) for filters in FILTERS for word in words]
    return [f"/formacion/?{urlencode({'texto': word, **filters})}" for word, filters in turns]


def _scene(name: str, addresses: Sequence[str]) -> Scene:
    from django.test import Client

    from bench.statements import script

    def page() -> Any:
        return Client(headers={"host": "127.0.0.1"}).get(addresses[0])

    page()  # the shelf of this process is filled
    requests = [f"GET {address} HTTP/1.1\r\n{HEAD}\r\n".encode() for address in addresses]
    return Scene(name, lambda turn: requests[turn % len(requests)], 200, TOTAL, script(page, page))


if __name__ == "__main__":
    main()
