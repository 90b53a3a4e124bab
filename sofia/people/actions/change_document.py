"""Gives a person another document: the same person, nothing lost, the earlier one kept with who changed it and why."""

from datetime import date, datetime

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.core.dates import OF_AGE, age_on
from sofia.notices.actions import notify
from sofia.notices.kinds import Kind
from sofia.people import told
from sofia.people.actions.duplicates import note_duplicates
from sofia.people.corrections import BadValue, tidy_document
from sofia.people.document_types import DocumentType
from sofia.people.models import IdentityDocument, Merge, Person, Role
from sofia.people.refusals import Refused, in_words
from sofia.people.registrars import require_registrar

TOO_YOUNG = "Con su fecha de nacimiento todavía no ha cumplido 18 años: no puede tener cédula de ciudadanía."
TOO_OLD = "Con su fecha de nacimiento ya cumplió 18 años: la tarjeta de identidad no es su documento."


@in_words()
@transaction.atomic
def change_document(
    *,
    person: Person,
    document_type: str,
    number: str,
    reason: str,
    evidence: str = "",
    centre: str,
    by: Person,
    at: datetime,
) -> IdentityDocument:
    """Change the document with which the person is known and signs in; gives the row of the earlier one, closed.

    ``reason``: typed by the officer. ``evidence``: what she saw, such as the number of a certificate. Her other data,
    her password and her roles stay. Raises PermissionDenied, and Refused with a sentence.
    """
    require_registrar(by, centre, at)
    former = replace_document(person, document_type, number, reason=reason, evidence=evidence, by=by, at=at)
    note_duplicates(person=person, centre=centre, by=by, at=at)
    record(
        act=Act.CHANGE_DOCUMENT,
        by=by,
        role=Role.REGISTRAR,
        subject=person,
        centre=centre,
        before={"document": former.pk, "type": former.document_type},
        after={"document": person.documents.get(until=None).pk, "type": person.document_type},
    )
    values = {"document": told.document(person), "centre": told.centre(centre)}
    notify(kind=Kind.DOCUMENT_CHANGED, to=person, event=f"identity_document:{former.pk}", values=values, at=at)
    return former


def replace_document(
    person: Person, document_type: str, number: str, *, reason: str, evidence: str, by: Person, at: datetime
) -> IdentityDocument:
    """Close the row of her document and change it; the database opens the row of the new one. Inside a transaction."""
    now = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
    kind, clean = tidy_or_refuse(document_type, number)
    _require_possible(now, kind, clean, clock.day_of(at))
    former = now.documents.get(until=None)
    former.until, former.replaced_at, former.replaced_by = at, at, by
    former.reason, former.evidence = reason, evidence
    former.save(update_fields=["until", "replaced_at", "replaced_by", "reason", "evidence"])
    person.document_type, person.document_number = kind, clean
    person.save(update_fields=["document_type", "document_number"])
    return former


def tidy_or_refuse(document_type: str, number: str) -> tuple[DocumentType, str]:
    """Type and number as they are kept. Raises Refused when the number is none of that type."""
    try:
        return tidy_document(document_type, number)
    except BadValue as error:
        raise Refused(str(error)) from error


def _require_possible(person: Person, document_type: str, number: str, day: date) -> None:
    if (person.document_type, person.document_number) == (document_type, number):
        raise Refused("Ese ya es su documento: no hay nada que cambiar.")
    if Merge.objects.filter(merged=person, undone_at=None).exists():
        raise Refused("Esa cuenta está unida a otra de la misma persona: cambie el documento de la que quedó.")
    require_age(document_type, person.birth_date, day)


def require_age(document_type: str, birth: date, day: date) -> None:
    """Raise Refused when somebody born on that day does not have such a document."""
    of_age = age_on(birth, day) >= OF_AGE
    if document_type == DocumentType.CC and not of_age:
        raise Refused(TOO_YOUNG)
    if document_type == DocumentType.TI and of_age:
        raise Refused(TOO_OLD)
