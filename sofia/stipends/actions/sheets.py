"""Makes the explanation of a result as a paper, when somebody asks for it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.documents.actions.issue_papers import PaperOrder, issue_papers
from sofia.documents.models import Paper
from sofia.jobs import enqueue
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.stipends import access
from sofia.stipends.awarding.sheets import SheetData
from sofia.stipends.jobs import make_sheets
from sofia.stipends.models import Decision, DecisionLine, SheetPaper

PAPER = "stipend_sheet"


@in_words()
@transaction.atomic
def ask_sheet(*, line: DecisionLine, by: Person) -> None:
    """Ask for the PDF of one's own explanation. Asked again, it is made once."""
    if SheetPaper.objects.filter(line=line).exists():
        return
    enqueue(make_sheets, decision=line.decision_id, line=line.pk)
    centre = line.decision.call.centre_id
    record(act=Act.ASK_SHEET, by=by, subject=by, centre=centre, after={"line": line.pk})


@in_words()
@transaction.atomic
def ask_sheets(*, decision: Decision, by: Person, at: datetime) -> None:
    """Ask for everybody's. Raises PermissionDenied, and Refused when all of them are made."""
    centre = decision.call.centre_id
    role = access.require("award", by=by, centre=centre, on=clock.day_of(at))
    if not lines_without(decision).exists():
        raise Refused("Todas las hojas de esta decisión ya están hechas.")
    enqueue(make_sheets, decision=decision.pk, line=0)
    record(act=Act.ASK_SHEET, by=by, role=role, subject=decision, centre=centre, after={"decision": decision.pk})


def issue_sheets(*, decision: int, line: int) -> None:
    """Make the sheets that are not made: of one line, or of all when ``line`` is 0. Outside a transaction."""
    decided = Decision.objects.select_related("call__centre", "decided_by").defer("public_bundle").get(pk=decision)
    wanted = lines_without(decided)
    if line:
        wanted = wanted.filter(pk=line)
    issue_papers(_orders(decided, wanted), by=decided.decided_by, at=decided.decided_at, then=_kept)


def lines_without(decision: Decision) -> QuerySet[DecisionLine]:
    """The lines of a decision that have no sheet yet."""
    return decision.lines.filter(sheet=None).order_by("pk")


def _orders(decision: Decision, lines: QuerySet[DecisionLine]) -> Iterator[PaperOrder]:
    """Each line's sheet: everything is read before the first one is typeset."""
    data = SheetData(decision)
    for line in list(lines.select_related("application__person", "application__call")):
        said: dict[str, Any] = data.of(line)
        holder, centre = line.application.person, decision.call.centre_id
        yield PaperOrder(PAPER, PAPER, said, None, holder=holder, centre=centre, about=line)


def _kept(order: PaperOrder, paper: Paper) -> None:
    """One sheet for each line: a second one, made at the same moment, is taken back with its row."""
    SheetPaper.objects.create(line=order.about, paper=paper)
