"""An officer opens what may change an award, or registers the letter in which she gives it up."""

from datetime import date, datetime

from django.db import transaction

from sofia.audit.acts import Act
from sofia.core.dates import long_day
from sofia.documents.models import Document
from sofia.notices.kinds import Kind
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.stipends import regulations
from sofia.stipends.actions.proceedings.taking import may, opened, tell, traced
from sofia.stipends.models import Award, Proceeding, Way

OTHERWISE = "Esa causal no se abre así: la renuncia es de la persona, y el fallecimiento se registra con su prueba."


@in_words()
@transaction.atomic
def open_proceeding(
    *, award: Award, ground: str, since: date, facts: str, by: Person, at: datetime, evidence: Document | None = None
) -> Proceeding:
    """Open it and write to her; she is notified when she opens it in the portal, or as an officer proves.

    Raises PermissionDenied, and Refused with a sentence.
    """
    role = may("open_proceeding", award, by, at)
    if regulations.conducts().of(ground).way != Way.PROCESS:
        raise Refused(OTHERWISE)
    made = opened(award, ground, Way.PROCESS, since, facts, evidence, by, at)
    tell(Kind.PROCEEDING_OPENED, award, f"proceeding:{made.pk}", {}, at)
    traced(Act.OPEN_PROCEEDING, made, by, role, since=since.isoformat(), sha256=made.sha256)
    return made


@in_words()
@transaction.atomic
def register_resignation(
    *, award: Award, ground: str, received_on: date, letter: Document, by: Person, at: datetime
) -> Proceeding:
    """Register the letter of resignation that the centre got that day. Raises PermissionDenied, and Refused."""
    role = may("open_proceeding", award, by, at)
    if regulations.conducts().of(ground).way != Way.RESIGNATION:
        raise Refused(OTHERWISE)
    words = f"La persona entregó su renuncia escrita en el centro el {long_day(received_on)}."
    made = opened(award, ground, Way.RESIGNATION, received_on, words, letter, by, at)
    tell(Kind.RESIGNATION_RECEIVED, award, f"resignation:{made.pk}", {"on": long_day(received_on)}, at)
    traced(Act.OPEN_PROCEEDING, made, by, role, since=received_on.isoformat(), sha256=made.sha256)
    return made
