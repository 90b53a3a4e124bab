"""What a person changes of her own data by herself: how she is reached, and the consent that she gave."""

from datetime import datetime

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.people.models import Acceptance, Contact, IdentityDetails, Person, TermsKind
from sofia.people.refusals import Refused, in_words
from sofia.vault.rows import close

CHANGES = ("country", "municipality_id", "address", "mobile", "guardian_name", "guardian_phone")


@in_words()
@transaction.atomic
def update_contact(*, person: Person, values: dict[str, str | None], by: Person) -> Contact:
    """Write down where and how the person is reached; the trace names what changed, never its content."""
    contact = Contact.objects.select_for_update(of=("self",)).get(person=person)
    changed = [name for name in CHANGES if name in values and values[name] != getattr(contact, name)]
    for name in changed:
        setattr(contact, name, values[name])
    if changed:
        contact.save(update_fields=changed)
        record(act=Act.CHANGE_CONTACT, by=by, subject=person, after={"fields": changed})
    return contact


@in_words()
@transaction.atomic
def withdraw_consent(*, person: Person, by: Person, role: str = "", at: datetime) -> None:
    """Take back the consent for sensitive data and forget what was said under it. Raises Refused without one."""
    given = Acceptance.objects.select_for_update(of=("self",)).filter(
        person=person, terms__kind=TermsKind.SENSITIVE, withdrawn_at__isnull=True
    )
    withdrawn = given.update(withdrawn_at=at, withdrawn_by=by)
    if not withdrawn:
        raise Refused("No hay una autorización vigente para datos sensibles.")
    for details in IdentityDetails.objects.select_for_update(of=("self",)).filter(person=person):
        close(details, "gender", "")
        details.save(update_fields=["gender"])
    record(act=Act.WITHDRAW_CONSENT, by=by, role=role, subject=person)
