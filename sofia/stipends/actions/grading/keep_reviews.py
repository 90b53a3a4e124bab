"""Writes what was said of papers, and what follows from it: the claims, the score and the requirements."""

from collections.abc import Iterable, Iterator, Sequence

from sofia.core.clock import day_of
from sofia.core.findings import Finding, Verdict
from sofia.stipends.actions import findings
from sofia.stipends.actions.keep_scores import Decided, keep_scores
from sofia.stipends.models import Claim, RequirementFinding, Review, ReviewVerdict
from sofia.stipends.models.claim import ClaimState
from sofia.stipends.rules import grading
from sofia.stipends.rules.rule_set import RuleSet

SOURCE = "calificación de los documentos"
STATES = {
    ReviewVerdict.ACCEPTED: ClaimState.ACCEPTED,
    ReviewVerdict.REFUSED: ClaimState.REFUSED,
    ReviewVerdict.CORRECTION: ClaimState.PENDING,
}


def keep_reviews(law: RuleSet, reviews: Sequence[Review]) -> None:
    """Keep them with what follows. Who asks holds the rows of their applications, and has judged them."""
    Review.objects.bulk_create(reviews)
    decided = list(_decided(law, reviews))
    Claim.objects.bulk_update([one.claim for one in decided], ["state", "reason", "note", "reviewed_at", "reviewed_by"])
    keep_scores(law, decided)
    _keep_requirements(law, reviews)


def _decided(law: RuleSet, reviews: Iterable[Review]) -> Iterator[Decided]:
    """The claims as they stand after the looks. A paper that proves no criterion decides about none."""
    claims: dict[int, list[Claim]] = {}
    for claim in Claim.objects.filter(application__in=[review.application_id for review in reviews]):
        claims.setdefault(claim.application_id, []).append(claim)
    for review in reviews:
        hers = claims.get(review.application_id, [])
        criterion = grading.criterion_of(law, review.slot, [claim.criterion for claim in hers])
        for claim in hers:
            if claim.criterion == criterion:
                yield Decided(_said(claim, review), hers, review)


def _said(claim: Claim, review: Review) -> Claim:
    claim.state = STATES[ReviewVerdict(review.verdict)]
    pending = claim.state == ClaimState.PENDING
    claim.reason, claim.note = ("", "") if pending else (review.reason, review.note)
    claim.reviewed_at, claim.reviewed_by = (None, None) if pending else (review.reviewed_at, review.reviewed_by)
    return claim


def _keep_requirements(law: RuleSet, reviews: Sequence[Review]) -> None:
    """A paper that everybody hands in proves a requirement: refused, the requirement is not met."""
    proving = [(review, code) for review in reviews if (code := grading.requirement_of(law, review.slot))]
    for review, code in proving:
        # What an earlier look had found; the look itself stays where it was written.
        mine = RequirementFinding.objects.filter(application=review.application, requirement=code, source=SOURCE)
        mine.delete()
    refused = {
        review.application: (_not_proven(law, review, code),)
        for review, code in proving
        if review.verdict == ReviewVerdict.REFUSED
    }
    findings.keep(moment="application", judged=refused)


def _not_proven(law: RuleSet, review: Review, code: str) -> Finding:
    reason = f"{review.get_reason_display()}. {review.note}".strip()
    remedy = law.requirement(code).remedy
    return Finding(code, Verdict.NOT_MET, reason, remedy, SOURCE, day_of(review.reviewed_at))
