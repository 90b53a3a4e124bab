"""The demo's twenty thousand cohorts, around a day: of each hundred, twelve take people in and five will soon."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import connection

from sofia.core import dice
from sofia.offer.models import Cohort, CohortState, Kind, Level, Modality, Programme, Shift
from sofia.people.gazetteer import municipalities, rows

COHORTS = 20_000
FIRST_NUMBER = 99_000_000  # real numbers have seven digits
OPEN, SOON = 12, 17
MODALITIES = (Modality.ON_SITE,) * 7 + (Modality.VIRTUAL,) * 2 + (Modality.BLENDED,)
SHIFTS = (
    (Shift.MORNING,) * 5
    + (Shift.AFTERNOON,) * 4
    + (Shift.NIGHT,) * 3
    + (Shift.WEEKEND,) * 2
    + (Shift.MIXED, Shift.DAY, Shift.DAWN)
)
ROOMS = (
    "Sede principal",
    "Sede principal, bloque B",
    "Subsede del centro",
    "Casa de la cultura del municipio",
    "Biblioteca pública",
    "Aula móvil en la plaza",
)
# Invented, and each says so.
COMPANIES = (
    "Alimentos La Ceiba",
    "Textiles Alto Andino",
    "Transportes El Cóndor",
    "Clínica Los Guaduales",
    "Constructora Páramo",
    "Café Tres Cerros",
)
COLUMNS = """
    number unique_identifier programme_id centre_id municipality_id address modality shift kind company state start
    practice_start end opens closes places taken agreement special_programme coverage_extension media_articulation
""".split()


def load_cohorts(programmes: Sequence[Programme], on: date, total: int = COHORTS) -> None:
    """So many cohorts of those programmes, with their days around ``on``."""
    centres = [(row["codigo"], row["municipio"]) for row in rows("centros")]
    listed = ", ".join(f'"{name}"' for name in COLUMNS)
    with connection.cursor() as cursor, cursor.copy(f"COPY {Cohort._meta.db_table} ({listed}) FROM STDIN") as copy:
        for cohort in _cohorts(programmes, centres, on, total):
            copy.write_row([cohort[name] for name in COLUMNS])


def _cohorts(
    programmes: Sequence[Programme], centres: Sequence[tuple[str, str]], on: date, total: int
) -> Iterator[dict[str, Any]]:
    titled = [programme for programme in programmes if programme.level != Level.SHORT]
    short = [programme for programme in programmes if programme.level == Level.SHORT]
    for turn in range(total):
        of = (titled, short)[turn % 2]
        programme = of[turn // 2 % len(of)]
        yield _cohort(turn, programme, dice.pick(centres, "centre", turn), on)


def _cohort(turn: int, programme: Programme, centre: tuple[str, str], on: date) -> dict[str, Any]:
    short = programme.level == Level.SHORT
    modality = dice.pick(MODALITIES, "modality", turn)
    virtual = modality == Modality.VIRTUAL
    closed = dice.happens(7, "closed", turn)
    about = {
        "number": str(FIRST_NUMBER + turn),
        "unique_identifier": "",
        "programme_id": programme.pk,
        "centre_id": centre[0],
        "municipality_id": None if virtual else _municipality(turn, centre[1]),
        "address": "" if virtual else dice.pick(ROOMS, "room", turn),
        "modality": modality.value,
        "shift": (Shift.MIXED if virtual else dice.pick(SHIFTS, "shift", turn)).value,
        "kind": (Kind.CLOSED if closed else Kind.OPEN).value,
        "company": f"{dice.pick(COMPANIES, 'company', turn)} (empresa inventada)" if closed else "",
        "agreement": "Convenio con la alcaldía" if dice.happens(4, "agreement", turn) else "",
        "special_programme": "Población rural" if dice.happens(3, "special", turn) else "",
        "coverage_extension": dice.happens(3, "coverage", turn),
        "media_articulation": False,
    }
    places = dice.pick((25, 30, 40), "places", turn) * (2 if virtual else 1)
    return {**about, **_days(turn, programme, on, short=short), **_places(turn, places)}


def _municipality(turn: int, own: str) -> str:
    """Seven of ten learn where their centre is; the others, elsewhere in its department."""
    if dice.happens(70, "own municipality", turn):
        return own
    return dice.pick(tuple(municipalities(own[:2])), "municipality", turn)


def _days(turn: int, programme: Programme, on: date, *, short: bool) -> dict[str, Any]:
    """Its inscription, its stages, and whether it is over."""
    when = dice.below(100, "when", turn)
    if when < OPEN:
        opens = on - timedelta(dice.below(10, "opened", turn))
        closes = on + timedelta(1 + dice.below(20, "closes", turn))
    else:
        soon = when < SOON
        away = 3 + dice.below(45, "opens", turn) if soon else -60 - dice.below(840, "opened long ago", turn)
        opens = on + timedelta(away)
        closes = opens + timedelta(5 + dice.below(15, "for", turn))
    start = closes + timedelta(10 + dice.below(20, "start", turn))
    teaching, practice = programme.teaching_months or 0, programme.practice_months or 0
    practice_start = start + timedelta(30 * teaching) if practice else None
    lasts = (programme.hours or 40) if short else 30 * (teaching + practice)
    end = start + timedelta(lasts)
    state = CohortState.CANCELLED if dice.happens(1, "cancelled", turn) else CohortState.RUNNING
    if end < on:
        state = CohortState.FINISHED_BY_DATE
    days = {"opens": opens, "closes": closes, "start": start, "practice_start": practice_start, "end": end}
    return {**days, "state": state.value}


def _places(turn: int, places: int) -> dict[str, int]:
    """One of ten is full."""
    taken = places if dice.happens(10, "full", turn) else dice.below(places, "taken", turn)
    return {"places": places, "taken": taken}
