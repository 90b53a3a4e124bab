"""Writes what a programme teaches when nobody had told of it yet."""

from collections.abc import Sequence
from dataclasses import dataclass

from sofia.offer.models import Competence, Outcome, Programme


@dataclass(frozen=True)
class Taught:
    """An outcome with its competence, as a report names both; ``practice``: whether it is learnt at work."""

    competence: str
    competence_name: str
    outcome: str
    outcome_name: str
    practice: bool = False


def load_curriculum(*, programme: Programme, taught: Sequence[Taught]) -> None:
    """Add the competences and outcomes that the programme lacks, after those it has, in the order in which they come.
    Inside the transaction of the import that tells of them; those that are there stay as they are."""
    known = {row.code: row for row in Competence.objects.filter(programme=programme)}
    for line in taught:
        if line.competence not in known:
            known[line.competence] = Competence.objects.create(
                programme=programme,
                code=line.competence,
                name=line.competence_name,
                position=1 + max((row.position for row in known.values()), default=0),
                practice=line.practice,
            )
    outcomes: dict[int, list[str]] = {row.pk: [] for row in known.values()}
    last = dict.fromkeys(outcomes, 0)
    for row in Outcome.objects.filter(competence__programme=programme):
        outcomes[row.competence_id].append(row.code)
        last[row.competence_id] = max(last[row.competence_id], row.position)
    made = []
    for line in taught:
        competence = known[line.competence].pk
        if line.outcome not in outcomes[competence]:
            outcomes[competence].append(line.outcome)
            last[competence] += 1
            about = {"code": line.outcome, "name": line.outcome_name, "position": last[competence]}
            made.append(Outcome(competence_id=competence, **about))
    Outcome.objects.bulk_create(made)
