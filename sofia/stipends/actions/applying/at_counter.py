"""An officer sends an application for the person before her: same draft, same rules, and signatures on paper."""

from datetime import datetime

from django.db import transaction

from sofia.audit.origin import current
from sofia.core.clock import day_of
from sofia.core.dates import OF_AGE
from sofia.documents.models import Document
from sofia.people.guardians import guardian_of
from sofia.people.identity import rows_of
from sofia.people.models import CounterVisit, Person
from sofia.people.refusals import Refused, in_words
from sofia.people.registrars import require_registrar
from sofia.stipends.actions.applying.submit import submit
from sofia.stipends.applying import drafts
from sofia.stipends.models import ApplicationDraft, Call, Submission
from sofia.stipends.models.guardian_signature import SIGNATURE

NOT_HERS = "Ese papel no es de la persona que atiende."
OTHER_ANSWERS = (
    "Ese código no es el de lo que hay ahora. Si una respuesta cambió, imprima el papel otra vez y fírmenlo."
)
NO_MANDATE = (
    "Es menor de edad y nadie está confirmado como su representante legal. Confírmelo primero, con los dos documentos "
    "a la vista."
)
GUARDIAN_SIGNS = "También firma el papel quien representa a la persona menor de edad."
NOT_BEFORE_YOU = "Esa persona no está en una atención suya de hoy. Ábrala primero, con su documento a la vista."


@in_words()
@transaction.atomic
def file_at_counter(
    *, call: Call, visit: CounterVisit, paper: Document, code: str, guardian_signed: bool, by: Person, at: datetime
) -> Submission:
    """Send what the draft says for whom the officer attends today; pressed again, it gives what was sent.

    ``paper``: the scan of what she signed. ``code``: what is printed on it, which names the answers (`code_of`).
    Raises Refused and PermissionDenied.
    """
    require_registrar(by, call.centre_id, at)
    person = visit.person
    if (
        visit.opened_by_id not in rows_of(by)
        or visit.centre_id != call.centre_id
        or day_of(visit.opened_at) != day_of(at)
    ):
        raise Refused(NOT_BEFORE_YOU)
    if paper.owner_id not in rows_of(person):
        raise Refused(NOT_HERS)
    call = Call.objects.select_for_update(of=("self",), no_key=True).get(pk=call.pk)
    draft = ApplicationDraft.objects.select_for_update(of=("self",)).filter(call=call, person=person).first()
    if draft:
        _require_paper(draft, code, guardian_signed, at)
    return submit(call=call, person=person, name=person.full_name, by=by, paper=paper)


def code_of(sha256: str) -> str:
    """The eight signs by which a paper names what is signed on it."""
    return sha256[:8].upper()


def _require_paper(draft: ApplicationDraft, code: str, guardian_signed: bool, at: datetime) -> None:
    """The paper is of these answers; that of a minor has the signature of who represents her too, which is kept."""
    call, person, today = draft.call, draft.person, day_of(at)
    _, sha256 = drafts.to_sign(call, drafts.answers_of(draft, drafts.ground_of(person, call)), today)
    if code.upper() != code_of(sha256):
        raise Refused(OTHER_ANSWERS)
    if person.age_on(today) >= OF_AGE:
        return
    if (mandate := guardian_of(person, today)) is None:
        raise Refused(NO_MANDATE)
    if not guardian_signed:
        raise Refused(GUARDIAN_SIGNS)
    draft.guardian_sha256, draft.guardian_address = sha256, current().address
    draft.guardian_signed_at, draft.guardian_signed_by = at, mandate.guardian
    draft.save(update_fields=SIGNATURE)
