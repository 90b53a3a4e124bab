"""Annuls a certificate: from then on it is worth nothing, and whoever verifies it reads since when and why."""

from datetime import datetime

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.certificates import access
from sofia.certificates.grounds import Ground
from sofia.certificates.models import Certificate, CertificateAct, CertificateState, ProposalState
from sofia.core import clock
from sofia.notices.actions import notify
from sofia.notices.kinds import Kind
from sofia.people import told
from sofia.people.identity import survivor_of
from sofia.people.models import Person, Role
from sofia.people.refusals import Refused, in_words
from sofia.training.actions import move
from sofia.training.lifecycle import EnrolmentState

WAITS = "Hay una corrección de este certificado que espera la firma: retírela primero."


@in_words()
@transaction.atomic
def annul(
    *, certificate: Certificate, ground: Ground, reason: str, support: str, by: Person, at: datetime
) -> CertificateAct:
    """Annul it. ``ground`` is the class that anybody who verifies it reads; ``reason`` its words, for the person and
    the centre; ``support``: the act that orders it. The enrolment goes back to «Por certificar».

    Raises PermissionDenied, and Refused when it is not valid any more.
    """
    access.require(Role.CERTIFIER, centre=certificate.centre_id, by=by, at=at)
    access.require_another(certificate.person_id, by)
    # Who asks for its correction locks it too: the second of the two sees what the first did.
    locked = Certificate.objects.select_for_update(of=("self",), no_key=True)
    certificate = locked.select_related("person", "enrolment").get(pk=certificate.pk)
    if certificate.corrections.filter(state=ProposalState.WAITING).exists():
        raise Refused(WAITS)
    said: dict[str, str] = {"ground": ground, "reason": reason.strip(), "support": support.strip()}
    act = CertificateAct.objects.create(
        certificate=certificate, kind=CertificateState.ANNULLED, on=clock.day_of(at), at=at, by=by, **said
    )
    if certificate.enrolment.state == EnrolmentState.CERTIFIED:
        words = f"Se anuló el certificado {certificate.number}: {ground.label.lower()}."
        move(
            enrolment=certificate.enrolment,
            code="uncertify",
            effective_on=clock.day_of(at),
            reason=words,
            norm=said["support"],
            by=by,
            at=at,
        )
    _tell(certificate, ground, act, by, at)
    return act


def _tell(certificate: Certificate, ground: Ground, act: CertificateAct, by: Person, at: datetime) -> None:
    values = {"number": certificate.number, "ground": ground.label, "centre": told.centre(certificate.centre_id)}
    event = f"certificate_act:{act.pk}"
    notify(kind=Kind.CERTIFICATE_ANNULLED, to=survivor_of(certificate.person), event=event, values=values, at=at)
    record(
        act=Act.ANNUL_CERTIFICATE,
        by=by,
        role=Role.CERTIFIER,
        subject=certificate.person,
        centre=certificate.centre_id,
        after={"certificate": certificate.pk, "act": act.pk, "ground": ground},
    )
