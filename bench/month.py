"""The payment of a month in the whole country: 1.000.000 lines of 117 centres, or as many as are asked for.

    python -m bench.month 20000

Each centre's run is prepared and locked, approved and exported to its bank's file, answered by the bank, registered,
reconciled and closed, by the same acts as its officers; two processes share the centres. Beside it, COPY of the rows
that preparing writes into tables without keys, with the same keys, and with the same references too: what the database
alone needs to keep them.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bench.ground import laid
from bench.memory import peak
from bench.month_rows import load_beneficiaries
from bench.national_rows import load_calls
from sofia.core import clock
from sofia.core.clock import BOGOTA
from sofia.core.dates import Month

FORM, FILE = "separado", "separado.csv"
LINES, CENTRES, WORKERS = 1_000_000, 117, 2
APRIL = Month(2025, 4)
AT = datetime(2025, 5, 2, 9, tzinfo=BOGOTA)
REFERENCES = """
SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f' AND conrelid = %s::regclass
"""
# What is written when the month is prepared; how each line was answered is not yet there, and weighs little.
PREPARED = {
    "stipends_payline": "SELECT * FROM stipends_payline",
    "stipends_movement": "SELECT * FROM stipends_movement WHERE target = 'obligated'",
}


def main(size: int) -> None:
    with laid():
        from django.core.management import call_command

        call_command("places", verbosity=0)
        size -= size % CENTRES
        calls = load_calls(CENTRES, 5 * size // CENTRES)
        _staff(calls)
        load_beneficiaries(calls, size)
        print(f"{size} líneas de {CENTRES} centros, por {WORKERS} procesos:", flush=True)
        for phase in PHASES:
            seconds, memory = _shared(phase, [call.pk for call in calls])
            _told(f"{phase}, con {memory:.0f} MiB por proceso", size, seconds)
        _beside(size)
        _right()


def _staff(calls: list[Any]) -> None:
    """Whoever approves and closes in each centre; who manages comes with its call."""
    from datetime import date

    from bench.national_rows import SENT, person
    from sofia.people.models import Role, RoleGrant

    by = person("X0000001")
    given = {"start": date(2025, 1, 1), "granted_at": SENT, "granted_by": by}
    for call in calls:
        for letter, role in (("F", Role.FINANCE_GROUP), ("D", Role.CENTRE_DIRECTOR)):
            RoleGrant.objects.create(person=person(f"{letter}{call.centre_id}"), role=role, centre=call.centre, **given)


def _shared(phase: str, calls: list[int]) -> tuple[float, float]:
    """Every call through a phase, shared among the workers: the seconds that it took, and the most memory of one."""
    start = clock.stopwatch()
    words = "import sys; from bench.month import serve; serve(sys.argv[1], [int(one) for one in sys.argv[2:]])"
    workers = [
        subprocess.Popen([sys.executable, "-c", words, phase, *map(str, calls[n::WORKERS])]) for n in range(WORKERS)
    ]
    memory = peak(workers[0])
    if any(worker.wait() for worker in workers):
        raise SystemExit(f"un proceso de «{phase}» terminó mal")
    return clock.stopwatch() - start, memory


def serve(phase: str, calls: list[int]) -> None:
    """A worker: those calls, one after the other."""
    import django

    django.setup()
    from sofia.stipends.models import Call

    for call in Call.objects.filter(pk__in=calls).select_related("centre").order_by("pk"):
        PHASES[phase](Centre.of(call))


@dataclass(frozen=True)
class Centre:
    """A call and who acts in its centre."""

    call: Any
    manager: Any
    finance: Any
    director: Any

    @classmethod
    def of(cls, call: Any) -> "Centre":
        from sofia.people.models import Role, RoleGrant

        roles = (Role.STIPEND_MANAGER, Role.FINANCE_GROUP, Role.CENTRE_DIRECTOR)
        return cls(call, *(RoleGrant.objects.get(centre=call.centre, role=role).person for role in roles))

    @property
    def run(self) -> Any:
        return self.call.pay_runs.select_related("call").get()


def look(centre: Centre) -> None:
    """What the job of the night does: the requirements of each beneficiary."""
    from sofia.stipends.actions.payments.look_again import look_again

    look_again(call=centre.call, month=APRIL, on=AT.date())


def prepare(centre: Centre) -> None:
    from sofia.stipends.actions.payments.prepare import prepare

    prepare(call=centre.call, month=APRIL, by=centre.manager, at=AT)


def lock(centre: Centre) -> None:
    from sofia.stipends.actions.payments.lock import lock

    lock(run=centre.run, by=centre.manager, at=AT)


def export(centre: Centre) -> None:
    """Approved, written for the bank, and sent."""
    from sofia.stipends.actions.payments.approve import approve, send
    from sofia.stipends.payments.bank_file import content, files
    from sofia.stipends.payments.content import fingerprint

    run = approve(run=centre.run, seen=fingerprint(centre.run), by=centre.finance, at=AT)
    sha256 = hashlib.sha256()
    with path_of(run).open("wb") as file:
        for part in content(run, files()[FILE]):
            sha256.update(part)
            file.write(part)
    send(run=run, sha256=sha256.hexdigest(), by=centre.finance, at=AT)


def answer(centre: Centre) -> None:
    """The bank's file, which rejects one line of fifty: written by the bank, so it is not measured with the rest."""
    from sofia.stipends.rules.obligations import obligation

    run = centre.run
    with path_of(run).open("w") as file:
        file.write("OBLIGACION;VALOR;RESULTADO;CAUSA;DESCRIPCION\n")
        for month, pesos in run.lines.order_by("award_month").values_list("award_month", "pesos").iterator():
            outcome = "RECHAZADO;R03;CUENTA INEXISTENTE" if month % 50 == 0 else "PAGADO;;"
            file.write(f"{obligation(month)};{pesos};{outcome}\n")


