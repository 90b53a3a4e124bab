"""Says that a certificate may be signed: the coordinator validates learners, the certifier asks for a correction."""

from collections.abc import Sequence
from dataclasses import asdict
from dataclasses import replace as changed
from datetime import datetime
from typing import Any

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.certificates import access
from sofia.certificates.facts import printed_of, standing_of, standings
from sofia.certificates.grounds import Ground
from sofia.certificates.models import Certificate, CertificateState, Proposal, ProposalState
from sofia.certificates.rules.conditions import conditions, corrections, reasons
from sofia.core import clock
from sofia.core.findings import Finding
from sofia.people.models import Person, Role
from sofia.people.refusals import Refused, in_words
from sofia.training.models import Enrolment

CLOSED = "Esa propuesta ya se firmó o se retiró."
BEING_SIGNED = "La subdirección la está firmando en este momento: ya no se retira."
SAME = "Los datos de hoy dicen lo mismo que el certificado: corrija primero el dato, y después pida la corrección."
NOT_LIVE = "Ese certificado no está vigente: no hay nada que corregir en él."


@in_words()
@transaction.atomic
def validate(*, enrolments: Sequence[Enrolment], centre: str, by: Person, at: datetime) -> list[Proposal]:
    """Validate that each of them meets every condition today, for the director to sign: all of them or none.

    Raises PermissionDenied, and Refused naming who does not and why.
    """
    access.require(Role.ACADEMIC_COORDINATOR, centre=centre, by=by, at=at)
    asked = sorted({enrolment.pk for enrolment in enrolments})
    rows = list(
        Enrolment.objects.select_for_update(of=("self",), no_key=True)
        .select_related("person", "cohort__programme", "cohort__centre")
        .filter(pk__in=asked, cohort__centre=centre)
        .order_by("pk")
    )
    found = {pk: conditions(standing) for pk, standing in standings(rows, clock.day_of(at)).items()}
    for enrolment in rows:
        access.require_another(enrolment.person_id, by)
        require_met(enrolment.person, found[enrolment.pk])
    made = [_proposed(enrolment, found[enrolment.pk], by, at) for enrolment in rows]
    for proposal in made:
        _record(Act.VALIDATE_CERTIFICATE, proposal, Role.ACADEMIC_COORDINATOR, by)
    return made


@in_words()
@transaction.atomic
def replace(*, certificate: Certificate, ground: Ground, reason: str, by: Person, at: datetime) -> Proposal:
    """Ask that another certificate, with today's data, take the place of this one; the director signs it.

    ``reason``: words that the person and her centre read. Until it is signed, this one is worth as it is. Raises
    PermissionDenied, and Refused.
    """
    access.require(Role.CERTIFIER, centre=certificate.centre_id, by=by, at=at)
    access.require_another(certificate.person_id, by)
    rows = Certificate.objects.select_for_update(of=("self",), no_key=True)
    certificate = rows.select_related("enrolment__cohort__programme", "enrolment__person").get(pk=certificate.pk)
    if certificate.state != CertificateState.ISSUED:
        raise Refused(NOT_LIVE)
    enrolment = certificate.enrolment
    findings = corrections(standing_of(enrolment, clock.day_of(at)))
    require_met(enrolment.person, findings)
    if not differences(certificate, at):
        raise Refused(SAME)
    why = {"replaces": certificate, "ground": ground, "reason": reason.strip()}
    made = _proposed(enrolment, findings, by, at, **why)
    _record(Act.ASK_CERTIFICATE_CORRECTION, made, Role.CERTIFIER, by)
    return made


@in_words()
@transaction.atomic
def withdraw(*, proposal: Proposal, reason: str, by: Person, at: datetime) -> Proposal:
    """Take back what waits to be signed, with the reason. Raises PermissionDenied, and Refused when it is too late."""
    found = Proposal.objects.select_for_update(of=("self",)).select_related("person").get(pk=proposal.pk)
    role = Role.CERTIFIER if found.replaces_id else Role.ACADEMIC_COORDINATOR
    access.require(role, centre=found.centre_id, by=by, at=at)
    if found.state != ProposalState.WAITING:
        raise Refused(CLOSED)
    if found.lines.filter(state="waiting").exists():
        raise Refused(BEING_SIGNED)
    found.state, found.closed_at, found.closed_by = ProposalState.WITHDRAWN, at, by
    found.closing_reason = reason.strip()
    found.save(update_fields=["state", "closed_at", "closed_by", "closing_reason"])
    _record(Act.WITHDRAW_PROPOSAL, found, role, by)
    return found


def require_met(person: Person, findings: tuple[Finding, ...]) -> None:
    """Raise Refused with every reason unless all are met."""
    if why_not := reasons(*findings):
        raise Refused(f"{person.full_name} no puede certificarse todavía. {why_not}")


def differences(certificate: Certificate, at: datetime) -> dict[str, tuple[Any, Any]]:
    """What another certificate of today would say otherwise: by field, what it says and what it would say."""
    said = certificate.as_printed
    enrolment = certificate.enrolment
    today = printed_of(enrolment, clock.day_of(at))
    # Who signs, when and what it replaces are of each paper, and not of the person nor of her training.
    today = changed(
        today, issued_on=said.issued_on, signer=said.signer, signer_role=said.signer_role, replaces=said.replaces
    )
    before, after = asdict(said), asdict(today)
    return {name: (before[name], after[name]) for name in before if before[name] != after[name]}


def _proposed(enrolment: Enrolment, findings: tuple[Finding, ...], by: Person, at: datetime, **why: Any) -> Proposal:
    return Proposal.objects.create(
        enrolment=enrolment,
        person=enrolment.person,
        centre_id=enrolment.cohort.centre_id,
        findings=[{**asdict(finding), "on": finding.on.isoformat()} for finding in findings],
        proposed_at=at,
        proposed_by=by,
        **why,
    )


def _record(act: Act, proposal: Proposal, role: Role, by: Person) -> None:
    after = {"proposal": proposal.pk, "enrolment": proposal.enrolment_id, "replaces": proposal.replaces_id}
    record(act=act, by=by, role=role, subject=proposal.person, centre=proposal.centre_id, after=after)
