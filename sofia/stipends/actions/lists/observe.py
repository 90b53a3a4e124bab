"""Whoever applied objects to a line of the eligible list, while adjustments are open."""

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.people.identity import rows_of
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.stipends import lists, windows
from sofia.stipends.models import Application, Call, Observation
from sofia.vault.rows import close

NOTHING_PUBLISHED = "La lista de elegibles todavía no se publica: no hay qué observar."
NOT_AN_APPLICANT = "Usted no se inscribió en esta convocatoria: no puede observar su lista."
NO_SUCH_LINE = "Ninguna inscripción de esta convocatoria tiene el número «{}». Revise los guiones."


@in_words()
@transaction.atomic
def observe(*, call: Call, person: Person, line: str, text: str, by: Person) -> Observation:
    """Keep what she objects to in the line of that application number; her own when it is empty. Raises Refused."""
    call = Call.objects.select_for_update(of=("self",), no_key=True).get(pk=call.pk)
    at = windows.require_open(call, "adjustments")
    standing = Application.objects.standing().filter(call=call)
    hers = standing.filter(person__in=rows_of(person)).first()
    published = lists.latest_eligible(call)
    if hers is None:
        raise Refused(NOT_AN_APPLICANT)
    if published is None:
        raise Refused(NOTHING_PUBLISHED)
    about = standing.filter(number=line).first() if line else hers
    if about is None:
        raise Refused(NO_SUCH_LINE.format(line))
    kept = Observation(call=call, frozen_list=published, application=hers, line=about, filed_at=at, filed_by=by)
    kept.number = Observation.objects.filter(call=call).count() + 1
    close(kept, "text", text.strip())
    kept.save(force_insert=True)
    told = {"observation": kept.pk, "list": published.pk, "line": about.pk}
    record(act=Act.FILE_OBSERVATION, by=by, subject=person, centre=call.centre_id, after=told)
    return kept
