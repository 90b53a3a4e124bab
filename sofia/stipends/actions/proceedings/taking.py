"""What every step of a proceeding shares: how it begins, how it is told, and the trace that it leaves."""

from datetime import date, datetime
from typing import Any

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.core.canonical import sha256_hex
from sofia.documents.models import Document
from sofia.notices.actions import notify_all
from sofia.notices.kinds import Kind
from sofia.people.guardians import addressees_of
from sofia.people.models import Person
from sofia.people.refusals import Refused
from sofia.stipends import access
from sofia.stipends.actions.resolutions.taking import dropped
from sofia.stipends.models import Award, Closing, Proceeding, Resolution
from sofia.stipends.rules.clauses import Ground
from sofia.vault.rows import close

OVER = "Esa novedad ya terminó: no cambia."
NOT_YET = "Ese día todavía no llega: revíselo."


def ground_of(award: Award, code: str) -> Ground:
    """The ground in the rule set of its call. Raises Refused."""
    for ground in award.call.rule_set.grounds:
        if ground.code == code:
            return ground
    raise Refused("Esa causal no está en las reglas de la convocatoria.")


def may(permission: str, award: Award, by: Person, at: datetime) -> str:
    """The role in which an officer acts on an award of her centre, never of a call to which she applied.

    Raises PermissionDenied.
    """
    role = access.require(permission, by=by, centre=award.call.centre_id, on=clock.day_of(at))
    access.require_apart("proceed", award.call, by)
    return role


def opened(
    award: Award, ground: str, way: str, since: date, facts: str, evidence: Document | None, by: Person, at: datetime
) -> Proceeding:
    """The row of a new proceeding. Raises Refused for a day that did not come."""
    if since > clock.day_of(at):
        raise Refused(NOT_YET)
    made = Proceeding(award=award, ground=ground, effect=ground_of(award, ground).effect, way=way, since=since)
    close(made, "facts", facts)
    made.sha256, made.evidence, made.opened_at, made.opened_by = sha256_hex(facts), evidence, at, by
    made.save(force_insert=True)
    return made


def locked(proceeding: Proceeding) -> Proceeding:
    """As it stands; nobody else writes it until the transaction ends. Raises Refused when it is over."""
    rows = Proceeding.objects.select_for_update(of=("self",), no_key=True)
    found = rows.select_related("award__call", "award__application__person").get(pk=proceeding.pk)
    if found.closing:
        raise Refused(OVER)
    return found


def closed(proceeding: Proceeding, closing: Closing, on: date, by: Person, at: datetime) -> None:
    """Write how it ended, and the day of it; the draft of its act goes with it."""
    proceeding.closing, proceeding.closed_on = closing, on
    proceeding.closed_at, proceeding.closed_by = at, by
    proceeding.save()
    dropped(Resolution.objects.filter(proceeding=proceeding), by, "")


def tell(kind: Kind, award: Award, event: str, values: dict[str, str], at: datetime) -> None:
    """Write to her, and to who acts for her, of something of her award."""
    values = {"centre": award.call.centre_id, "period": award.call.period, **values}
    to = addressees_of(award.application.person, clock.day_of(at))
    notify_all(kind=kind, to=to, event=event, values=values, at=at)


def traced(act: Act, proceeding: Proceeding, by: Person, role: str, **after: Any) -> None:
    """Leave the trace of the step, in her own."""
    award = proceeding.award
    said = {"proceeding": proceeding.pk, "award": award.pk, "ground": proceeding.ground, **after}
    record(act=act, by=by, role=role, subject=award.application.person, centre=award.call.centre_id, after=said)
