"""Notes people who may be kept twice, and keeps that they are not."""

from datetime import datetime

from django.db import connection, transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core.names import name_key
from sofia.people.identity import everyone_of
from sofia.people.models import Person, PossibleDuplicate, Resolution, Role
from sofia.people.refusals import Refused, in_words
from sofia.people.registrars import require_registrar


@transaction.atomic
def note_duplicates(*, person: Person, centre: str | None = None, by: Person, at: datetime) -> list[PossibleDuplicate]:
    """Keep who has her names and her birth date under another document; gives those pairs that are new.

    Call it in the transaction that makes a person or corrects her names, birth date or document. ``centre``: the
    code of the one that will look at it; None when none is known, and then every centre sees it. Nothing here is
    hers to see: who registers must not learn that somebody like her is registered.
    """
    key = name_key(person.given_names, person.surnames)
    wait_for_namesakes(f"{person.birth_date}|{key}")
    alike = [other.pk for other in born_with(person) if name_key(other.given_names, other.surnames) == key]
    pairs = {(min(person.pk, other), max(person.pk, other)) for other in set(alike) - set(everyone_of(person))}
    known = PossibleDuplicate.objects.filter(first__in=[first for first, _ in pairs]).values_list("first", "second")
    return [_note(pair, centre, by, at) for pair in sorted(pairs - set(known))]


def born_with(person: Person) -> list[Person]:
    """Others of her birth date: by the index, some hundreds among millions. Their names are compared in memory."""
    others = Person.objects.filter(birth_date=person.birth_date).exclude(pk=person.pk)
    return list(others.only("given_names", "surnames"))


def wait_for_namesakes(name: str) -> None:
    """Two who register at once with one name wait for each other here: otherwise neither would see the other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('possible duplicates'), hashtext(%s))", [name])


def _note(pair: tuple[int, int], centre: str | None, by: Person, at: datetime) -> PossibleDuplicate:
    noted = PossibleDuplicate.objects.create(
        first_id=pair[0], second_id=pair[1], centre_id=centre, noted_at=at, noted_by=by
    )
    record(act=Act.NOTE_DUPLICATE, by=by, subject=noted, centre=centre or "")
    return noted


@in_words()
@transaction.atomic
def keep_apart(*, pair: PossibleDuplicate, reason: str, centre: str, by: Person, at: datetime) -> PossibleDuplicate:
    """Keep that the two are different people. Raises PermissionDenied and Refused."""
    require_registrar(by, centre, at)
    pair = PossibleDuplicate.objects.select_for_update(of=("self",)).get(pk=pair.pk)
    if pair.resolution:
        raise Refused("Ese posible duplicado ya está resuelto.")
    resolve(pair, Resolution.DIFFERENT, reason=reason, by=by, at=at)
    for one in (pair.first, pair.second):
        record(act=Act.KEEP_APART, by=by, role=Role.REGISTRAR, subject=one, centre=centre, after={"duplicate": pair.pk})
    return pair


def resolve(pair: PossibleDuplicate, resolution: Resolution, *, reason: str, by: Person, at: datetime) -> None:
    """Write the answer on the pair; the caller keeps the event."""
    pair.resolution, pair.reason, pair.resolved_at, pair.resolved_by = resolution, reason, at, by
    pair.save(update_fields=["resolution", "reason", "resolved_at", "resolved_by"])
