"""Joins two rows of one person, and separates them again. Nothing moves and nothing is deleted."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.notices.actions import notify
from sofia.notices.kinds import Kind
from sofia.people import told
from sofia.people.actions.duplicates import resolve
from sofia.people.models import Merge, Person, PossibleDuplicate, Resolution, Role, RoleGrant
from sofia.people.refusals import Refused, in_words
from sofia.people.registrars import require_registrar


@in_words()
@transaction.atomic
def merge_people(*, survivor: Person, merged: Person, reason: str, centre: str, by: Person, at: datetime) -> Merge:
    """From now on both rows are one person: ``survivor`` signs in, ``merged`` no longer does, and what either has is
    read together. The database locks both and refuses chains. Raises PermissionDenied and Refused."""
    require_registrar(by, centre, at)
    survivor, merged = _locked(survivor, merged)
    _require_open_survives(survivor, merged, clock.day_of(at))
    merge = Merge.objects.create(
        survivor=survivor,
        merged=merged,
        centre_id=centre,
        reason=reason,
        merged_at=at,
        merged_by=by,
        was_active=merged.is_active,
    )
    _answer_pair(merge, Resolution.MERGED, reason=reason, by=by, at=at)
    _record(Act.MERGE, merge, centre, by)
    values = {"document": told.document(survivor), "centre": told.centre(centre)}
    _tell(Kind.ACCOUNTS_MERGED, merge, values, at)
    return merge


@in_words()
@transaction.atomic
def undo_merge(*, merge: Merge, reason: str, centre: str, by: Person, at: datetime) -> Merge:
    """They were two people after all: each is read apart, and who could sign in can again. Raises as merge_people."""
    require_registrar(by, centre, at)
    _, merged = _locked(merge.survivor, merge.merged)
    merge = Merge.objects.select_for_update(of=("self",)).get(pk=merge.pk)
    if merge.undone_at:
        raise Refused("Esas cuentas ya estaban separadas.")
    merge.undone_at, merge.undone_by, merge.undone_reason = at, by, reason
    merge.save(update_fields=["undone_at", "undone_by", "undone_reason"])
    if merge.was_active and not merged.account_blocks.filter(lifted_at=None).exists():
        merged.is_active = True
        merged.save(update_fields=["is_active"])
    _answer_pair(merge, Resolution.DIFFERENT, reason=reason, by=by, at=at)
    _record(Act.UNDO_MERGE, merge, centre, by)
    _tell(Kind.ACCOUNTS_SEPARATED, merge, {"centre": told.centre(centre)}, at)
    return merge


def _locked(one: Person, other: Person) -> tuple[Person, Person]:
    """Both as they are now, and so until the end; the older is locked first, as the database's own trigger does."""
    numbers = sorted((one.pk, other.pk))
    rows = Person.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=numbers).order_by("pk")
    found = {person.pk: person for person in rows}
    return found[one.pk], found[other.pk]


def _require_open_survives(survivor: Person, merged: Person, day: date) -> None:
    if merged.is_active and not survivor.is_active:
        raise Refused("Debe quedar la cuenta que está abierta. Elija la otra.")
    if RoleGrant.objects.live(day).filter(person=merged).exists():
        raise Refused("La cuenta que se une tiene roles vigentes. Pida que los terminen, o elija la otra.")


def _tell(kind: Kind, merge: Merge, values: dict[str, str], at: datetime) -> None:
    """Both mailboxes: whoever was merged by mistake, or by malice, hears of it in her own."""
    for person in (merge.survivor, merge.merged):
        notify(kind=kind, to=person, event=f"merge:{merge.pk}", values=values, at=at)


def _answer_pair(merge: Merge, resolution: Resolution, *, reason: str, by: Person, at: datetime) -> None:
    """The pair says what became of it; a merge that nobody had noted as a possible duplicate leaves its pair too."""
    first, second = sorted((merge.survivor_id, merge.merged_id))
    found = {"noted_at": at, "noted_by": by, "centre_id": merge.centre_id}
    pair, _ = PossibleDuplicate.objects.get_or_create(first_id=first, second_id=second, defaults=found)
    resolve(pair, resolution, reason=reason, by=by, at=at)


def _record(act: Act, merge: Merge, centre: str, by: Person) -> None:
    """An event for each row, so that each history tells it even after they are separated."""
    values = {"merge": merge.pk, "survivor": merge.survivor_id, "merged": merge.merged_id}
    people: Iterable[Person] = (merge.survivor, merge.merged)
    for person in people:
        record(act=act, by=by, role=Role.REGISTRAR, subject=person, centre=centre, after=values)
