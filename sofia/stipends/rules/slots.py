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
    ``name``: as it stands in addresses, by its number in the norm; it does not tell what is claimed.
    ``whole``: one PDF with everything, in the place of the learner's other papers.
    """

    code: str
    title: str
    criterion: str = ""
    given_by: str = LEARNER
    max_age_months: int | None = None
    name: str = ""
    whole: bool = False


def slots(law: RuleSet, claims: Collection[str]) -> tuple[Slot, ...]:
    """The papers of an application that claims those criteria; what the centre verifies comes last."""
    claimed = {number: row for number, row in enumerate(law.criteria, 1) if row.code in claims}
    papers = [slot for number, document in enumerate(law.documents, 1) for slot in _of(number, document, claimed)]
    proven = {slot.criterion for slot in papers}
    return (*papers, *(_support(number, row) for number, row in claimed.items() if row.code not in proven))


def _of(number: int, document: Document, claimed: dict[int, Criterion]) -> Iterator[Slot]:
    """The slots that a document of the law makes: one, or one for each support that the learner hands in."""
    if document.code == OF_EACH_CLAIM:
        papers = {number: row for number, row in claimed.items() if not (row.sisben or row.verified_by_centre)}
        yield from (_support(number, row) for number, row in papers.items())
        return
    group = next((row.code for row in claimed.values() if row.sisben), "")
    yield Slot(
        document.code,
        document.text,
        group if document.code == OF_SISBEN else "",
        document.provided_by,
        document.max_age_months or None,
        f"documento-{number}",
        document.whole,
    )


def _support(number: int, row: Criterion) -> Slot:
    given_by, title = (CENTRE, row.text) if row.verified_by_centre else (LEARNER, row.support)
    return Slot(row.code, title, row.code, given_by, name=f"criterio-{number}")
