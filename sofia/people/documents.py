"""Whose documents somebody may see: her own, and the identity document of whom she attends today."""

from datetime import date
from uuid import UUID

from django.shortcuts import get_object_or_404

from sofia.documents.kinds import KINDS, Kind
from sofia.documents.models import Document, DocumentQuery
from sofia.people import identity
from sofia.people.models import CounterVisit, Person, RoleGrant

SHOWN_AT_A_COUNTER = (Kind.IDENTITY,)


def own(person: Person) -> DocumentQuery:
    """All that she ever handed in, the latest first."""
    hers = Document.objects.filter(owner__in=identity.rows_of(person)).order_by("-received_at", "-pk")
    return hers.prefetch_related("successor")


def own_or_404(person: Person, number: UUID) -> Document:
    return get_object_or_404(own(person).select_related("owner"), pk=number)


def standing_of(person: Person) -> list[tuple[Kind, Document | None]]:
    """Every kind that can be handed in, with the one that counts now."""
    current = {document.kind: document for document in own(person).current().reverse()}
    return [(kind, current.get(kind)) for kind, about in KINDS.items() if about.of_hers]


def attended(acting: RoleGrant, day: date, visit: int) -> tuple[CounterVisit, DocumentQuery]:
    """The visit that the officer opened today, and what of that person she may take a copy of."""
    opened = identity.visit_or_404(acting, day, visit)
    of_her = Document.objects.filter(owner__in=identity.everyone_of(opened.person), kind__in=SHOWN_AT_A_COUNTER)
    return opened, of_her.current().select_related("owner").order_by("-received_at", "-pk")
