"""Reads of the drafts: whose token it is, and what it holds."""

from datetime import date, datetime

from django.db.models import Q

from sofia.core.clock import day_of
from sofia.people.models import DraftFile, Person, RegistrationDraft, Terms, TermsKind
from sofia.people.registration.answers import Answers, read
from sofia.vault.rows import reveal
from sofia.vault.seal import fingerprint


def of_token(token: str, at: datetime) -> RegistrationDraft | None:
    """The draft that a cookie or a mailed link holds the token of, unless it expired."""
    mark = mark_of(token)
    return RegistrationDraft.objects.filter(Q(token=mark) | Q(link=mark), expires__gt=at).first() if token else None


def mark_of(token: str) -> str:
    """What the database keeps of a token."""
    return fingerprint(token, "registration draft")


def file_of(draft: RegistrationDraft) -> DraftFile | None:
    """What was handed in with it and how it was called; its content stays where it is."""
    return DraftFile.objects.filter(draft=draft).defer("content").first()


def file_on_its_way(person: Person) -> bool:
    """Whether what she handed in as she registered is still becoming her document."""
    return DraftFile.objects.filter(draft__person=person).exists()


def answers_of(draft: RegistrationDraft | None, at: datetime) -> Answers:
    """What it says today; without a draft, nothing was answered."""
    return read(reveal(draft, "answers") if draft else "", day_of(at), terms_in_force(day_of(at)))


def terms_in_force(day: date) -> dict[TermsKind, Terms]:
    """The version of each text on that day."""
    latest = Terms.objects.filter(since__lte=day).order_by("kind", "-since").distinct("kind")
    return {TermsKind(version.kind): version for version in latest}
