"""Which papers an application asks for, one by one, in the order of the norm."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sofia.stipends.rules.clauses import Criterion, Document
from sofia.stipends.rules.rule_set import RuleSet

LEARNER, SYSTEM, CENTRE = "learner", "system", "centre"
# Two codes of a rule set's documents that mean something here: the one that stands for the support of each claimed
# criterion, and the one that proves whichever SISBEN group she claims.
OF_EACH_CLAIM, OF_SISBEN = "criterion_support", "sisben_certificate"


@dataclass(frozen=True)
class Slot:
    """A place for one paper. ``criterion``: the code of the claimed criterion that it proves, or nothing.

    ``given_by``: the learner hands it in, the system attaches it, or the centre verifies it and there is no paper.
    """

    code: str
    title: str
    criterion: str = ""
    given_by: str = LEARNER
    max_age_months: int | None = None


def slots(law: RuleSet, claims: Collection[str]) -> tuple[Slot, ...]:
    """The papers of an application that claims those criteria; what the centre verifies comes last."""
    claimed = [row for row in law.criteria if row.code in claims]
    papers = [slot for document in law.documents for slot in _of(document, claimed)]
    proven = {slot.criterion for slot in papers}
    return (*papers, *(_support(row) for row in claimed if row.code not in proven))


def _of(document: Document, claimed: list[Criterion]) -> Iterator[Slot]:
    """The slots that a document of the law makes: one, or one for each support that the learner hands in."""
    if document.code == OF_EACH_CLAIM:
        yield from (_support(row) for row in claimed if not (row.sisben or row.verified_by_centre))
        return
    proves = next((row.code for row in claimed if row.sisben), "") if document.code == OF_SISBEN else ""
    yield Slot(document.code, document.text, proves, document.provided_by, document.max_age_months or None)


def _support(row: Criterion) -> Slot:
    return Slot(row.code, row.support, row.code, CENTRE if row.verified_by_centre else LEARNER)
