"""She says what she has to say about a proceeding, in the portal or in writing at the centre."""

from datetime import date, datetime

from django.db import transaction

from sofia.audit.acts import Act
from sofia.audit.origin import current
from sofia.core import clock
from sofia.core.canonical import sha256_hex
from sofia.core.clock import moment
from sofia.core.dates import long_day
from sofia.documents.models import Document
from sofia.notices.kinds import Kind
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.stipends.actions.proceedings.serve import NOT_HERS, serve
from sofia.stipends.actions.proceedings.taking import NOT_YET, locked, may, tell, traced
from sofia.stipends.actions.resolutions.serving import require_her
from sofia.stipends.models import Channel, Defence, Proceeding
from sofia.vault.rows import close

ONCE = "Ya respondió esa novedad: se lee una sola respuesta."
NOT_KNOWN = "Primero abra la novedad: se responde a lo que ella dice."


@in_words()
@transaction.atomic
def answer(*, proceeding: Proceeding, text: str, by: Person, at: datetime, support: Document | None = None) -> Defence:
    """Answer in the portal, today; after the term too, while nobody decided. Raises Refused with a sentence."""
    found = locked(proceeding)
    role = require_her(found.award.application.person, by, clock.day_of(at), NOT_HERS)
    if not found.channel:
        raise Refused(NOT_KNOWN)
    return _kept(found, clock.day_of(at), text, support, current().address, by, role, at)


@in_words()
@transaction.atomic
def receive_answer(
    *, proceeding: Proceeding, received_on: date, text: str, letter: Document, by: Person, at: datetime
) -> Defence:
    """Register what she answered in writing at the centre; ``text``: what her letter says, in short. Who answers what
    nobody notified to her knows it. Raises PermissionDenied, and Refused with a sentence."""
    found = locked(proceeding)
    role = may("open_proceeding", found.award, by, at)
    if received_on > clock.day_of(at):
        raise Refused(NOT_YET)
    if not found.channel:
        serve(found, Channel.CONDUCT, received_on, by, at, letter)
    return _kept(found, received_on, text, letter, "", by, role, at)


def _kept(
    found: Proceeding,
    on: date,
    text: str,
    support: Document | None,
    address: str,
    by: Person,
    role: str,
    at: datetime,
) -> Defence:
    if Defence.objects.filter(proceeding=found).exists():
        raise Refused(ONCE)
    made = Defence(proceeding=found, on=on, support=support, address=address, recorded_at=at, recorded_by=by)
    close(made, "text", text)
    made.sha256 = sha256_hex(text)
    made.save(force_insert=True)
    values = {"at": moment(at), "on": long_day(on), "sha256": made.sha256}
    tell(Kind.DEFENCE_RECEIVED, found.award, f"defence:{made.pk}", values, at)
    traced(Act.ANSWER_PROCEEDING, found, by, role, sha256=made.sha256)
    return made
