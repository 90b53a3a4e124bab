"""How fast the lines of a centre's report are looked at and loaded (`python -m bench.imports`).

Beside it, a plain COPY of the same rows into the same table: what the database alone needs. Memory is the most that a
worker and the child that opens the file had together.
"""

import io
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from bench.ground import laid
from bench.memory import peak
from sofia.core import clock

LINES = 100_000
ROOM = 250  # MiB of worker and child together
CENTRE, FIRST, START = "9302", 1_000_000, date(2025, 1, 27)


def main() -> None:
    with laid():
        from django.core.management import call_command

        call_command("places", verbosity=0)
        for form in ("xlsx", "csv"):
            measure(form)
        copied()


def measure(form: str) -> None:
    """Hand a file in, look at it and load it, each as a worker does."""
    from django.core.files.base import File

    from sofia.imports.actions import confirm, hand_in
    from sofia.offer.models import Cohort, Programme
    from sofia.offer.sheets import COHORTS
    from sofia.people.models import Person, Role

    Cohort.objects.all()._raw_delete("default")  # nothing hangs on them here; the ORM would name each one in a list
    Programme.objects.all()._raw_delete("default")
    by = Person.objects.first() or Person.objects.create_user(
        "CC", "700000", given_names="Ana", surnames="Mejía", birth_date=date(2000, 5, 20)
    )
    file: File[bytes] = File(made(form), name=f"pe04.{form}")
    who: dict[str, Any] = {"centre": CENTRE, "role": Role.REGISTRAR, "by": by, "at": clock.now()}
    found, _ = hand_in(kind=COHORTS, file=file, **who)
    print(f"{form} de {LINES:,} líneas y {(file.size or 0) / 1e6:.1f} MB".replace(",", "."))
    worker("revisar", f"check(number='{found.pk}', at=clock.now())")
    confirm(found=found, by=by, at=clock.now())
    worker("cargar", f"apply(number='{found.pk}', by={by.pk}, at=clock.now())")
    assert Cohort.objects.count() == LINES


def worker(what: str, act: str) -> None:
    words = (
        "import django; django.setup(); from sofia.core import clock; from sofia.imports.actions import check, apply;"
    )
    start = clock.stopwatch()
    process = subprocess.Popen([sys.executable, "-c", f"{words} {act}"])
    most = peak(process)
    seconds = clock.stopwatch() - start
    if process.returncode:
        raise SystemExit(process.returncode)
    verdict = "se cumple" if most <= ROOM else "NO se cumple"
    print(f"  {what}: {LINES / seconds:,.0f} líneas por segundo, {most:.0f} MiB".replace(",", "."), end="")
    print(f"; meta de {ROOM} MiB: {verdict}")


def copied() -> None:
    """The rows as they are now, taken out and put back by the database alone."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE rows AS TABLE offer_cohort")
        cursor.execute("DELETE FROM offer_cohort")
        text = io.BytesIO()
        with cursor.copy("COPY rows TO STDOUT") as out:
            for piece in out:
                text.write(piece)
        start = clock.stopwatch()
        with cursor.copy("COPY offer_cohort FROM STDIN") as into:
            into.write(text.getvalue())
    speed = f"{LINES / (clock.stopwatch() - start):,.0f}".replace(",", ".")
    print(f"COPY de las mismas filas, sin leer ni juzgar nada: {speed} por segundo")


def made(form: str) -> io.BytesIO:
    """A report of invented cohorts."""
    from sofia.core.spreadsheets import csv_lines, workbook
    from sofia.offer.sheets import COLUMNS

    headings = [column.heading for column in COLUMNS]
    if form == "csv":
        return io.BytesIO("".join(csv_lines([headings, *rows(headings)])).encode())
    with workbook([["PE-04"], [], [], []], headings, rows(headings)) as file:
        return io.BytesIO(file.read())


def rows(headings: list[str]) -> Iterator[list[object]]:
    for turn in range(LINES):
        start = START + timedelta(days=turn % 300)
        told = {
            "CODIGO_REGIONAL": "08",
            "NOMBRE_REGIONAL": "REGIONAL ATLANTICO",
            "CODIGO_CENTRO": CENTRE,
            "IDENTIFICADOR_FICHA": str(FIRST + turn),
            "ESTADO_CURSO": "EN EJECUCION",
            "NIVEL_FORMACION": "TECNÓLOGO",
            "NOMBRE_JORNADA": "DIURNA",
            "TIPO_DE_FORMACION": "NO A LA MEDIDA",
            "FECHA_INICIO_FICHA": f"{start:%d/%m/%Y}",
            "FECHA_TERMINACION_FICHA": f"{start + timedelta(days=820):%d/%m/%Y}",
            "ETAPA_FICHA": "LECTIVA",
            "MODALIDAD_FORMACION": "PRESENCIAL",
            "CODIGO_PROGRAMA": str(220_000 + turn % 400),
            "VERSION_PROGRAMA": 1,
            "NOMBRE_PROGRAMA_FORMACION": f"PROGRAMA INVENTADO NÚMERO {turn % 400}",
            "CODIGO_MUNICIPIO": "08001",
            "NOMBRE_CONVENIO": "",
            "TOTAL_APRENDICES": 20 + turn % 15,
        }
        yield [told.get(heading, "") for heading in headings]


if __name__ == "__main__":
    main()
