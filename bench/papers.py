"""How many papers a core typesets and signs in a second (`python -m bench.papers`).

Beside it, each half alone: typst without signature, and pyHanko's signature of one PDF. Then the whole: typeset,
signed, sealed, written to the disk and into a durable PostgreSQL of its own, on two cores.
"""

import resource
import time
from collections.abc import Callable
from typing import Any

from bench.ground import laid
from sofia.core import clock

ALONE, TOGETHER = 60, 300
QR = 420  # letters of what the QR of a certificate carries
GOAL = 18  # papers of one core in a second, typeset and signed


def main() -> None:
    with laid():
        from django.conf import settings

        from sofia.documents.signing import authority

        authority.create(settings.SIGNING, clock.now())
        measure()


def measure() -> None:
    from sofia.documents.actions.issue_paper import make
    from sofia.documents.papers import typeset
    from sofia.documents.signing import current
    from sofia.documents.signing.pades import Signature

    at, sign = clock.now(), Signature("Ana Mejía", "Subdirectora de centro", "Expedición", "Bogotá")
    one = typeset("specimen", said(0), at)
    report("typst sola", core(lambda turn: typeset("specimen", said(turn), at)))
    report("firma sola", core(lambda _: current.sign(one, sign, at)))
    both = core(lambda turn: make("specimen", said(10_000 + turn), sign, at))
    report("compuesto y firmado", both)
    together(sign)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    verdict = "se cumple" if both >= GOAL else "NO se cumple"
    print(f"memoria máxima {peak} MB; meta de {GOAL} por segundo y núcleo: {verdict}")


def together(sign: Any) -> None:
    """The whole work, as a job does it, and what of it the disk holds."""
    from datetime import date

    from sofia.documents.actions.issue_papers import PaperOrder, issue_papers
    from sofia.people.models import Person

    about = {"given_names": "Ana", "surnames": "Mejía", "birth_date": date(2000, 5, 20), "password": "!"}
    by = Person.objects.create(document_type="CC", document_number="700000", email="a@example.invalid", **about)
    orders = (PaperOrder("specimen", "specimen", said(20_000 + turn), sign, by) for turn in range(TOGETHER))
    before, start = time.process_time(), clock.stopwatch()
    issue_papers(orders, by=by, at=clock.now())
    seconds, busy = clock.stopwatch() - start, time.process_time() - before
    print(
        f"un trabajo de {TOGETHER}, sellados y guardados: {TOGETHER / seconds:.0f} por segundo, "
        f"{seconds:.1f} s, de ellos {busy:.1f} s de procesador ({TOGETHER / busy:.0f} por segundo y núcleo)"
    )


def core(work: Callable[[int], object]) -> float:
    """How many a core does in a second of its own, whoever else uses the machine meanwhile."""
    for turn in range(-5, 0):
        work(turn)
    start = time.process_time()
    for turn in range(ALONE):
        work(turn)
    return ALONE / (time.process_time() - start)


def report(what: str, rate: float) -> None:
    print(f"{what}: {rate:.0f} por segundo y núcleo ({1000 / rate:.1f} ms)")


def said(turn: int) -> dict[str, Any]:
    """A paper of one page with a different person, code and QR each time."""
    from sofia.documents.papers import qr

    code = f"K7QM-3XWP-{turn % 10_000:04d}"
    return {
        "title": "Certificado",
        "office": "Centro de ensayo",
        "at": "26 de noviembre de 2026, 10:00",
        "code": code,
        "words": f"Hace constar que la persona {turn} cursó y aprobó el programa que sigue. " * 2,
        "facts": [[f"Dato {number}", f"Valor {number} de {turn}"] for number in range(8)],
        "heads": ["Competencia", "Horas"],
        "lines": [[f"Competencia {number} de {turn}", f"{40 + number}"] for number in range(6)],
        "qr": qr(f"https://portal.invalid/verificar/#{(code.replace('-', '') * QR)[:QR]}", "Código QR para verificar"),
        "signature": {"name": "Ana Mejía", "office": "Subdirectora de centro"},
    }


if __name__ == "__main__":
    main()
