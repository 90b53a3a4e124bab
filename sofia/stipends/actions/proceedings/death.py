"""A death: registered with its proof by one person and confirmed by another, without a process and without mails."""

from datetime import date, datetime

from django.db import transaction

from sofia.audit.acts import Act
from sofia.documents.models import Document
from sofia.people.identity import rows_of
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.stipends import regulations
from sofia.stipends.actions.proceedings.ending import end_award
from sofia.stipends.actions.proceedings.open import OTHERWISE
from sofia.stipends.actions.proceedings.taking import closed, locked, may, opened, traced
from sofia.stipends.models import Award, Call, Closing, Proceeding, Way

WORDS = "Fallecimiento, con su prueba."
BEFORE_THE_YEAR = "Ese día es anterior al año de la convocatoria: revíselo."
TWO_PEOPLE = "Usted registró el fallecimiento: lo confirma otra persona."


@in_words()
@transaction.atomic
def register_death(
    *, award: Award, ground: str, died_on: date, evidence: Document, by: Person, at: datetime
) -> Proceeding:
    """Register it with its proof; it has effect when another person confirms it. Raises PermissionDenied, Refused."""
    role = may("open_proceeding", award, by, at)
    if regulations.conducts().of(ground).way != Way.DEATH:
        raise Refused(OTHERWISE)
    if died_on < award.call.rule_set.fiscal_year.start:
        raise Refused(BEFORE_THE_YEAR)
    made = opened(award, ground, Way.DEATH, died_on, WORDS, evidence, by, at)
    traced(Act.OPEN_PROCEEDING, made, by, role)
    return made


@in_words()
@transaction.atomic
def confirm_death(*, proceeding: Proceeding, by: Person, at: datetime) -> Proceeding:
    """End the award as of the day of the death. Raises PermissionDenied, and Refused to who registered it."""
    Call.objects.select_for_update(of=("self",), no_key=True).get(pk=proceeding.award.call_id)
    found = locked(proceeding)
    role = may("confirm_death", found.award, by, at)
    if found.way != Way.DEATH:
        raise Refused(OTHERWISE)
    if found.opened_by_id in rows_of(by):
        raise Refused(TWO_PEOPLE)
    closed(found, Closing.EXECUTED, found.since, by, at)
    freed = end_award(found.award, found, found.since, by, at)
    traced(Act.END_AWARD, found, by, role, on=found.since.isoformat(), freed=freed)
    return found
