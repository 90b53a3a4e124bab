"""Carries out a signing: numbers what may be certified, and makes one certificate after the other.

Each certificate is one transaction, so a worker that is killed leaves it whole or not at all, and the next goes on.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import structlog
from django.core.exceptions import PermissionDenied
from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.certificates import papers
from sofia.certificates.actions.numbers import next_number
from sofia.certificates.facts import printed_of, standings
from sofia.certificates.jobs import carry_out
from sofia.certificates.models import (
    Certificate,
    CertificateAct,
    CertificateState,
    LineState,
    Proposal,
    ProposalState,
    Signing,
    SigningLine,
)
from sofia.certificates.printed import Printed
from sofia.certificates.rules.conditions import conditions, corrections, reasons
from sofia.core import clock
from sofia.core.findings import Finding
from sofia.core.keys import new_code
from sofia.documents.actions.issue_paper import keep, make
from sofia.documents.papers import NotTypeset
from sofia.documents.signing.folder import CannotSign
from sofia.jobs import enqueue
from sofia.notices.actions import notify
from sofia.notices.kinds import Kind
from sofia.people.identity import survivor_of
from sofia.people.models import Role
from sofia.people.refusals import Refused, in_words
from sofia.training.actions import move

log = structlog.get_logger("sofia.certificates")

KIND = "certificate"
NO_LONGER = (Refused, PermissionDenied, NotTypeset)
"""Why a line ends without certificate; anything else is a fault of the machine, and the job tries again."""
NO_KEY = "El portal no puede firmar ahora: avise a quien cuida el servidor, y firme otra vez cuando esté listo."


def carry_out_signing(*, signing: int) -> None:
    """Make every certificate of the signing that is missing. Several may do it at once: each takes other lines."""
    give_numbers(signing)
    while issue_next(signing):
        pass


def resume_signings() -> None:
    """Ask again for the signings with lines that nobody makes."""
    with transaction.atomic():
        for number in SigningLine.objects.filter(state=LineState.WAITING).values_list("signing", flat=True).distinct():
            enqueue(carry_out, signing=number)


@transaction.atomic
def give_numbers(signing: int) -> None:
    """Look at every condition again, as of the moment of the signing, and give a number to whoever meets them.

    In the order of the surnames. Who does not meet them gets the reasons, and no number.
    """
    asked = Signing.objects.select_for_update(of=("self",)).get(pk=signing)
    lines = list(
        SigningLine.objects.select_related("proposal__enrolment__cohort__programme", "proposal__enrolment__person")
        .filter(signing=asked, state=LineState.WAITING, proposal__number="")
        .order_by("proposal__person__surnames", "proposal__person__given_names", "pk")
    )
    day = clock.day_of(asked.signed_at)
    found = _findings([line.proposal for line in lines], day)
    for line in lines:
        if why_not := reasons(*found[line.proposal_id]):
            _refuse(line, why_not)
            continue
        proposal = line.proposal
        proposal.number, proposal.code = next_number(asked.centre_id, day.year), new_code()
        proposal.save(update_fields=["number", "code"])


@transaction.atomic
def issue_next(signing: int) -> bool:
    """Make one certificate, of a line that nobody else is making; False when none is left."""
    lines = SigningLine.objects.select_for_update(of=("self",), skip_locked=True).filter(signing=signing)
    line = lines.filter(state=LineState.WAITING).exclude(proposal__number="").order_by("pk").first()
    if line is None:
        return False
    try:
        with transaction.atomic():
            issue(line)
    except NO_LONGER as error:
        _refuse(line, str(error))
    except CannotSign as error:
        log.error("certificate not signed", line=line.pk, reason=str(error))
        _refuse(line, NO_KEY)
    return True


@in_words()
def issue(line: SigningLine) -> Certificate:
    """The certificate of a line that is locked. Raises Refused, PermissionDenied, NotTypeset and CannotSign."""
    signing = Signing.objects.select_related("signed_by").get(pk=line.signing_id)
    proposal = Proposal.objects.select_related(
        "person", "replaces", "enrolment__person", "enrolment__cohort__programme", "enrolment__cohort__centre__regional"
    ).get(pk=line.proposal_id)
    said = _said(proposal, signing)
    data = papers.certificate_data(said, proposal.number, proposal.code)
    made = make("certificate", data, papers.signature_of(data, said), signing.signed_at)
    about: dict[str, Any] = {"by": signing.signed_by, "at": signing.signed_at}
    if proposal.replaces:
        _act(proposal.replaces, CertificateState.REPLACED, about, ground=proposal.ground, reason=proposal.reason)
    paper = keep(made, kind=KIND, holder=proposal.person, centre=proposal.centre_id, **about)
    certificate = Certificate.objects.create(
        number=proposal.number,
        code=proposal.code,
        enrolment=proposal.enrolment,
        person=proposal.person,
        centre_id=proposal.centre_id,
        proposal=proposal,
        printed=said.as_dict,
        paper=paper,
        replaces=proposal.replaces,
        issued_on=said.issued_on,
        issued_at=signing.signed_at,
        issued_by=signing.signed_by,
        validator_id=proposal.proposed_by_id,
    )
    _act(certificate, CertificateState.ISSUED, about)
    _close(proposal, line, about)
    if not proposal.replaces:
        reason = f"Se expidió el certificado {certificate.number}."
        move(enrolment=proposal.enrolment, code="certify", effective_on=_day(signing), reason=reason, **about)
    _tell(certificate, about)
    return certificate


def _findings(proposals: list[Proposal], day: date) -> dict[int, tuple[Finding, ...]]:
    """By proposal: every condition of a first certificate, and those of a correction."""
    found = standings([proposal.enrolment for proposal in proposals], day)
    return {
        proposal.pk: (corrections if proposal.replaces_id else conditions)(found[proposal.enrolment_id])
        for proposal in proposals
    }


def _said(proposal: Proposal, signing: Signing) -> Printed:
    enrolment = proposal.enrolment
    replaces = proposal.replaces.number if proposal.replaces else ""
    signer = {"signer": signing.signed_by.full_name, "signer_role": Role.CENTRE_DIRECTOR.label}
    return printed_of(enrolment, _day(signing), replaces=replaces, **signer)


def _day(signing: Signing) -> date:
    return clock.day_of(signing.signed_at)


def _act(of: Certificate, kind: CertificateState, about: Mapping[str, Any], **why: str) -> None:
    CertificateAct.objects.create(certificate=of, kind=kind, on=clock.day_of(about["at"]), **why, **about)


def _close(proposal: Proposal, line: SigningLine, about: Mapping[str, Any]) -> None:
    proposal.state, proposal.closed_at, proposal.closed_by = ProposalState.SIGNED, about["at"], about["by"]
    proposal.save(update_fields=["state", "closed_at", "closed_by"])
    line.state, line.done = LineState.ISSUED, clock.now()
    line.save(update_fields=["state", "done"])


def _refuse(line: SigningLine, sentence: str) -> None:
    line.state, line.refusal, line.done = LineState.REFUSED, sentence[:600], clock.now()
    line.save(update_fields=["state", "refusal", "done"])


def _tell(certificate: Certificate, about: Mapping[str, Any]) -> None:
    replaces = certificate.replaces_id
    kind = Kind.CERTIFICATE_REPLACED if replaces else Kind.CERTIFICATE_ISSUED
    values = {"number": certificate.number, "programme": certificate.as_printed.programme}
    event, at = f"certificate:{certificate.pk}", about["at"]
    notify(kind=kind, to=survivor_of(certificate.person), event=event, values=values, at=at)
    record(
        act=Act.REPLACE_CERTIFICATE if replaces else Act.ISSUE_CERTIFICATE,
        by=about["by"],
        role=Role.CENTRE_DIRECTOR,
        subject=certificate.person,
        centre=certificate.centre_id,
        after={"certificate": certificate.pk, "replaces": replaces, "sha256": certificate.paper.sha256},
    )
