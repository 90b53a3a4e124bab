"""She gives her award up in the portal, and may take it back while nobody decided."""

from datetime import datetime

from django.db import transaction

from sofia.audit.acts import Act
from sofia.core import clock
from sofia.core.dates import long_day
from sofia.notices.kinds import Kind
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.stipends import regulations
from sofia.stipends.actions.proceedings.taking import closed, locked, opened, tell, traced
from sofia.stipends.actions.resolutions.serving import require_her
from sofia.stipends.models import Award, Closing, Proceeding, Way

NOT_HERS = "Ese apoyo es de otra persona."
NOT_A_RESIGNATION = "Solo se retira una renuncia."


@in_words()
@transaction.atomic
def resign(*, award: Award, text: str, by: Person, at: datetime) -> Proceeding:
    """Resign in writing, today; the centre decides with an act. Raises Refused with a sentence."""
    today = clock.day_of(at)
    role = require_her(award.application.person, by, today, NOT_HERS)
    ground = resignation_ground(award)
    made = opened(award, ground, Way.RESIGNATION, today, text, None, by, at)
    tell(Kind.RESIGNATION_RECEIVED, award, f"resignation:{made.pk}", {"on": long_day(today)}, at)
    traced(Act.OPEN_PROCEEDING, made, by, role, sha256=made.sha256)
    return made


@in_words()
@transaction.atomic
def take_back(*, proceeding: Proceeding, by: Person, at: datetime) -> Proceeding:
    """Take her resignation back before it is decided. Raises Refused with a sentence."""
    found = locked(proceeding)
    role = require_her(found.award.application.person, by, clock.day_of(at), NOT_HERS)
    if found.way != Way.RESIGNATION:
        raise Refused(NOT_A_RESIGNATION)
    closed(found, Closing.WITHDRAWN, clock.day_of(at), by, at)
    traced(Act.CLOSE_PROCEEDING, found, by, role, closing=found.closing)
    return found


def resignation_ground(award: Award) -> str:
    """The code of the ground by which a person gives her award up. Raises Refused when the rule set has none."""
    conducts = regulations.conducts()
    for ground in award.call.rule_set.grounds:
        if conducts.of(ground.code).way == Way.RESIGNATION:
            return ground.code
    raise Refused("Las reglas de esta convocatoria no dicen cómo se renuncia: escriba al centro.")
