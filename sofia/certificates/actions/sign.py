"""A director signs: the choice is written down at once, and a job makes each certificate."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.certificates import access
from sofia.certificates.jobs import carry_out
from sofia.certificates.models import LineState, Proposal, ProposalState, Signing, SigningLine
from sofia.jobs import enqueue
from sofia.people.identity import rows_of
from sofia.people.models import Person, Role
from sofia.people.refusals import Refused, in_words

NOTHING = "No queda ninguno por firmar: otra persona ya los firmó, o se retiraron. Recargue la página."
TWO_PEOPLE = "Usted validó alguno de estos certificados: los firma otra persona."
AT_ONCE = 2  # jobs that share the lines of a signing


@in_words()
@transaction.atomic
def sign(*, proposals: Sequence[int], centre: str, by: Person, at: datetime) -> Signing:
    """Sign the proposals of those numbers that still wait in that centre; what somebody else is signing is left out.

    The certificates are of this moment, however long the job takes. Raises PermissionDenied, and Refused.
    """
    access.require(Role.CENTRE_DIRECTOR, centre=centre, by=by, at=at)
    rows = Proposal.objects.select_for_update(of=("self",)).filter(pk__in=proposals, centre=centre)
    waiting = list(rows.filter(state=ProposalState.WAITING).order_by("pk"))
    taken = SigningLine.objects.filter(proposal__in=waiting).exclude(state=LineState.REFUSED)
    busy, herself = set(taken.values_list("proposal", flat=True)), rows_of(by)
    chosen = [proposal for proposal in waiting if proposal.pk not in busy]
    if any(proposal.person_id in herself for proposal in chosen):
        raise Refused(access.NOT_HERSELF)
    if any(proposal.proposed_by_id in herself for proposal in chosen):
        raise Refused(TWO_PEOPLE)
    if not chosen:
        raise Refused(NOTHING)
    signing = Signing.objects.create(centre_id=centre, signed_at=at, signed_by=by)
    SigningLine.objects.bulk_create(SigningLine(signing=signing, proposal=proposal) for proposal in chosen)
    for _ in range(min(AT_ONCE, len(chosen))):
        enqueue(carry_out, signing=signing.pk)
    after = {"signing": signing.pk, "certificates": len(chosen)}
    record(act=Act.SIGN_CERTIFICATES, by=by, role=Role.CENTRE_DIRECTOR, subject=None, centre=centre, after=after)
    return signing
