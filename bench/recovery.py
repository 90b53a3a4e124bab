"""Does the time of «¿Olvidó su contraseña?» tell who is registered? (`python -m bench.recovery`)

Two hundred documents with an account and two hundred without, asked in turn through the whole portal, on a durable
PostgreSQL of its own. The tests prove that both do the same work; this only looks at the clock.
"""

from statistics import median

from bench.ground import laid
from sofia.core.clock import stopwatch

EACH = 200
BAND = 0.010  # seconds that the medians may differ


def main() -> None:
    with laid():
        report(*measure())


def measure() -> tuple[list[float], list[float]]:
    """Seconds of each request: of documents with an account, and of documents of nobody."""
    ready()
    from django.test import Client

    known: list[float] = []
    unknown: list[float] = []
    for turn in range(-20, EACH):  # the first ones only warm up
        for seconds, kind in ((known, "CC"), (unknown, "CE")):
            # Each from a place of its own, so that nobody has to wait.
            browser = Client(REMOTE_ADDR=f"10.{kind == 'CC':d}.{turn // 250 + 1}.{turn % 250}")
            start = stopwatch()
            answer = browser.post("/recuperar/", {"document_type": kind, "document_number": f"{700_000 + turn}"})
            if turn >= 0:
                seconds.append(stopwatch() - start)
            if answer.status_code != 302:
                raise SystemExit(f"respondió {answer.status_code}")
    return known, unknown


def ready() -> None:
    """The files of the pages, and one account for each number of type CC."""
    import logging
    from datetime import date

    from django.conf import settings
    from django.core.management import call_command

    from sofia.people.models import Person

    logging.disable(logging.INFO)
    settings.ALLOWED_HOSTS.append("testserver")
    call_command("collectstatic", interactive=False, verbosity=0)
    about = {"given_names": "Ana", "surnames": "Mejía", "birth_date": date(2000, 5, 20), "password": "!"}
    Person.objects.bulk_create(
        Person(document_type="CC", document_number=f"{700_000 + turn}", email=f"a{turn}@example.invalid", **about)
        for turn in range(-20, EACH)
    )


def report(known: list[float], unknown: list[float]) -> None:
    difference = median(known) - median(unknown)
    for who, seconds in (("con cuenta", known), ("sin cuenta", unknown)):
        print(f"{who}: mediana {1000 * median(seconds):.2f} ms, p99 {1000 * sorted(seconds)[-EACH // 100]:.2f} ms")
    told = "no dice" if abs(difference) <= BAND else "DICE"
    print(
        f"diferencia de medianas {1000 * difference:+.2f} ms ({EACH} de cada una): el tiempo {told} quién tiene cuenta"
    )


if __name__ == "__main__":
    main()
