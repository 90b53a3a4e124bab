"""Reads that the pages ask for: of a learner her own, of an officer those of her centre and never her own."""

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404

from sofia.certificates.models import (
    Attestation,
    Certificate,
    LineState,
    Proposal,
    ProposalState,
    Signing,
    SigningLine,
)
from sofia.offer.models import Cohort
from sofia.people.identity import rows_of
from sofia.people.models import Person, RoleGrant
from sofia.training.lifecycle import EnrolmentState
from sofia.training.models import Enrolment

NEARLY = (EnrolmentState.TO_CERTIFY, EnrolmentState.IN_TRAINING, EnrolmentState.CONDITIONED)
"""Whom a coordinator looks at: who waits to be certified, and who is still learning."""


def certificates_of(person: Person) -> QuerySet[Certificate]:
    """All of hers, under any of her rows, the latest first."""
    mine = Certificate.objects.filter(person__in=rows_of(person))
    return mine.select_related("paper", "successor").order_by("-issued_on", "-pk")


def attestations_of(person: Person) -> QuerySet[Attestation]:
    """All of hers, the latest first."""
    mine = Attestation.objects.filter(person__in=rows_of(person))
    return mine.select_related("paper").order_by("-issued_on", "-pk")


def certificates_visible_to(acting: RoleGrant) -> QuerySet[Certificate]:
    """Those of her centre."""
    here = Certificate.objects.filter(centre=acting.centre_id).exclude(person__in=rows_of(acting.person))
    return here.select_related("person", "enrolment__cohort__programme", "paper", "successor", "replaces")


def certificate_or_404(acting: RoleGrant, number: int) -> Certificate:
    return get_object_or_404(certificates_visible_to(acting), pk=number)


def cohorts_to_validate(acting: RoleGrant) -> QuerySet[Cohort]:
    """Those of her centre with somebody to certify, each with how many, and how many wait to be signed."""
    to_certify = Q(enrolments__state=EnrolmentState.TO_CERTIFY)
    waiting = Q(enrolments__proposals__state=ProposalState.WAITING)
    counted = Cohort.objects.filter(centre=acting.centre_id).annotate(
        to_certify=Count("enrolments", filter=to_certify, distinct=True),
        waiting=Count("enrolments__proposals", filter=waiting, distinct=True),
    )
    return counted.filter(to_certify__gt=0).select_related("programme").order_by("end", "number")


def cohort_or_404(acting: RoleGrant, number: str) -> Cohort:
    here = Cohort.objects.filter(centre=acting.centre_id).select_related("programme", "centre")
    return get_object_or_404(here, number=number)


def learners_to_validate(acting: RoleGrant, cohort: Cohort) -> QuerySet[Enrolment]:
    """Her cohort's learners who may be certified now or later, by surname."""
    others = Enrolment.objects.filter(cohort=cohort, state__in=NEARLY).exclude(person__in=rows_of(acting.person))
    rows = others.select_related("person", "cohort__programme", "cohort__centre")
    return rows.order_by("person__surnames", "person__given_names", "pk")


def learner_or_404(acting: RoleGrant, number: int) -> Enrolment:
    here = Enrolment.objects.filter(cohort__centre=acting.centre_id).exclude(person__in=rows_of(acting.person))
    return get_object_or_404(here.select_related("person", "cohort__programme", "cohort__centre"), pk=number)


def proposals_visible_to(acting: RoleGrant) -> QuerySet[Proposal]:
    """What waits to be signed in her centre, by cohort and surname."""
    here = Proposal.objects.filter(centre=acting.centre_id, state=ProposalState.WAITING)
    others = here.exclude(person__in=rows_of(acting.person))
    rows = others.select_related("person", "replaces", "enrolment__cohort__programme", "proposed_by")
    return rows.order_by("enrolment__cohort__number", "person__surnames", "person__given_names", "pk")


def signable_by(acting: RoleGrant) -> QuerySet[Proposal]:
    """Those that nobody is signing already."""
    busy = SigningLine.objects.filter(proposal=OuterRef("pk"), state=LineState.WAITING)
    return proposals_visible_to(acting).exclude(Exists(busy))


def proposal_or_404(acting: RoleGrant, number: int) -> Proposal:
    return get_object_or_404(proposals_visible_to(acting), pk=number)


def signings_visible_to(acting: RoleGrant) -> QuerySet[Signing]:
    """The signings of her centre, the latest first, each with how many of its lines ended how."""
    here = Signing.objects.filter(centre=acting.centre_id).select_related("signed_by")
    states = {state.value: Count("lines", filter=Q(lines__state=state)) for state in LineState}
    return here.annotate(total=Count("lines"), **states).order_by("-pk")


def lines_of(signing: Signing) -> QuerySet[SigningLine]:
    """What became of each, by surname."""
    rows = signing.lines.select_related("proposal__person", "proposal__enrolment__cohort")
    certificate = Prefetch("proposal__certificate", Certificate.objects.only("pk", "number", "proposal_id"))
    return rows.prefetch_related(certificate).order_by("proposal__person__surnames", "proposal__person__given_names")
