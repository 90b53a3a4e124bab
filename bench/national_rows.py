"""The rows of a national call: invented people, each table by COPY."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from sofia.core import clock
from sofia.core.clock import BOGOTA

RULES, PERIOD, COHORTS = "9302_2025_1", "2025-1", 10  # cohorts of each centre
FIRST = 1_000_000  # the first number of a row: those of the ORM are far below
SENT = datetime(2025, 2, 20, 9, tzinfo=BOGOTA)
CHECKED = date(2025, 3, 10)
PAPERS = 20  # of 3 applications: 6 or 7 each
SLOTS = (
    "identity",
    "training_attestation",
    "utility_bill",
    "sisben_certificate",
    "peasant",
    "conflict_victim",
    "disability",
)
CLAIMED = ("peasant", "conflict_victim", "disability", "head_of_household", "research_or_skills", "sisben_a")

Row = dict[str, Any]
Rows = Callable[[], Iterator[Row]]


def load_calls(centres: int, applications: int) -> list[Any]:
    """The national call and one of each centre, with whoever manages it; a fifth of those who apply fit.

    Centres that the directory does not have are invented.
    """
    from sofia.core.canonical import canonical_json
    from sofia.people.models import Centre
    from sofia.stipends import regulations
    from sofia.stipends.models import NationalCall

    rules, by = regulations.by_code(RULES), person("DEMO0001")
    opened = NationalCall.objects.create(
        period=PERIOD, fiscal_year=2025, circular="circular del banco", opened_at=SENT, opened_by=by
    )
    text = canonical_json(rules.document).decode()
    terms = {"period": PERIOD, "rule_set_code": rules.code, "rule_set_sha256": rules.sha256, "rule_set_text": text}
    places = max(applications // 5, 1)
    money = {"places": places, "budget": places * 9 * 711_750}
    known = list(Centre.objects.order_by("code")[:centres])
    where = {"regional": known[0].regional, "municipality": known[0].municipality}
    known += [
        Centre.objects.create(code=f"00{turn:02}", name=f"Centro inventado {turn}", **where)
        for turn in range(1, centres - len(known) + 1)
    ]
    return [_call(opened, centre, terms, money, by) for centre in known]


def _call(opened: Any, centre: Any, terms: Row, money: Row, by: Any) -> Any:
    from sofia.people.models import Role, RoleGrant
    from sofia.stipends.actions.calls.schedule import write_schedule
    from sofia.stipends.models import Allocation, Call, Place

    Allocation.objects.create(national_call=opened, centre=centre, allocated_at=SENT, allocated_by=by, **money)
    said = (
        terms | money | {"months": 9, "contact": [["Oficina", "Bienestar"]], "published_at": SENT, "published_by": by}
    )
    call = Call.objects.create(centre=centre, **said)
    write_schedule(call)
    Place.objects.bulk_create(Place(call=call, number=number) for number in range(1, call.places + 1))
    manager = person(f"M{centre.code}")
    given = {"start": date(2025, 1, 1), "granted_at": SENT, "granted_by": by}
    RoleGrant.objects.create(person=manager, role=Role.STIPEND_MANAGER, centre=centre, **given)
    return call


def person(number: str) -> Any:
    from sofia.people.models import Person

    about = {"given_names": "Ana", "surnames": "Mejía", "birth_date": date(1980, 5, 20), "password": "!"}
    return Person.objects.create(document_type="NCS", document_number=number, **about)


def load_applications(calls: list[Any], size: int) -> None:
    """People, enrolments, applications, claims, verifications and the metadata of what they handed in."""
    by = person("R0000001")
    load([*applicants(calls, size, by), *_papers(calls, size, by)])


def load(tables: Iterable[tuple[Any, Rows]], after: str = "") -> None:
    """Each table with its triggers off; ``after``: what they would have written, as SQL."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
    for prototype, rows in tables:
        copied(prototype, rows)
    with connection.cursor() as cursor:
        cursor.execute(after or "SELECT")
        cursor.execute("SET session_replication_role = origin")
        cursor.execute("ANALYZE")


