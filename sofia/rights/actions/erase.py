"""Erases a person: what may be deleted is deleted, what the law keeps stays with its reason, and the account closes."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.core.canonical import canonical_json
from sofia.core.keys import new_key
from sofia.people import identity
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.rights.holdings import Erase, Holding, holdings
from sofia.rights.models import Erasure
from sofia.rights.obstacles import obstacles
from sofia.rights.queries import rows_of

NEVER_BORN = date(1900, 1, 1)
WITHOUT_HER = ("audit.event", "people.acceptance")  # what is kept although it no longer says who she was


@in_words()
@transaction.atomic
def erase(*, person: Person, by: Person, at: datetime) -> Erasure:
    """Do it all at once, or refuse with every reason. Her row stays, without her when nothing of hers is kept.

    Raises PermissionDenied for anybody but herself, and Refused while something is under way.
    """
    if by.pk != person.pk:
        raise PermissionDenied("Solo la propia persona pide que se supriman sus datos.")
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if reasons := obstacles(person, clock.day_of(at)):
        raise Refused(" ".join(reasons))
    herself = identity.rows_of(person)
    done = [line for holding in holdings() if (line := _erase(holding, herself))]
    close(person, empty=not any(line["erase"] == Erase.KEEP and line["table"] not in WITHOUT_HER for line in done))
    receipt = Erasure.objects.create(
        code=new_key(16).hex(), person=person, content=canonical_json(done).decode(), erased_at=at, erased_by=by
    )
    record(act=Act.ERASE, by=by, subject=person, after={"erasure": receipt.pk})
    return receipt


def _erase(holding: Holding, herself: list[int]) -> dict[str, Any] | None:
    """What became of her rows of one table; None when she had none."""
    rows = rows_of(holding, herself)
    count = rows.count()
    if holding.erase is Erase.DELETE:
        rows.delete()
    if not count:
        return None
    about = {"table": holding.table, "title": holding.title, "why": holding.why, "cite": holding.cite}
    return {**about, "erase": holding.erase.value, "rows": count}


def close(person: Person, *, empty: bool) -> None:
    """Nobody signs in as her again; ``empty``: her row no longer says who she was."""
    person.is_active, person.email, person.email_confirmed_at = False, "", None
    person.set_unusable_password()
    if empty:
        for history in (person.documents, person.corrections, person.counter_visits):
            history.all().delete()  # the database lets them go with an emptied account, and only so
        person.document_type, person.document_number = "NCS", f"BAJA{person.pk}"
        person.given_names, person.surnames, person.birth_date = "Cuenta", "suprimida", NEVER_BORN
    person.save()
