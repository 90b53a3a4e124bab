"""Sends an application: one, whatever the clicks, while the window is open by the database's clock."""

from datetime import datetime

from django.db import transaction
from django.db.models import IntegerField, Max
from django.db.models.functions import Cast, Substr

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core.clock import day_of, moment
from sofia.core.dates import OF_AGE
from sofia.documents.models import Document
from sofia.jobs import enqueue
from sofia.notices.actions import notify
from sofia.notices.kinds import Kind
from sofia.people.models import Person, Role
from sofia.people.refusals import Refused, in_words
from sofia.stipends import windows
from sofia.stipends.actions.applying.draft import NO_DRAFT, require_own_name
from sofia.stipends.actions.applying.keep_submission import keep_parts, keep_submission
from sofia.stipends.applying import drafts
from sofia.stipends.applying.answers import Answers
from sofia.stipends.jobs import make_receipt, put_constancia
from sofia.stipends.models import Application, ApplicationDraft, Call, Submission, SubmissionKind

UNFINISHED = "Todavía faltan respuestas. Complételas y envíe después."
GUARDIAN_FIRST = (
    "Usted es menor de edad: su representante legal firma antes que usted, desde su propia cuenta, y vuelve a firmar "
    "si usted cambia una respuesta."
)


@in_words()
@transaction.atomic
def submit(*, call: Call, person: Person, name: str, by: Person, paper: Document | None = None) -> Submission:
    """Send what the draft says, signed with ``name``; pressed again, it gives what was sent. Raises Refused.

    ``paper``: what she signed, when an officer sends it for her (`sofia.stipends.actions.applying.at_counter`).

    The call's row is locked first: numbers come one after another, and whoever closes the list waits for this.
    """
    call = Call.objects.select_for_update(of=("self",), no_key=True).get(pk=call.pk)
    draft = ApplicationDraft.objects.select_for_update(of=("self",)).filter(call=call, person=person).first()
    application = drafts.application_of(person, call)
    if draft is None:
        return _sent_already(application)
    at = windows.require_open(call, "applications")
    answers = drafts.answers_of(draft, drafts.ground_of(person, call))
    _require_signed(draft, answers, name, at)
    kind = SubmissionKind.CORRECTED if application and application.withdrawn_at is None else SubmissionKind.SENT
    application = _written(application, call, answers, by, at)
    judged = drafts.findings(call, answers, day_of(at))
    keep_parts(application, answers, judged, by, at)
    sent = keep_submission(application, kind, draft, answers, judged, name, by, at, paper)
    draft.delete()
    _tell(sent, application, person, by)
    return sent


def _sent_already(application: Application | None) -> Submission:
    """What a click before this one sent."""
    sent = drafts.last_sent(application) if application and application.withdrawn_at is None else None
    if sent is None:
        raise Refused(NO_DRAFT)
    return sent


def _require_signed(draft: ApplicationDraft, answers: Answers, name: str, at: datetime) -> None:
    person = draft.person
    if answers.missing or answers.enrolment is None:
        raise Refused(UNFINISHED)
    require_own_name(name, person)
    if person.age_on(day_of(at)) >= OF_AGE:
        return
    _, sha256 = drafts.to_sign(draft.call, answers, day_of(at))
    if not drafts.guardian_signed(draft, sha256, day_of(at)):
        raise Refused(GUARDIAN_FIRST)


def _written(application: Application | None, call: Call, answers: Answers, by: Person, at: datetime) -> Application:
    """The row of the application as it stands now. One that was withdrawn arrives again, with its number."""
    enrolment = answers.enrolment
    assert enrolment is not None
    now = {"stratum": answers.said.get("stratum"), "sisben": answers.said.get("sisben", "")}
    if application is None:
        arrived = {"submitted_at": at, "submitted_by": by}
        about = {"call": call, "person_id": enrolment.person_id, "enrolment": enrolment}
        return Application.objects.create(number=_next_number(call), **about, **now, **arrived)
    if application.withdrawn_at is not None:
        now |= {"submitted_at": at, "submitted_by": by, "withdrawn_at": None, "withdrawn_by": None}
    now |= {"enrolment": enrolment, "person_id": enrolment.person_id}
    for column, value in now.items():
        setattr(application, column, value)
    application.save()
    return application


def _next_number(call: Call) -> str:
    """«9302-2025-1-00042». Who asks holds the call's row."""
    front = f"{call.centre_id}-{call.period}-"
    turn = Cast(Substr("number", len(front) + 1), IntegerField())
    last = call.applications.aggregate(last=Max(turn))["last"] or 0
    return f"{front}{last + 1:05}"


def _tell(sent: Submission, application: Application, person: Person, by: Person) -> None:
    values = {"number": application.number, "at": moment(sent.sent_at), "sha256": sent.sha256}
    event = f"submission:{sent.pk}"
    notify(kind=Kind.APPLICATION_RECEIVED, to=person, event=event, values=values, at=sent.sent_at)
    enqueue(make_receipt, submission=sent.pk)
    enqueue(put_constancia, application=application.pk)
    acts = {SubmissionKind.SENT: Act.APPLY, SubmissionKind.CORRECTED: Act.CORRECT_APPLICATION}
    after = {"application": application.pk, "submission": sent.pk, "sha256": sent.sha256}
    role = ""
    if sent.paper_id:
        role, after = Role.REGISTRAR, after | {"paper": str(sent.paper_id)}
    centre = application.call.centre_id
    record(act=acts[SubmissionKind(sent.kind)], by=by, role=role, subject=person, centre=centre, after=after)
