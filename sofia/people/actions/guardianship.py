"""Lets the legal representative of a minor act for her in the portal, and ends it."""

from datetime import datetime

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.core.dates import OF_AGE
from sofia.notices.actions import notify
from sofia.notices.kinds import Kind
from sofia.people.guardians import NOT_A_MINOR, named_by
from sofia.people.identity import known_by
from sofia.people.models import Guardianship, Person, Role
from sofia.people.refusals import Refused, in_words
from sofia.people.registrars import require_registrar

NOBODY_NAMED = "En el registro de esa persona no hay representante legal. Corrija primero ese dato."
NO_ACCOUNT = "Quien figura como representante no tiene una cuenta abierta con ese documento. Pídale que se registre."
ENDED = "Esa representación ya estaba terminada."


@in_words()
@transaction.atomic
def confirm_guardian(*, minor: Person, centre: str, by: Person, at: datetime) -> Guardianship:
    """An officer saw both documents: the person whom the minor named acts for her until she comes of age.

    Both are told. Raises PermissionDenied, and Refused with a sentence.
    """
    require_registrar(by, centre, at)
    if minor.age_on(clock.day_of(at)) >= OF_AGE:
        raise Refused(NOT_A_MINOR)
    guardian = _named(minor)
    made = Guardianship.objects.create(
        minor=minor, guardian=guardian, centre_id=centre, confirmed_at=at, confirmed_by=by
    )
    for person, kind in ((minor, Kind.GUARDIAN_CONFIRMED), (guardian, Kind.MINOR_CONFIRMED)):
        notify(kind=kind, to=person, event=f"guardianship:{made.pk}", values={}, at=at)
        _record(Act.CONFIRM_GUARDIAN, made, person, by)
    return made


@in_words()
@transaction.atomic
def end_guardianship(*, guardianship: Guardianship, by: Person, at: datetime) -> Guardianship:
    """The guardian, or an officer of the centre that confirmed it, ends it at once. Raises as confirming does."""
    found = Guardianship.objects.select_for_update(of=("self",)).select_related("minor").get(pk=guardianship.pk)
    if by.pk != found.guardian_id:
        require_registrar(by, found.centre_id, at)
    if found.ended_at:
        raise Refused(ENDED)
    found.ended_at, found.ended_by = at, by
    found.save(update_fields=["ended_at", "ended_by"])
    _record(Act.END_GUARDIAN, found, found.minor, by)
    return found


def _named(minor: Person) -> Person:
    """Who has the document that the minor gave for her representative, with an account that is open."""
    named = named_by(minor)
    if named is None:
        raise Refused(NOBODY_NAMED)
    guardian = known_by(named.document_type, named.document_number)
    if guardian is None or not guardian.is_active:
        raise Refused(NO_ACCOUNT)
    return guardian


def _record(act: Act, made: Guardianship, subject: Person, by: Person) -> None:
    role = "" if by.pk == made.guardian_id else Role.REGISTRAR
    record(act=act, by=by, role=role, subject=subject, centre=made.centre_id, after={"guardianship": made.pk})