def reconcile(centre: Centre) -> None:
    """Handed in and reported by finance, registered and reconciled by the manager, closed by the director."""
    from sofia.stipends import regulations
    from sofia.stipends.actions.payments import close, register, report

    run, form = centre.run, regulations.bank_formats()[FORM]
    with path_of(run).open("rb") as file:
        made = report.hand_in(run=run, form=form, file=file, by=centre.finance, at=AT)
    made = report.report(report=made, by=centre.finance, at=AT)
    register.register(report=made, by=centre.manager, at=AT)
    close.close(run=register.reconcile(run=run, by=centre.manager, at=AT), by=centre.director, at=AT)


def path_of(run: Any) -> Path:
    return Path(os.environ["SOFIA_DATA"], f"pago-{run.pk}")


PHASES: dict[str, Callable[[Centre], None]] = {
    "mirar los requisitos": look,
    "preparar": prepare,
    "cerrar": lock,
    "aprobar, escribir el archivo y enviar": export,
    "(lo que escribe el banco)": answer,
    "recibir la respuesta, registrar, conciliar y cerrar": reconcile,
}


def _beside(size: int) -> None:
    """The rows that preparing writes, by COPY: out to files, and back into tables that know ever more of theirs."""
    from django.db import connection

    with connection.cursor() as cursor, tempfile.TemporaryDirectory() as folder:
        start = clock.stopwatch()
        for table, rows in PREPARED.items():
            with cursor.copy(f"COPY ({rows}) TO STDOUT") as out, Path(folder, table).open("wb") as file:
                file.writelines(out)
        _told("COPY hacia archivos, de las líneas y sus movimientos", size, clock.stopwatch() - start)
        for how in ("sin llaves", "con las mismas llaves", "con las mismas llaves y referencias"):
            for table in PREPARED:
                _twin(cursor, table, keys=how != "sin llaves", references="referencias" in how)
            start = clock.stopwatch()
            for table in PREPARED:
                with cursor.copy(f"COPY {table}_twin FROM STDIN") as into, Path(folder, table).open("rb") as file:
                    while piece := file.read(1 << 20):
                        into.write(piece)
            _told(f"COPY en tablas {how}", size, clock.stopwatch() - start)


def _twin(cursor: Any, table: str, *, keys: bool, references: bool) -> None:
    """An empty table with the columns of another one; none of its triggers."""
    cursor.execute(f"DROP TABLE IF EXISTS {table}_twin")
    cursor.execute(f"CREATE TABLE {table}_twin (LIKE {table} {'INCLUDING ALL' if keys else ''})")
    if references:
        cursor.execute(REFERENCES, [table])
        for name, said in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {table}_twin ADD CONSTRAINT {name} {said}")


def _told(what: str, lines: int, seconds: float) -> None:
    print(f"  {what}: {seconds:.1f} s, {lines / seconds:.0f} por segundo", flush=True)


def _right() -> None:
    from sofia.stipends.payments.invariants import check

    check()
    print("  el libro cuadra")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else LINES)
