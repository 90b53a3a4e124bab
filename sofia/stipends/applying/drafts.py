"""Reads of somebody who applies: her draft, what it rests on, what she sent, and what she signs."""

from collections.abc import Collection
from datetime import date

from sofia.core.canonical import canonical_json, from_json, sha256_hex
from sofia.core.findings import Finding
from sofia.people.guardians import guardian_of
from sofia.people.identity import rows_of
from sofia.people.models import Acceptance, Person, Terms, TermsKind
from sofia.stipends import windows
from sofia.stipends.applying.answers import Answers, Typed, read
from sofia.stipends.applying.pages import Ground
from sofia.stipends.facts import of_form
from sofia.stipends.models import Application, ApplicationDraft, Call, Submission, SubmissionKind
from sofia.stipends.rules.eligibility import evaluate
from sofia.stipends.schedule import in_force
from sofia.training.queries import enrolments_of
from sofia.vault.rows import reveal


def ground_of(person: Person, call: Call) -> Ground:
    """Her enrolments in the centre of the call, and whether she lets sensitive data be kept."""
    here = enrolments_of(person).filter(cohort__centre=call.centre_id).select_related("person")
    enrolments = tuple(here.prefetch_related("changes", "conditionals"))
    return Ground(call.rule_set, enrolments, consent_of(person) is not None)


def consent_of(person: Person) -> Acceptance | None:
    """Her consent for sensitive data, while she does not take it back."""
    given = Acceptance.objects.filter(person__in=rows_of(person), withdrawn_at=None)
    return given.filter(terms__kind=TermsKind.SENSITIVE).first()


def draft_of(person: Person, call: Call) -> ApplicationDraft | None:
    """What she has begun and not sent."""
    return ApplicationDraft.objects.filter(person=person, call=call).first()


def drafts_of(people: Collection[int]) -> dict[int, list[ApplicationDraft]]:
    """What each of them has begun and not sent, by her number."""
    found: dict[int, list[ApplicationDraft]] = {number: [] for number in people}
    for draft in ApplicationDraft.objects.filter(person__in=people).select_related("call").order_by("pk"):
        found[draft.person_id].append(draft)
    return found


def answers_of(draft: ApplicationDraft | None, ground: Ground) -> Answers:
    """What the draft says under today's ground; without one, nothing was answered."""
    return read(reveal(draft, "answers") if draft else "", ground)


def application_of(person: Person, call: Call) -> Application | None:
    """Her application to the call, under any of her rows."""
    return Application.objects.filter(person__in=rows_of(person), call=call).first()


def last_sent(application: Application) -> Submission | None:
    """The last time that she sent something of it, whatever it was."""
    return application.submissions.order_by("-number").first()


def answers_sent(application: Application) -> Typed:
    """What she answered the last time that she sent or corrected it; nothing, when another way brought it."""
    sent = application.submissions.exclude(kind=SubmissionKind.WITHDRAWN).order_by("-number").first()
    typed: Typed = from_json(reveal(sent, "content").encode())["answers"] if sent else {}
    return typed


def findings(call: Call, answers: Answers, on: date) -> tuple[Finding, ...]:
    """How she stands on that day if she applies on it: every requirement, with its reason and what to do."""
    enrolment = answers.enrolment
    if enrolment is None:
        return ()
    facts = of_form(enrolment, answers.said, on, on if windows.is_open(call, "applications") else None)
    return evaluate(in_force(call), facts, "application", on)


def text_of(kind: TermsKind, day: date) -> Terms:
    """The version of that text on that day. Raises Terms.DoesNotExist."""
    return Terms.objects.filter(kind=kind, since__lte=day).latest("since")


def to_sign(call: Call, answers: Answers, day: date) -> tuple[Terms, str]:
    """The declaration of that day, and what names exactly what is signed: the call, the answers that count and it."""
    declaration = text_of(TermsKind.DECLARATION, day)
    signed = {"call": call.pk, "answers": answers.valid(), "declaration": declaration.sha256}
    return declaration, sha256_hex(canonical_json(signed))


def guardian_signed(draft: ApplicationDraft, sha256: str, day: date) -> bool:
    """Whether who represents her that day signed exactly this."""
    mandate = guardian_of(draft.person, day)
    by = draft.guardian_signed_by_id
    return mandate is not None and by in rows_of(mandate.guardian) and draft.guardian_sha256 == sha256
