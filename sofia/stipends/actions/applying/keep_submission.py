"""Keeps what is sent: the sending itself, which never changes, and the rows that the centre works on."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sofia.audit.origin import current
from sofia.core.canonical import canonical_json, sha256_hex
from sofia.core.clock import day_of
from sofia.core.findings import Finding
from sofia.documents.models import Document
from sofia.people.models import Person
from sofia.stipends.actions import findings
from sofia.stipends.applying import drafts
from sofia.stipends.applying.answers import Answers
from sofia.stipends.models import Application, ApplicationDraft, Claim, Submission, SubmissionKind, Verification
from sofia.stipends.models.claim import ClaimState
from sofia.stipends.models.guardian_signature import SIGNATURE
from sofia.stipends.rules.registers import DECLARED, OF_REQUIREMENTS
from sofia.vault.rows import close


def keep_submission(
    application: Application,
    kind: SubmissionKind,
    draft: ApplicationDraft,
    answers: Answers,
    judged: Iterable[Finding],
    name: str,
    by: Person,
    at: datetime,
    paper: Document | None = None,
) -> Submission:
    """The row of a signed sending, with the declaration that was read and both signatures; ``paper``: where they stand,
    when an officer sends it."""
    declaration, signed = drafts.to_sign(application.call, answers, day_of(at))
    said: dict[str, Any] = {
        "answers": answers.valid(),
        "claims": answers.claims,
        "declaration": declaration.sha256,
        "findings": {finding.requirement: finding.verdict.value for finding in judged},
        "signed": signed,
    }
    if paper:
        said |= {"paper": paper.original_sha256, "officer": by.pk}
    sent = _row(application, kind, said, by, at)
    sent.declaration, sent.declaration_sha256, sent.paper = declaration, declaration.sha256, paper
    close(sent, "signed_name", name)
    for column in SIGNATURE if draft.guardian_sha256 == signed else ():
        setattr(sent, column, getattr(draft, column))
    sent.save(force_insert=True)
    return sent


def keep_withdrawal(application: Application, by: Person, at: datetime) -> Submission:
    """The row that says that she no longer asks."""
    sent = _row(application, SubmissionKind.WITHDRAWN, {}, by, at)
    sent.save(force_insert=True)
    return sent


def _row(application: Application, kind: SubmissionKind, said: dict[str, Any], by: Person, at: datetime) -> Submission:
    last = drafts.last_sent(application)
    number = last.number + 1 if last else 1
    heading = {"application": application.number, "turn": number, "kind": kind.value, "at": at.isoformat()}
    content = canonical_json({**heading, "enrolment": application.enrolment_id, **said}).decode()
    row = Submission(application=application, call=application.call, number=number, kind=kind, sent_at=at, sent_by=by)
    row.sha256, row.address = sha256_hex(content.encode()), current().address
    close(row, "content", content)
    return row


def keep_parts(application: Application, answers: Answers, judged: Sequence[Finding], by: Person, at: datetime) -> None:
    """Her claims, what she declared and how she stands, as the centre reads them. What was sent before stays in its
    own sending."""
    _keep_claims(application, answers.claims)
    _keep_declared(application, answers, by, at)
    application.findings.filter(moment="application").delete()
    findings.keep(moment="application", judged={application: tuple(judged)})


def _keep_claims(application: Application, claimed: Sequence[str]) -> None:
    application.claims.filter(state=ClaimState.PENDING).exclude(criterion__in=claimed).delete()
    rows = [Claim(application=application, criterion=criterion) for criterion in claimed]
    Claim.objects.bulk_create(rows, ignore_conflicts=True)


def _keep_declared(application: Application, answers: Answers, by: Person, at: datetime) -> None:
    application.verifications.filter(register=DECLARED).delete()
    said = {fact: answers.said.get(fact) for fact in OF_REQUIREMENTS}
    Verification.objects.bulk_create(
        [
            Verification(
                application=application,
                fact=fact,
                value=value,
                register=DECLARED,
                on=day_of(at),
                recorded_at=at,
                recorded_by=by,
            )
            for fact, value in said.items()
            if value is not None
        ]
    )
