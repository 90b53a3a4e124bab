"""Reads about who is who: by any document, present or former, and with both rows of somebody who was kept twice."""

from datetime import date, datetime, time

from django.db.models import Exists, F, Q, QuerySet
from django.shortcuts import get_object_or_404

from sofia.core.clock import BOGOTA
from sofia.core.dates import OF_AGE
from sofia.people.document_types import DocumentType
from sofia.people.models import Correction, CounterVisit, IdentityDocument, Merge, Person, PossibleDuplicate
from sofia.people.registrars import registered_by


def known_by(document_type: str, number: str) -> Person | None:
    """Whose document it is, or else whose it last was; of two rows of one person, the one that was kept."""
    asked = f"{document_type}-{number}"
    latest = IdentityDocument.objects.filter(document=asked).order_by(F("until").desc(nulls_first=True))
    found = latest.select_related("person").first()
    return survivor_of(found.person) if found else None


def survivor_of(person: Person) -> Person:
    """Herself, or the row that she was merged into."""
    merge = Merge.objects.filter(merged=person, undone_at=None).select_related("survivor").first()
    return merge.survivor if merge else person


def everyone_of(person: Person) -> list[int]:
    """The numbers of all rows that are this person: her own and those merged into it, or the one that it was merged
    into and its others. Whoever reads what is somebody's reads it for all of them."""
    return rows_of(survivor_of(person))


def rows_of(survivor: Person) -> list[int]:
    """The same, of a row that is known to have been kept, such as that of somebody who signed in."""
    return [survivor.pk, *Merge.objects.filter(survivor=survivor, undone_at=None).values_list("merged", flat=True)]


def documents_of(rows: list[int]) -> QuerySet[IdentityDocument]:
    """Present and former documents of a person, the present first."""
    return IdentityDocument.objects.filter(person__in=rows).order_by(F("until").desc(nulls_first=True), "-pk")


def needs_new_document(person: Person, day: date) -> bool:
    """Whether her identity card is that of a minor, and she no longer is one."""
    return person.document_type == DocumentType.TI and person.age_on(day) >= OF_AGE


def visits_of(officer: Person, day: date) -> QuerySet[CounterVisit]:
    """The visits that the officer opened on that day, in centres for which she still attends."""
    begin = datetime.combine(day, time.min, BOGOTA)
    return CounterVisit.objects.filter(
        opened_by=officer, opened_at__gte=begin, centre__in=registered_by(officer, day)
    ).select_related("person", "centre")


def visit_or_404(officer: Person, number: int, day: date) -> CounterVisit:
    """One of them."""
    return get_object_or_404(visits_of(officer, day), pk=number)


def duplicates_visible_to(officer: Person, day: date) -> QuerySet[PossibleDuplicate]:
    """Those of her centres, those that no centre has and those of whom she attends that day; the unresolved first."""
    attended, centres = visits_of(officer, day).values("person"), registered_by(officer, day)
    nowhere = Q(Exists(centres), centre__isnull=True)
    hers = Q(centre__in=centres) | nowhere | Q(first__in=attended) | Q(second__in=attended)
    herself = rows_of(officer)
    shown = PossibleDuplicate.objects.filter(hers).exclude(Q(first__in=herself) | Q(second__in=herself))
    return shown.select_related("first", "second", "centre").order_by(F("resolved_at").desc(nulls_first=True), "pk")


def corrections_visible_to(officer: Person, day: date) -> QuerySet[Correction]:
    """Those asked of her centres, the unanswered first and of them the oldest; never her own."""
    shown = Correction.objects.filter(centre__in=registered_by(officer, day)).exclude(person=officer)
    shown = shown.select_related("person", "centre")
    return shown.order_by(F("answered_at").desc(nulls_first=True), "asked_at", "pk")
