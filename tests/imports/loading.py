"""A kind of sheet that is only of the tests: it keeps numbers in the table of tries, and a file of it."""

import io
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from django.core.files.base import File

from sofia.imports import cells
from sofia.imports.actions import apply, check, confirm, hand_in
from sofia.imports.kinds import SHEETS, Column, Context, Export, Fault, Line, Plan, SheetKind
from sofia.imports.models import Import
from sofia.people.models import Role, Tries
from sofia.people.refusals import Refused
from tests import builders
from tests.imports import files

KIND = "test_notes"
HEADINGS = ["CÓDIGO", "VALOR", "NOTA"]


class Notes:
    """Each line keeps a value under a code. ``before``: called before a batch is written."""

    before: Callable[[], None] = staticmethod(lambda: None)

    def __init__(self, context: Context) -> None:
        self.seen: dict[str, int] = {}
        self.context = context

    def plan(self, lines: Sequence[Line]) -> Plan:
        plan = Plan(changes=[])
        codes = [line["code"] for line in lines]
        kept = dict(Tries.objects.filter(kind=KIND, fingerprint__in=codes).values_list("fingerprint", "number"))
        for line in lines:
            if line["code"] in self.seen:
                where = self.seen[line["code"]]
                plan.faults.append(Fault(line.number, "CÓDIGO", f"Ya está en la línea {where}."))
                continue
            self.seen[line["code"]] = line.number
            known = kept.get(line["code"])
            found = "new" if known is None else "same" if known == line["value"] else "changed"
            plan.counts[found] += 1
            if found != "same":
                plan.changes.append(line)
        return plan

    def apply(self, plan: Plan) -> None:
        self.before()
        rows = [
            Tries(kind=KIND, fingerprint=line["code"], number=line["value"], latest=self.context.at)
            for line in plan.changes
        ]
        Tries.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["kind", "fingerprint"], update_fields=["number", "latest"]
        )

    def finish(self) -> Plan:
        return Plan()


def head(grant: Any, subject: str) -> list[list[str]]:
    if subject == "nada":
        raise Refused("No hay nada con ese nombre en su centro.")
    return [["Notas de prueba"], ["De:", subject]]


def rows(grant: Any, subject: str) -> list[list[object]]:
    kept = Tries.objects.filter(kind=KIND).order_by("fingerprint").values_list("fingerprint", "number")
    return [[code, number, "=1+1"] for code, number in kept]


NOTES = SheetKind(
    code="notas",
    title="Notas de prueba",
    what="Guarda un valor por cada código.",
    roles=(Role.REGISTRAR,),
    columns=(
        Column("code", "CÓDIGO", cells.code(1, 6)),
        Column("value", "VALOR", cells.whole(1, 999)),
        Column("note", "NOTA", filled=False, needed=False),
    ),
    metadata=2,
    counts={"new": "Códigos nuevos", "changed": "Valores que cambian"},
    changing=("new", "changed"),
    start=Notes,
    export=Export(rows=rows, head=head, subject="De qué", hint="Cualquier cosa."),
)


def known() -> None:
    SHEETS[NOTES.code] = NOTES


def unknown() -> None:
    SHEETS.pop(NOTES.code, None)


def lines(first: int = 1, last: int = 3, value: int = 5) -> list[list[str]]:
    return [[str(number), str(value), ""] for number in range(first, last + 1)]


def sheet(*rows: Sequence[Any]) -> bytes:
    return files.book([["Notas"], HEADINGS, *(rows or lines())])


def handed_in(data: bytes | None = None, kind: SheetKind = NOTES, **about: Any) -> Import:
    """A file that is in the list, and whose job waits."""
    file: File[bytes] = File(io.BytesIO(sheet() if data is None else data), name="notas.xlsx")
    role = kind.roles[0]
    usual = {"kind": kind, "file": file, "centre": "9302", "role": role, "at": builders.NOON}
    about.setdefault("by", None)
    about["by"] = about["by"] or builders.officer(role, about.get("centre", "9302"))
    return hand_in(**{**usual, **about})[0]


def checked(data: bytes | None = None, kind: SheetKind = NOTES, **about: Any) -> Import:
    found = handed_in(data, kind, **about)
    check(number=found.pk, at=about.get("at", builders.NOON))
    found.refresh_from_db()
    return found


def applied(data: bytes | None = None, kind: SheetKind = NOTES, **about: Any) -> Import:
    """A file that went the whole way; wherever it ended."""
    found = checked(data, kind, **about)
    if found.state == "ready":
        at = about.get("at", builders.NOON)
        confirm(found=found, by=found.handed_in_by, at=at)
        apply(number=found.pk, by=found.handed_in_by_id, at=at)
        found.refresh_from_db()
    return found


def kept() -> dict[str, int]:
    return dict(Tries.objects.filter(kind=KIND).values_list("fingerprint", "number"))


def keep(code: str, number: int) -> None:
    Tries.objects.create(kind=KIND, fingerprint=code, number=number, latest=datetime(2025, 1, 1, tzinfo=UTC))
