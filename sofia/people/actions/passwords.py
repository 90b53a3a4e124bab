"""Gives a person another password. Her other sessions end: each holds a seal of the password it began with."""

from datetime import datetime

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.notices.actions import notify
from sofia.notices.kinds import Kind
from sofia.people.actions.sessions import end_all
from sofia.people.models import Person
from sofia.people.passwords import faults
from sofia.people.refusals import Refused

NOT_THE_CURRENT = "Esa no es su contraseña actual. Escríbala otra vez."
THE_SAME = "La contraseña nueva es igual a la actual. Escriba otra."


@transaction.atomic
def change_password(*, person: Person, current: str, new: str, by: Person, at: datetime) -> Person:
    """The person herself changes hers, and shows that she knows the one in use. Raises Refused with a sentence.

    She is told by mail, in case it was not she.
    """
    if not person.check_password(current):
        raise Refused(NOT_THE_CURRENT)
    if current == new:
        raise Refused(THE_SAME)
    set_password(person=person, password=new, by=by)
    notify(kind=Kind.PASSWORD_CHANGED, to=person, event=at.isoformat(), values={}, at=at)
    return person


@transaction.atomic
def set_password(*, person: Person, password: str, by: Person) -> Person:
    """Give the person that password; who may is decided before. Raises Refused when it breaks the rules."""
    if found := faults(password, person.as_owner()):
        raise Refused(" ".join(found))
    person.set_password(password)
    person.save(update_fields=["password"])
    end_all(person=person)
    record(act=Act.CHANGE_PASSWORD, by=by, subject=person)
    return person
