"""Writes what each criterion is worth once somebody decided about its support, beside what it was worth before."""

from collections.abc import Sequence
from dataclasses import dataclass

from sofia.stipends.facts import accepted_of
from sofia.stipends.models import Adjustment, Claim, Review, ScoreLine
from sofia.stipends.models.claim import ClaimState
from sofia.stipends.rules.rule_set import RuleSet
from sofia.stipends.rules.scoring import score


@dataclass(frozen=True)
class Decided:
    """A claim as it stands now, all the claims of its application, and the act that decided."""

    claim: Claim
    claims: Sequence[Claim]
    act: Review | Adjustment


def keep_scores(law: RuleSet, decided: Sequence[Decided]) -> None:
    """A line for each criterion that was decided, or that was worth something before."""
    about = [one.claim.application_id for one in decided]
    last = {
        (line.application_id, line.criterion): line
        for line in ScoreLine.objects.in_force().filter(application__in=about)
    }
    rows = []
    for one in decided:
        claim, application = one.claim, one.act.application
        before = last.get((application.pk, claim.criterion))
        if claim.state == ClaimState.PENDING and (before is None or not before.points):
            continue
        supports, sisben = accepted_of(law, one.claims, application.sisben)
        now = next(line for line in score(law, supports, sisben).lines if line.criterion == claim.criterion)
        rows.append(
            ScoreLine(
                application=application,
                criterion=claim.criterion,
                turn=before.turn + 1 if before else 1,
                points_before=before.points if before else 0,
                points=now.points,
                evidence=now.evidence,
                review=one.act if isinstance(one.act, Review) else None,
                adjustment=one.act if isinstance(one.act, Adjustment) else None,
            )
        )
    ScoreLine.objects.bulk_create(rows)
