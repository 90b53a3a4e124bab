"""Certificates and constancias for tests, made as rows: what a database may be asked to keep."""

from datetime import date
from typing import Any

from django.db import transaction

from sofia.certificates.models import (
    Attestation,
    Certificate,
    CertificateAct,
    CertificateState,
    Proposal,
    ProposalState,
)
from sofia.certificates.printed import Printed
from sofia.core.canonical import sha256_hex
from sofia.core.keys import new_code, new_key, new_uuid
from sofia.documents.models import Paper
from sofia.people.models import Person
from sofia.training.models import Enrolment
from tests import builders

ON = date(2026, 11, 20)
PRINTED = Printed(
    name="Ana Mejía",
    document_type="CC",
    document_number="8888000001",
    programme="Sistemas",
    programme_code="800001",
    programme_version=1,
    level="Técnico",
    modality="Presencial",
    hours=2208,
    cohort="8800001",
    start="2025-01-27",
    end="2026-12-15",
    centre="Comercio",
    centre_code="9302",
    regional="Atlántico",
    municipality="Barranquilla",
    issued_on=ON.isoformat(),
)


def paper(kind: str, holder: Person, **more: Any) -> Paper:
    """The row of a paper; its bytes are nowhere."""
    about = {"sha256": sha256_hex(new_key()), "file": new_key(16).hex(), "size": 9, "pages": 1}
    by = {"holder": holder, "issued_by": holder, "dated": builders.NOON}
    return Paper.objects.create(id=new_uuid(), kind=kind, **{**about, **by, **more})


def attestation(of: Enrolment | None = None, **about: Any) -> Attestation:
    of = of or builders.enrolment()
    usual = {"code": new_code(), "person": of.person, "centre": of.cohort.centre, "printed": PRINTED.as_dict}
    issued = {"issued_on": ON, "issued_at": builders.NOON, "issued_by": of.person}
    issued["paper"] = about.get("paper") or paper("attestation", of.person)
    return Attestation.objects.create(enrolment=of, **{**usual, **issued, "fingerprint": PRINTED.fingerprint, **about})


def proposal(of: Enrolment | None = None, **about: Any) -> Proposal:
    of = of or builders.enrolment()
    usual = {"person": of.person, "centre": of.cohort.centre, "findings": []}
    proposed = {"proposed_at": builders.NOON, "proposed_by": about.get("proposed_by") or builders.person()}
    return Proposal.objects.create(enrolment=of, **{**usual, **proposed, **about})


def correction(of: Certificate, **about: Any) -> Proposal:
    """A proposal to replace it."""
    why = {"ground": "personal_data", "reason": "Faltaba un apellido."}
    return proposal(of.enrolment, replaces=of, **{**why, **about})


def unissued(of: Proposal, **about: Any) -> Certificate:
    """The row of a certificate, without the act that issues it."""
    signer = about.pop("issued_by", None) or builders.person()
    number = about.pop("number", None) or f"{of.centre_id}-2026-{next(builders.TURN):06}"
    usual = {"number": number, "code": new_code(), "person": of.person, "centre": of.centre}
    issued = {"printed": PRINTED.as_dict, "issued_on": ON, "issued_at": builders.NOON, "issued_by": signer}
    made = {**usual, **issued, "validator": of.proposed_by, **about}
    made["paper"] = about.get("paper") or paper("certificate", of.person)
    return Certificate.objects.create(enrolment=of.enrolment, proposal=of, **made)


def act(of: Certificate, kind: str, **about: Any) -> CertificateAct:
    usual = {"on": ON, "at": builders.NOON, "by": about.pop("by", None) or builders.person()}
    why = {
        CertificateState.REPLACED: {"ground": "personal_data", "reason": "Faltaba un apellido."},
        CertificateState.ANNULLED: {"ground": "mistake", "reason": "No había terminado.", "support": "Resolución 12"},
    }.get(CertificateState(kind), {})
    made = CertificateAct.objects.create(certificate=of, kind=kind, **{**usual, **why, **about})
    of.refresh_from_db()
    return made


@transaction.atomic
def certificate(of: Proposal | None = None, **about: Any) -> Certificate:
    """One that was issued."""
    made = unissued(of or proposal(), **about)
    act(made, "issued", by=made.issued_by)
    Proposal.objects.filter(pk=made.proposal_id).update(
        state=ProposalState.SIGNED, closed_at=builders.NOON, closed_by=made.issued_by
    )
    return made


@transaction.atomic
def replaced(first: Certificate, **about: Any) -> Certificate:
    """The one that takes its place."""
    asked = correction(first)
    act(first, "replaced")
    return certificate(asked, replaces=first, **about)
