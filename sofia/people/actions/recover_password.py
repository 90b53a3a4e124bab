"""A person who forgot her password gets back in: a link to her mailbox, which gives a new one, once.

Whoever asks gets the same answer after the same work: what is asked is put aside, and the worker looks later whether
that document is anybody's. So neither the page nor its time can tell.
"""

from datetime import datetime

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.audit.origin import CURRENT, Origin, current
from sofia.core.canonical import canonical_json, from_json
from sofia.core.keys import new_key
from sofia.jobs import enqueue
from sofia.notices.actions import notify
from sofia.notices.kinds import Kind
from sofia.people import jobs, link_queries
from sofia.people.actions.passwords import set_password
from sofia.people.identity import known_by
from sofia.people.links import LINKS_KEPT, RECOVERY_LASTS, hash_of, new_token
from sofia.people.models import Person, RecoveryLink, RecoveryRequest
from sofia.people.models.recovery import standing
from sofia.people.refusals import Refused
from sofia.vault.rows import close, reveal

NOT_HER_NUMBER = "Ese no es el número de documento de esta cuenta. Escríbalo otra vez."
LINK_IS_DEAD = "Ese enlace ya no sirve. Pida otro y use el del último correo que le llegue."


@transaction.atomic
def ask_for_link(*, document_type: str, number: str) -> None:
    """Put aside that a link was asked for. Nobody's act: whoever asks has not shown who she is."""
    origin = current()
    asked = {"type": document_type, "number": number, "address": origin.address, "request": origin.request}
    request = RecoveryRequest(code=new_key(16).hex())
    close(request, "asked", canonical_json(asked).decode())
    request.save()
    enqueue(jobs.send_recovery_link, request=request.pk)


@transaction.atomic
def answer_request(*, request: int, at: datetime) -> None:
    """Send the link if the document is of an open account with a mailbox; either way the request is forgotten.

    A request that is not there any more was answered before.
    """
    row = RecoveryRequest.objects.select_for_update(of=("self",)).filter(pk=request).first()
    if row is None:
        return
    asked = from_json(reveal(row, "asked"))
    row.delete()
    person = known_by(asked["type"], asked["number"])
    if person and person.is_active and person.email:
        before = CURRENT.set(Origin(asked["address"], asked["request"]))
        try:
            _send(person, at)
        finally:
            CURRENT.reset(before)


def _send(person: Person, at: datetime) -> None:
    person = _held(person)
    person.recovery_links.filter(used__isnull=True, replaced__isnull=True).update(replaced=at)
    token = new_token()
    about = {"token_hash": hash_of(token), "made_for": standing(person), "sent": at, "expires": at + RECOVERY_LASTS}
    link = RecoveryLink.objects.create(person=person, **about)
    notify(kind=Kind.RECOVERY_LINK, to=person, event=f"recovery_link:{link.pk}", values={"token": token}, at=at)
    record(act=Act.SEND_RECOVERY_LINK, by=None, subject=person, after={"link": link.pk})


@transaction.atomic
def recover_password(*, token: str, password: str, number: str = "", at: datetime) -> Person:
    """Give the link's person that password; her sessions end and she is told. Raises Refused; a dead link changes
    nothing.

    ``number``: of her document, when her mailbox was never confirmed: it may be a stranger's, by one wrong letter.
    """
    found = link_queries.recovery_link(token, at)
    if found is None:
        raise Refused(LINK_IS_DEAD)
    person = _held(found.person)
    link = RecoveryLink.objects.select_for_update(of=("self",)).get(pk=found.pk)
    link.person = person
    if not link.works(at):  # another window was faster
        raise Refused(LINK_IS_DEAD)
    if person.email_confirmed_at is None and number != person.document_number:
        raise Refused(NOT_HER_NUMBER)
    set_password(person=person, password=password, by=person)
    if person.email_confirmed_at is None:
        person.email_confirmed_at = at
        person.save(update_fields=["email_confirmed_at"])
    link.used = at
    link.save(update_fields=["used"])
    notify(kind=Kind.PASSWORD_RECOVERED, to=person, event=f"recovery_link:{link.pk}", values={}, at=at)
    record(act=Act.RECOVER_PASSWORD, by=person, subject=person, after={"link": link.pk})
    return person


def forget_links(*, at: datetime) -> int:
    """Drop links that died long ago; how many went."""
    return RecoveryLink.objects.filter(expires__lt=at - LINKS_KEPT).delete()[0]


def _held(person: Person) -> Person:
    """The person as she is now; whoever else would change her password or send her a link waits."""
    return Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
