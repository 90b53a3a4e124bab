"""Begins an application and keeps each answer as it comes."""

from datetime import datetime

from django.db import transaction
from django.http import QueryDict

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.audit.origin import current
from sofia.core.canonical import canonical_json
from sofia.core.clock import day_of
from sofia.core.names import folded
from sofia.people.models import Acceptance, Person, TermsKind
from sofia.people.refusals import Refused, in_words
from sofia.stipends import windows
from sofia.stipends.applying import drafts
from sofia.stipends.applying.answers import Answers
from sofia.stipends.applying.pages import CONSENT, Page
from sofia.stipends.models import ApplicationDraft, Call
from sofia.vault.rows import close

NO_ENROLMENT = "Usted no tiene matrícula en este centro. Si cree que es un error, pregunte en Administración Educativa."
ANOTHER_NAME = "Escriba su nombre como está en su cuenta: {name}."
NO_DRAFT = "Usted no tiene una inscripción sin enviar en esta convocatoria. Empiece una."


@in_words()
@transaction.atomic
def begin(*, call: Call, person: Person, by: Person) -> ApplicationDraft:
    """Open the form; of an application that was sent, with what she answered, so that she corrects it.

    Pressed again, it gives the draft that is there. Raises Refused outside the window, or without an enrolment.
    """
    at = windows.require_open(call, "applications")
    if not drafts.ground_of(person, call).enrolments:
        raise Refused(NO_ENROLMENT)
    sent = drafts.application_of(person, call)
    made = ApplicationDraft(call=call, person=person)
    close(made, "answers", canonical_json(drafts.answers_sent(sent) if sent else {}).decode())
    stamps = {"begun_at": at, "begun_by": by, "changed_at": at, "changed_by": by}
    draft, new = ApplicationDraft.objects.get_or_create(
        call=call, person=person, defaults={"answers": made.answers, **stamps}
    )
    if new:
        record(act=Act.BEGIN_APPLICATION, by=by, subject=person, centre=call.centre_id, after={"draft": draft.pk})
    return draft


@in_words()
@transaction.atomic
def answer(*, call: Call, person: Person, page: Page, typed: QueryDict, by: Person, at: datetime) -> Answers:
    """Keep what was typed on a page. The draft is read again under its lock: two tabs lose neither's answer.

    Her consent for sensitive data is kept as hers in the portal, and she takes it back in her account.
    """
    draft = locked(call, person)
    answers = drafts.answers_of(draft, drafts.ground_of(person, call)).with_answer(page, typed)
    if page.slug == CONSENT and typed.get("accept") == "yes":
        _consent(person, call, by, at)
        answers = answers.consented()
    close(draft, "answers", answers.text())
    draft.changed_at, draft.changed_by = at, by
    draft.save(update_fields=["answers", "changed_at", "changed_by"])
    return answers


def locked(call: Call, person: Person) -> ApplicationDraft:
    """Her draft, nobody else's until the transaction ends. Raises Refused when there is none."""
    mine = ApplicationDraft.objects.select_for_update(of=("self",)).filter(call=call, person=person)
    if (draft := mine.first()) is None:
        raise Refused(NO_DRAFT)
    return draft


def require_own_name(typed: str, person: Person) -> None:
    """Who signs types the name of her account; capitals and accents do not matter. Raises Refused."""
    if folded(typed) != folded(person.full_name):
        raise Refused(ANOTHER_NAME.format(name=person.full_name))


def _consent(person: Person, call: Call, by: Person, at: datetime) -> None:
    if drafts.consent_of(person):
        return
    terms = drafts.text_of(TermsKind.SENSITIVE, day_of(at))
    given = Acceptance.objects.create(
        person=person,
        terms=terms,
        sha256=terms.sha256,
        address=current().address,
        accepted_at=at,
        accepted_by=by,
    )
    after = {"acceptance": given.pk, "sha256": terms.sha256}
    record(act=Act.GIVE_CONSENT, by=by, subject=person, centre=call.centre_id, after=after)
