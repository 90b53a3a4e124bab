"""Makes a person of a finished registration: once, whoever presses twice, and without telling who was there before."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.audit.origin import current
from sofia.core.clock import day_of
from sofia.jobs import enqueue
from sofia.notices.actions import notify
from sofia.notices.kinds import Kind
from sofia.people import jobs
from sofia.people.actions.duplicates import note_duplicates
from sofia.people.gazetteer import COLOMBIA, departments
from sofia.people.identity import known_by
from sofia.people.models import (
    Acceptance,
    Contact,
    DraftFile,
    IdentityDetails,
    LegalRepresentative,
    Person,
    RegistrationDraft,
    Terms,
    TermsKind,
)
from sofia.people.passwords import faults
from sofia.people.refusals import Refused, in_words
from sofia.people.registration import confirmation, drafts, proof
from sofia.people.registration.owner import owner_of, surnames_of
from sofia.vault.rows import close

About = Mapping[str, Any]
Versions = Mapping[TermsKind, Terms]
INCOMPLETE = "Falta algo en su registro. Revise las respuestas y termine las que falten."
UNIQUE_DOCUMENT = "person_document_once"


@in_words()
@transaction.atomic
def finish(*, draft: RegistrationDraft, password: str, at: datetime) -> RegistrationDraft:
    """Register who answered the draft, once: a second try finds it finished. Raises Refused when something is missing.

    When the document already has an account nothing of it changes, its owner is told, and the draft ends just the
    same: whoever looks at the answer learns nothing. What was handed in becomes a document of hers right after, by a
    job, since it takes its time; without an account it is dropped.
    """
    draft = RegistrationDraft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    if draft.state == RegistrationDraft.State.FINISHED:
        return draft
    answers = drafts.answers_of(draft, at)
    if answers.missing or not draft.proved:
        raise Refused(INCOMPLETE)
    if found := faults(password, owner_of(answers.about)):
        raise Refused(" ".join(found))
    draft.person = _registered(answers.about, answers.terms, password, _confirmed(draft, answers.about), at)
    draft.state, draft.link = RegistrationDraft.State.FINISHED, ""
    close(draft, "answers", "")
    draft.save()
    _pass_on_file(draft)
    if draft.person is None and (owner := known_by(**_document(answers.about))):
        _tell(owner, at)
    return draft


def _pass_on_file(draft: RegistrationDraft) -> None:
    file = DraftFile.objects.filter(draft=draft)
    if draft.person is None:
        file.delete()
    elif file.exists():
        enqueue(jobs.hand_over, draft=draft.pk)


def _registered(about: About, terms: Versions, password: str, confirmed: bool, at: datetime) -> Person | None:
    """The new person with all she said; None when her document is or was somebody's, at the last moment too."""
    if known_by(**_document(about)):
        make_password(password)  # the slow part, so that the time tells no more than the answer
        return None
    try:
        with transaction.atomic():
            person = _create(about, password, at if confirmed else None)
    except IntegrityError as error:
        if UNIQUE_DOCUMENT in str(error):
            return None
        raise
    _keep_details(person, about)
    representative = _keep_representative(person, about)
    _keep_acceptances(person, about, terms, representative, at)
    token = {"token": confirmation.token_of(person)}
    notify(kind=Kind.REGISTRATION_WELCOME, to=person, event="registration", values=token, at=at)
    note_duplicates(person=person, by=person, at=at)
    record(act=Act.REGISTER, by=person, subject=person, after={"minor": representative is not None})
    return person


def _create(about: About, password: str, confirmed_at: datetime | None) -> Person:
    names = about["nombres"]
    return Person.objects.create_user(
        **_document(about),
        password=password,
        given_names=names["given_names"],
        surnames=surnames_of(names),
        birth_date=about["nacimiento"]["birth_date"],
        email=about["correo"]["email"],
        email_confirmed_at=confirmed_at,
    )


def place_of(about: About, page: str, municipality_page: str) -> tuple[str, str | None]:
    """Country and municipality of the place chosen on two pages; in another country there is no municipality."""
    chosen = about[page]["place"]
    if chosen in departments():
        return COLOMBIA, about[municipality_page]["municipality"]
    return chosen, None


def _keep_details(person: Person, about: About) -> None:
    born = place_of(about, "lugar-de-nacimiento", "municipio-de-nacimiento")
    issued = place_of(about, "lugar-de-expedicion", "municipio-de-expedicion")
    stratum = about["estrato"]["stratum"]
    details = IdentityDetails(
        person=person,
        birth_country=born[0],
        birth_municipality_id=born[1],
        issued_on=about["expedicion"]["issued_on"],
        issue_country=issued[0],
        issue_municipality_id=issued[1],
        stratum=None if stratum == "unknown" else int(stratum),
    )
    gender = about.get("genero", {}).get("gender", "unsaid")
    close(details, "gender", "" if gender == "unsaid" else gender)
    details.save()
    country, municipality = place_of(about, "residencia", "municipio-de-residencia")
    said = about["direccion"] | about["celular"] | about["acudiente"]
    Contact.objects.create(person=person, country=country, municipality_id=municipality, **said)


def _keep_representative(person: Person, about: About) -> LegalRepresentative | None:
    """Whoever acts for a minor; of an adult, nobody."""
    if "representante" not in about:
        return None
    return LegalRepresentative.objects.create(person=person, **about["representante"])


def _keep_acceptances(
    person: Person, about: About, terms: Versions, representative: LegalRepresentative | None, at: datetime
) -> None:
    accepted = [TermsKind.USE, TermsKind.DATA_POLICY]
    accepted += [TermsKind.SENSITIVE] if about["sensibles"]["accept"] == "yes" else []
    accepted += [TermsKind.MINOR] if representative else []
    Acceptance.objects.bulk_create(
        Acceptance(
            person=person,
            terms=terms[kind],
            sha256=terms[kind].sha256,
            address=current().address,
            representative=representative if kind is TermsKind.MINOR else None,
            accepted_at=at,
            accepted_by=person,
        )
        for kind in accepted
    )


def _confirmed(draft: RegistrationDraft, about: About) -> bool:
    """Whether a code reached the mailbox that stands in the answers now."""
    return bool(draft.mailbox) and draft.mailbox == proof.mailbox_fingerprint(about["correo"]["email"])


def _document(about: About) -> dict[str, str]:
    said = about["documento"]
    return {"document_type": said["document_type"], "number": said["document_number"]}


def _tell(owner: Person, at: datetime) -> None:
    """Warn whose document it is, once a day; her own trace says so too."""
    notify(kind=Kind.REGISTRATION_ATTEMPT, to=owner, event=day_of(at).isoformat(), values={}, at=at)
    record(act=Act.REGISTER_AGAIN, by=None, subject=owner)
