"""Gives a constancia: what is true of an enrolment today, as a paper that is kept."""

from datetime import datetime

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.certificates import access, papers
from sofia.certificates.facts import printed_of, standing_of
from sofia.certificates.models import Attestation
from sofia.certificates.printed import Printed
from sofia.certificates.rules.aptitude import aptitude
from sofia.certificates.rules.conditions import reasons
from sofia.core import clock
from sofia.core.keys import new_code
from sofia.documents.actions.issue_paper import Made, keep, make
from sofia.documents.papers import NotTypeset
from sofia.documents.signing.folder import CannotSign
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.training.models import Enrolment

KIND = "attestation"
NOT_NOW = "La constancia no se pudo hacer ahora. Intente otra vez en unos minutos."


def attest(*, enrolment: Enrolment, by: Person, at: datetime) -> Attestation:
    """The constancia of that enrolment of today; the same one when nothing changed since it was asked for.

    ``by``: the learner, or an officer who attends her. Raises PermissionDenied, and Refused with the reason and what to
    do about it.
    """
    enrolment = Enrolment.objects.select_related("person", "cohort__programme", "cohort__centre__regional").get(
        pk=enrolment.pk
    )
    centre = enrolment.cohort.centre_id
    role = access.role_to_attest(enrolment.person_id, centre=centre, by=by, at=at)
    said = _said(enrolment, at)
    if given := _given(enrolment, said):
        return given
    code = new_code()
    made = _made(said, code, at)
    return _kept(enrolment, said, code, made, role=role, by=by, at=at)


def _said(enrolment: Enrolment, at: datetime) -> Printed:
    day = clock.day_of(at)
    if why_not := reasons(aptitude(standing_of(enrolment, day))):
        raise Refused(why_not)
    since = enrolment.state_since.isoformat()
    return printed_of(enrolment, day, state=enrolment.get_state_display(), state_since=since)


def _given(enrolment: Enrolment, said: Printed) -> Attestation | None:
    """The one that says the same, of the same day."""
    of_her = Attestation.objects.filter(enrolment=enrolment, issued_on=said.issued_on)
    return of_her.filter(fingerprint=said.fingerprint).select_related("paper").first()


def _made(said: Printed, code: str, at: datetime) -> Made:
    """Typeset outside any transaction: nobody waits for it."""
    try:
        data = papers.attestation_data(said, code)
        return make("attestation", data, papers.signature_of(data, said), at)
    except NotTypeset as error:
        raise Refused(str(error)) from error
    except CannotSign as error:
        raise Refused(NOT_NOW) from error


@in_words()
@transaction.atomic
def _kept(
    enrolment: Enrolment, said: Printed, code: str, made: Made, *, role: str, by: Person, at: datetime
) -> Attestation:
    """Of two who ask at once, the second waits here and gets the first one's."""
    Enrolment.objects.select_for_update(of=("self",), no_key=True).get(pk=enrolment.pk)
    if given := _given(enrolment, said):
        return given
    centre = enrolment.cohort.centre_id
    paper = keep(made, kind=KIND, by=by, at=at, holder=enrolment.person, centre=centre)
    given = Attestation.objects.create(
        code=code,
        enrolment=enrolment,
        person=enrolment.person,
        centre_id=centre,
        printed=said.as_dict,
        fingerprint=said.fingerprint,
        paper=paper,
        issued_on=said.issued_on,
        issued_at=at,
        issued_by=by,
    )
    after = {"attestation": given.pk, "enrolment": enrolment.pk}
    record(act=Act.ATTEST, by=by, role=role, subject=enrolment.person, centre=centre, after=after)
    return given
