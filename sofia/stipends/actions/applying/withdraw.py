"""Takes an application back while applications are open; what was sent stays as it was."""

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core.clock import moment
from sofia.notices.actions import notify
from sofia.notices.kinds import Kind
from sofia.people.identity import rows_of
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.stipends import windows
from sofia.stipends.actions.applying.keep_submission import keep_withdrawal
from sofia.stipends.models import Application, ApplicationDraft, Call, Submission

NOTHING = "Usted no tiene una inscripción enviada en esta convocatoria."


@in_words()
@transaction.atomic
def withdraw(*, call: Call, person: Person, by: Person) -> Submission:
    """Withdraw her application; she may send it again while it is open, with the same number. Raises Refused."""
    call = Call.objects.select_for_update(of=("self",), no_key=True).get(pk=call.pk)
    at = windows.require_open(call, "applications")
    hers = Application.objects.standing().filter(call=call, person__in=rows_of(person))
    application = hers.select_for_update(of=("self",)).first()
    if application is None:
        raise Refused(NOTHING)
    application.withdrawn_at, application.withdrawn_by = at, by
    application.save(update_fields=["withdrawn_at", "withdrawn_by"])
    ApplicationDraft.objects.filter(call=call, person=person).delete()
    sent = keep_withdrawal(application, by, at)
    values = {"number": application.number, "at": moment(at)}
    notify(kind=Kind.APPLICATION_WITHDRAWN, to=person, event=f"submission:{sent.pk}", values=values, at=at)
    after = {"application": application.pk, "submission": sent.pk}
    record(act=Act.WITHDRAW_APPLICATION, by=by, subject=person, centre=call.centre_id, after=after)
    return sent
