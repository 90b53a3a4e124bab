"""Asks for a datum to be corrected, and answers. What it said before stays written."""

from datetime import datetime

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.core.dates import iso_day
from sofia.notices.actions import notify
from sofia.notices.kinds import Kind
from sofia.people import told
from sofia.people.actions.change_document import replace_document, require_age
from sofia.people.actions.duplicates import note_duplicates
from sofia.people.corrections import BadValue, current, parts_of_document, tidy_value
from sofia.people.document_types import DocumentType
from sofia.people.models import Answer, Correction, Datum, Person, Role
from sofia.people.refusals import Refused, in_words
from sofia.people.registrars import require_registrar


@in_words()
@transaction.atomic
def ask_correction(
    *, datum: Datum, value: str, why: str, evidence: str = "", centre: str, by: Person, at: datetime
) -> Correction:
    """A person asks the centre of that code to correct a datum of her own. ``value``: the correct. Raises Refused."""
    asked = _asked(by, datum, value, why, evidence, centre, by, at)
    asked.save()
    record(act=Act.ASK_CORRECTION, by=by, subject=by, centre=centre, after={"correction": asked.pk, "datum": datum})
    return asked


@in_words()
@transaction.atomic
def answer_correction(*, correction: Correction, accepted: bool, reason: str, by: Person, at: datetime) -> Correction:
    """Accept, and then it is corrected at once, or refuse; either with a reason that the person reads. Raises
    PermissionDenied, and Refused."""
    correction = Correction.objects.select_for_update(of=("self",)).select_related("person").get(pk=correction.pk)
    require_registrar(by, correction.centre_id, at)
    if correction.answer:
        raise Refused("Esa corrección ya está respondida.")
    if accepted:
        _apply(correction, reason, by, at)
    _answer(correction, Answer.ACCEPTED if accepted else Answer.REFUSED, reason, by, at)
    return correction


@in_words()
@transaction.atomic
def correct_at_counter(
    *, person: Person, datum: Datum, value: str, why: str, evidence: str = "", centre: str, by: Person, at: datetime
) -> Correction:
    """An officer corrects a datum of the person before her, for the reason that both know. Raises as answering does."""
    require_registrar(by, centre, at)
    correction = _asked(person, datum, value, why, evidence, centre, by, at)
    _apply(correction, why, by, at)
    _answer(correction, Answer.ACCEPTED, why, by, at)
    return correction


def _asked(
    person: Person, datum: Datum, value: str, why: str, evidence: str, centre: str, by: Person, at: datetime
) -> Correction:
    """The correction as asked for, not yet kept. Raises Refused when the value is impossible or there already."""
    try:
        value = tidy_value(datum, value, clock.day_of(at))
    except BadValue as error:
        raise Refused(str(error)) from error
    if value == current(person, datum):
        raise Refused("Ese ya es el valor que tenemos: no hay nada que corregir.")
    return Correction(
        person=person,
        datum=datum,
        value=value,
        why=why,
        evidence=evidence,
        centre_id=centre,
        asked_at=at,
        asked_by=by,
    )


def _apply(correction: Correction, reason: str, by: Person, at: datetime) -> None:
    """Correct the person's row, and keep on the correction what it said."""
    person = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=correction.person_id)
    datum = Datum(correction.datum)
    correction.was = current(person, datum)
    if datum == Datum.DOCUMENT:
        kind, number = parts_of_document(correction.value)
        replace_document(person, kind, number, reason=reason, evidence=correction.evidence, by=by, at=at)
    else:
        _set(person, datum, correction.value, at)
    note_duplicates(person=person, centre=correction.centre_id, by=by, at=at)


def _set(person: Person, datum: Datum, value: str, at: datetime) -> None:
    if datum == Datum.BIRTH_DATE:
        person.birth_date = iso_day(value)
        if person.document_type == DocumentType.CC:  # a card that has not been changed in time is no lie
            require_age(person.document_type, person.birth_date, clock.day_of(at))
    else:
        setattr(person, datum, value)
    person.save(update_fields=[datum])


def _answer(correction: Correction, answer: Answer, reason: str, by: Person, at: datetime) -> None:
    correction.answer, correction.answer_reason = answer, reason
    correction.answered_at, correction.answered_by = at, by
    correction.save()
    accepted = answer == Answer.ACCEPTED
    record(
        act=Act.CORRECT_DATUM if accepted else Act.REFUSE_CORRECTION,
        by=by,
        role=Role.REGISTRAR,
        subject=correction.person,
        centre=correction.centre_id,
        after={"correction": correction.pk, "datum": correction.datum},
    )
    kind = Kind.DATUM_CORRECTED if accepted else Kind.CORRECTION_REFUSED
    centre = told.centre(correction.centre_id)
    values = {"datum": correction.get_datum_display(), "reason": reason, "centre": centre}
    notify(kind=kind, to=correction.person, event=f"correction:{correction.pk}", values=values, at=at)
