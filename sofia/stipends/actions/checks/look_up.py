"""Keeps what a register says of somebody who applied. What was kept before stays."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core.clock import day_of
from sofia.core.dates import long_day
from sofia.documents.models import Document
from sofia.people.models import Person, Role
from sofia.people.refusals import Refused, in_words
from sofia.stipends.access import require, require_apart
from sofia.stipends.models import Application, Call, Verification
from sofia.stipends.rules.registers import REGISTERS, SISBEN, is_too_old

WITHDRAWN = "Esa inscripción está retirada: ya no se consulta."
NOT_YET = "Escriba el día en que hizo la consulta: no puede ser uno que no ha llegado."
TOO_OLD = "Una consulta de {register} sirve {days} días, y la del {on} ya no sirve. Consulte otra vez."


@dataclass(frozen=True)
class Found:
    """What a register said of a person on a day. ``values``: by fact. That of the SISBEN says a group instead, or
    nothing: it is held against the one that she declared."""

    on: date
    values: Mapping[str, bool] = field(default_factory=dict)
    group: str = ""


@in_words()
@transaction.atomic
def look_up(
    *, application: Application, register: str, found: Found, evidence: Document, by: Person, at: datetime
) -> list[Verification]:
    """Keep what an officer saw in a register, with the file that shows it; gives the rows that are new.

    Sent twice it is kept once. Raises Refused and PermissionDenied.
    """
    call = application.call
    role = require_may_check(call, by, at)
    application = Application.objects.select_for_update(of=("self",), no_key=True).get(pk=application.pk)
    if application.withdrawn_at:
        raise Refused(WITHDRAWN)
    require_useful(call, register, found.on, day_of(at))
    last = last_of([application], register)
    rows = [row for row in rows_of(application, register, found) if is_new(row, last)]
    for row in rows:
        row.evidence, row.recorded_at, row.recorded_by = evidence, at, by
    Verification.objects.bulk_create(rows)
    about = {"register": register, "evidence": str(evidence.pk), "verifications": [row.pk for row in rows]}
    record(
        act=Act.LOOK_UP_APPLICANT,
        by=by,
        role=role,
        subject=application.person,
        centre=call.centre_id,
        after={"application": application.pk, **about},
    )
    return rows


def require_may_check(call: Call, by: Person, at: datetime) -> Role:
    """The role in which she finds things out about those who applied to the call. Raises PermissionDenied."""
    role = require("verify", by=by, centre=call.centre_id, on=day_of(at))
    require_apart("verify", call, by)
    return role


def require_useful(call: Call, register: str, on: date, today: date) -> None:
    """Raise Refused when an answer of that day says nothing today."""
    if on > today:
        raise Refused(NOT_YET)
    days = call.rule_set.max_age_days(register)
    if is_too_old(on, today, days):
        raise Refused(TOO_OLD.format(register=REGISTERS[register].title, days=days, on=long_day(on)))


def rows_of(application: Application, register: str, found: Found) -> list[Verification]:
    """Those rows, not yet kept, each the first of its day."""
    values = {SISBEN: found.group == application.sisben} if register == SISBEN else found.values
    return [
        Verification(
            application=application,
            register=register,
            fact=fact,
            value=value,
            answer=found.group,
            on=found.on,
        )
        for fact, value in values.items()
    ]


Last = Mapping[tuple[int, str, date], Verification]


def last_of(applications: Iterable[Application], register: str) -> Last:
    """What that register said last of each on each day, by application, fact and day."""
    kept = Verification.objects.filter(application__in=[one.pk for one in applications], register=register)
    return {(row.application_id, row.fact, row.on): row for row in kept.order_by("turn")}


def is_new(row: Verification, last: Last) -> bool:
    """Whether it says something that is not kept; then it takes its turn of that day."""
    before = last.get((row.application_id, row.fact, row.on))
    if before and (before.value, before.answer) == (row.value, row.answer):
        return False
    row.turn = before.turn + 1 if before else 1
    return True


def keep_cross_check(
    *, call: Call, register: str, rows: Sequence[Verification], loaded_from: str, by: Person, at: datetime
) -> None:
    """Keep what a whole cross-check says, inside the transaction of its import. Raises PermissionDenied."""
    role = require_may_check(call, by, at)
    for row in rows:
        row.loaded_from_id, row.recorded_at, row.recorded_by = loaded_from, at, by
    Verification.objects.bulk_create(rows, batch_size=1000)
    after = {"register": register, "import": loaded_from, "verifications": len(rows)}
    record(act=Act.LOAD_CROSS_CHECK, by=by, role=role, subject=call, centre=call.centre_id, after=after)
