"""Writes what was said of papers, and what follows from it: the claims, the score and the requirements."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sofia.core.clock import day_of
from sofia.core.findings import Finding, Verdict
from sofia.stipends.actions import findings
from sofia.stipends.facts import accepted_of
from sofia.stipends.models import Claim, RequirementFinding, Review, ReviewVerdict, ScoreLine
from sofia.stipends.models.claim import ClaimState
from sofia.stipends.rules import grading
from sofia.stipends.rules.rule_set import RuleSet
from sofia.stipends.rules.scoring import score

SOURCE = "calificación de los documentos"
STATES = {
    ReviewVerdict.ACCEPTED: ClaimState.ACCEPTED,
    ReviewVerdict.REFUSED: ClaimState.REFUSED,
    ReviewVerdict.CORRECTION: ClaimState.PENDING,
}


@dataclass(frozen=True)
class Effect:
    """A look, and the claim whose points it decides; None of a paper that proves no criterion."""

    review: Review
    claims: Sequence[Claim]
    claim: Claim | None


def keep_reviews(law: RuleSet, reviews: Sequence[Review]) -> None:
    """Keep them with what follows. Who asks holds the rows of their applications, and has judged them."""
    Review.objects.bulk_create(reviews)
    effects = list(_effects(law, reviews))
    decided = [_decided(effect.claim, effect.review) for effect in effects if effect.claim]
    Claim.objects.bulk_update(decided, ["state", "reason", "note", "reviewed_at", "reviewed_by"])
    _keep_scores(law, [effect for effect in effects if effect.claim])
    _keep_requirements(law, reviews)


def _effects(law: RuleSet, reviews: Iterable[Review]) -> Iterable[Effect]:
    claims: dict[int, list[Claim]] = {}
    for claim in Claim.objects.filter(application__in=[review.application_id for review in reviews]):
        claims.setdefault(claim.application_id, []).append(claim)
    for review in reviews:
        hers = claims.get(review.application_id, [])
        criterion = grading.criterion_of(law, review.slot, [claim.criterion for claim in hers])
        yield Effect(review, hers, next((claim for claim in hers if claim.criterion == criterion), None))


def _decided(claim: Claim, review: Review) -> Claim:
    """The claim as it stands after the look."""
    claim.state = STATES[ReviewVerdict(review.verdict)]
    pending = claim.state == ClaimState.PENDING
    claim.reason, claim.note = ("", "") if pending else (review.reason, review.note)
    claim.reviewed_at, claim.reviewed_by = (None, None) if pending else (review.reviewed_at, review.reviewed_by)
    return claim


def _keep_scores(law: RuleSet, effects: Sequence[Effect]) -> None:
    """A line for each criterion that was decided, or that was worth something before."""
    applications = [effect.review.application_id for effect in effects]
    last = {
        (line.application_id, line.criterion): line
        for line in ScoreLine.objects.in_force().filter(application__in=applications)
    }
    rows = []
    for effect in effects:
        review, claim = effect.review, effect.claim
        assert claim is not None
        before = last.get((review.application_id, claim.criterion))
        if claim.state == ClaimState.PENDING and (before is None or not before.points):
            continue
        supports, sisben = accepted_of(law, effect.claims, review.application.sisben)
        now = next(line for line in score(law, supports, sisben).lines if line.criterion == claim.criterion)
        rows.append(
            ScoreLine(
                application=review.application,
                criterion=claim.criterion,
                turn=before.turn + 1 if before else 1,
                points_before=before.points if before else 0,
                points=now.points,
                evidence=now.evidence,
                review=review,
            )
        )
    ScoreLine.objects.bulk_create(rows)


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
