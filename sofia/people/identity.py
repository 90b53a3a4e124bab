"""Reads about who is who: by any document, present or former, and with both rows of somebody who was kept twice."""

from collections.abc import Iterable
from datetime import date, datetime, time

from django.db.models import F, Q, QuerySet
from django.shortcuts import get_object_or_404

from sofia.core.clock import BOGOTA
from sofia.core.dates import OF_AGE
from sofia.people.document_types import DocumentType
from sofia.people.models import Correction, CounterVisit, IdentityDocument, Merge, Person, PossibleDuplicate, RoleGrant


def known_by(document_type: str, number: str) -> Person | None:
    """Whose document it is, or else whose it last was; of two rows of one person, the one that was kept."""
    asked = f"{document_type}-{number}"
    latest = IdentityDocument.objects.filter(document=asked).order_by(F("until").desc(nulls_first=True))
    found = latest.select_related("person").first()
    return survivor_of(found.person) if found else None


def known_by_many(documents: Iterable[str]) -> dict[str, Person]:
    """The same of many, each written «CC-1002436987»; those that nobody has or had are left out. Two queries."""
    rows = IdentityDocument.objects.filter(document__in=set(documents)).select_related("person")
    latest = rows.order_by("document", F("until").desc(nulls_first=True)).distinct("document")
    found = {row.document: row.person for row in latest}
    kept = survivors_of(person.pk for person in found.values())
    return {document: kept.get(person.pk, person) for document, person in found.items()}


def survivor_of(person: Person) -> Person:
    """Herself, or the row that she was merged into."""
    return survivors_of([person.pk]).get(person.pk, person)


def survivors_of(rows: Iterable[int]) -> dict[int, Person]:
    """Of those numbers of rows, those that were merged into another, each with the row that was kept. One query."""
    merges = Merge.objects.filter(merged__in=list(rows), undone_at=None).select_related("survivor")
    return {merge.merged_id: merge.survivor for merge in merges}


def kept_of(rows: Iterable[int]) -> dict[int, int]:
    """Each of those numbers of rows with that of the row that was kept of her. One query."""
    asked = set(rows)
    return {number: number for number in asked} | {row: person.pk for row, person in survivors_of(asked).items()}


def everyone_of(person: Person) -> list[int]:
    """The numbers of all rows that are this person: her own and those merged into it, or the one that it was merged
    into and its others. Whoever reads what is somebody's reads it for all of them."""
    return rows_of(survivor_of(person))


def rows_of(survivor: Person) -> list[int]:
    """The same, of a row that is known to have been kept, such as that of somebody who signed in."""
    return [survivor.pk, *Merge.objects.filter(survivor=survivor, undone_at=None).values_list("merged", flat=True)]


def everyone_of_many(survivors: Iterable[int]) -> dict[int, int]:
    """All rows of many who were kept: the number of each row, with that of who was kept. One query."""
    kept = set(survivors)
    merged = Merge.objects.filter(survivor__in=kept, undone_at=None).values_list("merged", "survivor")
    return {number: number for number in kept} | dict(merged)


def same_people(rows: Iterable[int]) -> dict[int, int]:
    """All rows of the people who have any of those: the number of each, with that of who was kept. Two queries."""
    return everyone_of_many(kept_of(rows).values())


def documents_of(rows: list[int]) -> QuerySet[IdentityDocument]:
    """Present and former documents of a person, the present first."""
    return IdentityDocument.objects.filter(person__in=rows).order_by(F("until").desc(nulls_first=True), "-pk")


def needs_new_document(person: Person, day: date) -> bool:
    """Whether her identity card is that of a minor, and she no longer is one."""
    return person.document_type == DocumentType.TI and person.age_on(day) >= OF_AGE


def visits_of(acting: RoleGrant, day: date) -> QuerySet[CounterVisit]:
    """The visits that the officer opened that day, for the centre in which she acts now."""
    begin = datetime.combine(day, time.min, BOGOTA)
    mine = CounterVisit.objects.filter(opened_by=acting.person_id, opened_at__gte=begin, centre=acting.centre_id)
    return mine.select_related("person", "centre")


def visit_or_404(acting: RoleGrant, day: date, number: int) -> CounterVisit:
    """One of them."""
    return get_object_or_404(visits_of(acting, day), pk=number)


def duplicates_visible_to(acting: RoleGrant, day: date) -> QuerySet[PossibleDuplicate]:
    """Those of her centre, those that no centre has and those of whom she attends that day; the unresolved first."""
    attended, herself = visits_of(acting, day).values("person"), rows_of(acting.person)
    hers = Q(centre=acting.centre_id) | Q(centre__isnull=True) | Q(first__in=attended) | Q(second__in=attended)
    shown = PossibleDuplicate.objects.filter(hers).exclude(Q(first__in=herself) | Q(second__in=herself))
    return shown.select_related("first", "second").order_by(F("resolved_at").desc(nulls_first=True), "pk")


def corrections_visible_to(acting: RoleGrant) -> QuerySet[Correction]:
    """Those asked of her centre, the unanswered first and of them the oldest; never her own."""
    shown = Correction.objects.filter(centre=acting.centre_id).exclude(person__in=rows_of(acting.person))
    return shown.select_related("person").order_by(F("answered_at").desc(nulls_first=True), "asked_at", "pk")