def applicants(calls: list[Any], size: int, by: Any) -> Iterator[tuple[Any, Rows]]:
    """Learners, and an application of each: a row of each table as it usually is, and what each has of its own."""
    from sofia.offer.models import Cohort, Programme
    from sofia.people.models import Person
    from sofia.stipends.models import Application
    from sofia.training.actions.load import opening
    from sofia.training.models import Enrolment

    everybody = range(size)
    programme = Programme.objects.create(code="990001", version=1, name="Sistemas", level="tecnico")
    days = {"start": date(2025, 1, 27), "practice_start": date(2026, 1, 27), "end": date(2026, 12, 15)}
    cohorts = Cohort(programme=programme, modality="presencial", shift="morning", **days)
    yield (
        cohorts,
        lambda: (
            {"id": FIRST + n, "number": f"99{n:05}", "centre_id": calls[n // COHORTS].centre_id}
            for n in range(COHORTS * len(calls))
        ),
    )
    people = Person(document_type="CC", given_names="Ana", surnames="Mejía", password="!")
    yield (
        people,
        lambda: (
            {"id": FIRST + n, "document_number": f"{FIRST + n}", "birth_date": date(1999, 1, 1) + timedelta(n % 3650)}
            for n in everybody
        ),
    )
    enrolment = Enrolment(id=FIRST, state="en_formacion", state_since=date(2025, 2, 3))
    yield (
        enrolment,
        lambda: (
            {"id": FIRST + n, "person_id": FIRST + n, "cohort_id": FIRST + n % len(calls) * COHORTS + n % COHORTS}
            for n in everybody
        ),
    )
    yield (
        opening(enrolment, "Acta", by, SENT),
        lambda: ({"id": FIRST + n, "enrolment_id": FIRST + n} for n in everybody),
    )
    of = [(call.pk, f"{call.centre_id}-{call.period}") for call in calls]
    yield (
        Application(stratum=1, sisben="A3", submitted_at=SENT),
        lambda: (
            {
                **dict.fromkeys(("id", "person_id", "enrolment_id", "submitted_by_id"), FIRST + n),
                "number": f"{of[n % len(of)][1]}-{n:06}",
                "call_id": of[n % len(of)][0],
            }
            for n in everybody
        ),
    )


def _papers(calls: list[Any], size: int, by: Any) -> Iterator[tuple[Any, Rows]]:
    """What they claimed, what was verified, and the metadata of what they handed in."""
    from sofia.core.keys import new_uuid
    from sofia.documents.models import Document
    from sofia.stipends.models import Claim, HandedIn, Verification
    from sofia.stipends.rules.facts import FLAGS

    everybody, of = range(size), [call.pk for call in calls]
    yield (
        Claim(state="accepted", reviewed_at=SENT, reviewed_by=by),
        lambda: (
            {"id": FIRST + 6 * n + turn, "application_id": FIRST + n, "criterion": criterion}
            for n in everybody
            for turn, criterion in enumerate(CLAIMED)
            if (n * 2_654_435_761 >> 7) % (3 + turn) == 0  # Knuth's multiplicative hash: spreads without a generator
        ),
    )
    facts = (*FLAGS, "document_current")
    checked = Verification(register="RUAF", on=CHECKED, recorded_at=SENT, recorded_by=by)
    yield (
        checked,
        lambda: (
            {"id": FIRST + n * len(facts) + turn, "application_id": FIRST + n, "fact": fact, "value": fact == facts[-1]}
            for n in everybody
            for turn, fact in enumerate(facts)
        ),
    )
    papers = [(n, turn) for n in range(3) for turn in range(7)][:PAPERS]
    uuids = [new_uuid() for _ in range(size // 3 * PAPERS)]
    paper = {
        f"{part}_{name}": value
        for part in ("original", "served")
        for name, value in (("sha256", "0" * 64), ("size", 9))
    }
    document = Document(media_type="application/pdf", pages=1, name=b"", **paper)
    document.antivirus, document.received_by, document.counts_on, document.received_at = "off", by, CHECKED, SENT

    def handed() -> Iterator[tuple[int, int, int]]:
        places = ((3 * group + n, turn) for group in range(size // 3) for n, turn in papers)
        return ((place, person, turn) for place, (person, turn) in enumerate(places))

    yield (
        document,
        lambda: (
            {
                **dict.fromkeys(("id", "upload"), uuids[place]),
                "original_file": uuids[place].hex,
                "served_file": uuids[place].hex[::-1],
                "owner_id": FIRST + person,
                "kind": SLOTS[turn],
            }
            for place, person, turn in handed()
        ),
    )
    yield (
        HandedIn(turn=1, handed_in_at=SENT, handed_in_by=by),
        lambda: (
            {
                "id": FIRST + place,
                "application_id": FIRST + person,
                "call_id": of[person % len(of)],
                "slot": SLOTS[turn],
                "document_id": uuids[place],
            }
            for place, person, turn in handed()
        ),
    )


def copied(prototype: Any, rows: Rows) -> None:
    """Load a table, and print how fast beside the same rows into one without keys."""
    from django.db import connection

    table = prototype._meta.db_table
    fields = [field for field in prototype._meta.concrete_fields if not field.generated]
    usual = {field.column: field.get_db_prep_save(getattr(prototype, field.attname), connection) for field in fields}
    start = clock.stopwatch()
    number = _copy(table, usual, rows())
    seconds = clock.stopwatch() - start
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE bare AS TABLE {table} WITH NO DATA")
        start = clock.stopwatch()
        _copy("bare", usual, islice(rows(), 100_000))
        bare = clock.stopwatch() - start
        cursor.execute("DROP TABLE bare")
    print(f"{table}: {number} filas, {number / seconds:.0f} por segundo", end="; ")
    print(f"sin llaves, {min(number, 100_000) / bare:.0f} por segundo", flush=True)


def _copy(table: str, usual: Row, rows: Iterable[Row]) -> int:
    from django.db import connection

    number, columns = 0, ", ".join(f'"{column}"' for column in usual)
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as into,
    ):
        for row in rows:
            into.write_row(tuple((usual | row).values()))
            number += 1
    return number
