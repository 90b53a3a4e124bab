"""The cross-checks: what a register answers about many who applied, as sheets that are loaded whole or not at all.

They are here and not in ``sheets``, which are the explanation sheets: `apps` makes them known.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from sofia.core import clock
from sofia.core.names import folded
from sofia.imports.cells import Reader, day, one_of, text
from sofia.imports.kinds import Column, Context, Export, Fault, Line, Plan, SheetKind, declare
from sofia.people.identity import everyone_of_many, rows_of
from sofia.people.models import RoleGrant
from sofia.people.refusals import Refused
from sofia.people.roles import Role
from sofia.stipends import queries
from sofia.stipends.actions.checks import look_up
from sofia.stipends.actions.checks.look_up import Found
from sofia.stipends.models import Application, Call, Verification
from sofia.stipends.rules.registers import REGISTERS, SISBEN
from sofia.stipends.rules.sisben import GROUPS
from sofia.training.report_export import who
from sofia.training.report_people import NUMBER, people_of
from sofia.training.sheets import WHO

NOT_HERS = "Su centro no ha publicado esa convocatoria. Escríbala como 2025-1."
NOT_APPLIED = "Esa persona no se inscribió en la convocatoria."
TWICE = "Esa persona ya está en la línea {}."
NO_GROUP = {folded(words) for words in ("No", "No registrado", "No registrada", "Sin grupo", "No encontrado")}


@dataclass
class Changes:
    """What is to be written, by call."""

    rows: dict[Call, list[Verification]] = field(default_factory=lambda: defaultdict(list))


class CrossCheck:
    """One passage over the answers of a register. The newest call of the centre is meant where a line names none."""

    def __init__(self, register: str, context: Context) -> None:
        self.register, self.context, self.today = register, context, clock.day_of(context.at)
        self.own = set(rows_of(context.by))
        self.calls = {call.period: call for call in queries.calls_of(context.centre)}
        self.newest = next(iter(self.calls), "")
        self.seen: dict[int, int] = {}

    def plan(self, lines: Sequence[Line]) -> Plan:
        plan, changes = Plan(), Changes()
        plan.changes = changes
        people, plan.faults = people_of(lines, self.own)
        applied = self.applications(person.pk for person in people.values())
        last = look_up.last_of({one.pk: one for one in applied.values()}.values(), self.register)
        for line in (line for line in lines if line.number in people):
            call = self.calls.get(line["period"] or self.newest)
            application = applied.get((call.pk, people[line.number].pk)) if call else None
            if fault := self.wrong_with(line, call, application):
                plan.faults.append(fault)
            elif call and application:
                new = [row for row in self.rows(line, application) if look_up.is_new(row, last)]
                changes.rows[call] += new
                plan.counts["new" if new else "same"] += 1
                plan.counts["listed"] += any(row.value for row in new)
        return plan

    def applications(self, people: Iterator[int]) -> dict[tuple[int, int], Application]:
        """What those people, under any of their rows, sent to the calls of the centre: by call and person."""
        whose = everyone_of_many(people)
        found = Application.objects.filter(person__in=whose, call__in=[call.pk for call in self.calls.values()])
        return {(one.call_id, whose[one.person_id]): one for one in found}

    def wrong_with(self, line: Line, call: Call | None, application: Application | None) -> Fault | None:
        if call is None:
            return Fault(line.number, "Convocatoria", NOT_HERS)
        if application is None:
            return Fault(line.number, NUMBER, NOT_APPLIED)
        if application.withdrawn_at:
            return Fault(line.number, NUMBER, look_up.WITHDRAWN)
        if (before := self.seen.setdefault(application.pk, line.number)) != line.number:
            return Fault(line.number, NUMBER, TWICE.format(before))
        try:
            look_up.require_useful(call, self.register, line["on"], self.today)
        except Refused as refusal:
            return Fault(line.number, "Fecha de consulta", str(refusal))
        return None

    def rows(self, line: Line, application: Application) -> list[Verification]:
        result = line["result"]
        said = {"group": result} if self.register == SISBEN else {"values": {REGISTERS[self.register].facts[0]: result}}
        return look_up.rows_of(application, self.register, Found(on=line["on"], **said))

    def apply(self, plan: Plan) -> None:
        changes: Changes = plan.changes
        for call, rows in changes.rows.items():
            about: dict[str, Any] = {"loaded_from": self.context.number, "by": self.context.by, "at": self.context.at}
            look_up.keep_cross_check(call=call, register=self.register, rows=rows, **about)

    def finish(self) -> Plan:
        return Plan()


def group(cell: str) -> str:
    """A SISBEN group, as «B3»; empty when the register has none."""
    said = "".join(cell.upper().split())
    if said in GROUPS:
        return said
    if folded(cell) in NO_GROUP:
        return ""
    raise ValueError("Escriba el grupo como A3, B5, C12 o D20, o «No registrado».")


def to_ask(grant: RoleGrant, subject: str) -> Iterator[list[object]]:
    """Everybody who stands in a call, with what the register answers still empty."""
    call = _call(grant, subject)
    standing = Application.objects.filter(call=call).standing().select_related("enrolment__person").order_by("number")
    return ([*who(one.enrolment), call.period, "", ""] for one in standing.iterator(chunk_size=1000))


def head(grant: RoleGrant, subject: str) -> list[list[str]]:
    return [[f"Inscritos en la convocatoria {_call(grant, subject).period}"], ["Complete la fecha y el resultado"]]


def _call(grant: RoleGrant, subject: str) -> Call:
    found = queries.calls_of(grant.centre_id or "").filter(period=subject).first()
    if found is None:
        raise Refused(NOT_HERS)
    return found


def _kind(register: str, result: Reader, listed: str) -> SheetKind:
    title = REGISTERS[register].title
    return declare(
        SheetKind(
            code=f"cruce-{register.replace('_', '-')}",
            title=f"Cruce con {title}",
            what=f"Anota lo que {title} dice de los inscritos. Sin convocatoria, vale la más nueva del centro.",
            roles=(Role.STIPEND_MANAGER, Role.STIPEND_REVIEWER),
            columns=(
                *WHO,
                Column("period", "Convocatoria", text(6), ("Periodo",), filled=False, needed=False),
                Column("on", "Fecha de consulta", day, ("Fecha",)),
                Column("result", "Resultado", result, ("Respuesta", "Grupo")),
            ),
            metadata=2,
            counts={"new": "Consultas que se anotan", "listed": listed},
            changing=("new",),
            start=partial(CrossCheck, register),
            export=Export(to_ask, head, "Convocatoria", "Por ejemplo 2025-1. Debe ser de su centro."),
        )
    )


def _yes_or_no(*yes: str, no: tuple[str, ...]) -> Reader:
    words = {"Sí": True, "No": False, **dict.fromkeys(yes, True), **dict.fromkeys(no, False)}
    return one_of(words, "Sí o No")


CROSS_CHECKS = (
    _kind(
        "ruaf",
        _yes_or_no("Activo", "Cotizante activo", no=("Inactivo", "No registra", "Beneficiario")),
        "De ellas, con empleo en el registro",
    ),
    _kind("sisben", group, "De ellas, con el grupo que declararon"),
    _kind(
        "ruv",
        _yes_or_no("Incluido", "Incluida", no=("No incluido", "No incluida", "No registra")),
        "De ellas, incluidas",
    ),
    _kind(
        "renta_joven",
        _yes_or_no("Beneficiario", "Beneficiaria", no=("No beneficiario", "No beneficiaria", "Retirado", "Retirada")),
        "De ellas, que reciben Renta Joven",
    ),
)
