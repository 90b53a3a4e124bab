"""The sheet on which an instructor judges a whole cohort: a row for each learner, a column for each outcome."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator

from sofia.core.clock import moment
from sofia.offer.models import Cohort, Competence, Outcome
from sofia.training.actions import Mark
from sofia.training.lifecycle import STUDYING
from sofia.training.models import Enrolment, Judgement, Value

CELLS_AT_ONCE = 900  # a form may hold a thousand fields: with five outcomes, a cohort of 180 is still one page
LEFT = "Alguien de la lista ya no está en formación en esta ficha y se quitó de ella. Revise y guarde otra vez."
MEANWHILE = (
    "{learner}, {outcome}: mientras usted escribía, {who} registró «{value}» el {moment}. "
    "Lo que usted eligió no se ha guardado; si guarda otra vez, lo reemplaza."
)
CHOOSE = "Elija aprobado, no aprobado o por evaluar."
SEEN = "seen"
Cell = tuple[int, int]  # numbers of the enrolment and of the outcome


@dataclass(frozen=True)
class Grid:
    """The learners who study in the cohort, by surname; the outcomes; and every judgement of theirs, by number."""

    learners: Page[Enrolment]
    outcomes: tuple[Outcome, ...]
    judgements: dict[int, Judgement]

    def cells(self) -> Iterator[tuple[Enrolment, Outcome]]:
        """Row by row."""
        return ((learner, outcome) for learner in self.learners for outcome in self.outcomes)

    def standing(self) -> dict[Cell, Judgement]:
        """The judgement that stands in each cell that has one."""
        replaced = {row.replaces_id for row in self.judgements.values()}
        return {(row.enrolment_id, row.outcome_id): row for row in self.judgements.values() if row.pk not in replaced}


def grid_of(cohort: Cohort, competence: Competence, herself: list[int], page: str | None = None) -> Grid:
    """As it stands now, without the rows of ``herself``: nobody judges herself. In a constant number of queries."""
    outcomes = tuple(competence.outcomes.order_by("position"))
    studying = Enrolment.objects.filter(cohort=cohort, state__in=STUDYING).exclude(person__in=herself)
    rows = studying.select_related("person").order_by("person__surnames", "person__given_names", "pk")
    learners = Paginator(rows, CELLS_AT_ONCE // max(len(outcomes), 1) or 1).get_page(page)
    judged = Judgement.objects.filter(enrolment__in=list(learners), outcome__competence=competence)
    return Grid(learners, outcomes, {row.pk: row for row in judged.select_related("instructor")})


class JudgingForm(forms.Form):
    """A list for each learner and outcome and, hidden, the numbers of the judgements that the instructor saw.

    What she did not change is left alone, whatever others did meanwhile. What she changed and another judged since is
    not taken: the sheet comes back with everything that she typed, and says by whom and what.
    """

    def __init__(self, grid: Grid, data: Any = None) -> None:
        self.grid, self.standing = grid, grid.standing()
        self.typed = data.copy() if data is not None else None
        super().__init__(self.typed)
        for learner, outcome in grid.cells():
            self.fields[name_of(learner, outcome)] = forms.ChoiceField(
                label=f"{learner.person.full_name}: {outcome.name}",
                choices=Value.choices,
                initial=value_of(self.standing.get((learner.pk, outcome.pk))),
                error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
            )
        self.fields[SEEN] = forms.CharField(
            required=False, initial=numbers_of(self.standing.values()), widget=forms.HiddenInput
        )

    def rows(self) -> Iterator[tuple[Enrolment, list[Any]]]:
        """Each learner with the list of each of her outcomes."""
        for learner in self.grid.learners:
            yield learner, [self[name_of(learner, outcome)] for outcome in self.grid.outcomes]

    def marks(self) -> list[Mark]:
        """What she changed. Of a form that is valid."""
        saw = self._saw()
        return [
            Mark(learner.pk, outcome.pk, value, row.pk if (row := saw.get((learner.pk, outcome.pk))) else None)
            for learner, outcome, value in self._changed()
            if value != value_of(self.standing.get((learner.pk, outcome.pk)))
        ]

    def clean(self) -> dict[str, Any]:
        saw = self._saw()
        for learner, outcome, value in list(self._changed()):
            current = self.standing.get((learner.pk, outcome.pk))
            if saw.get((learner.pk, outcome.pk)) != current and value != value_of(current):
                self.add_error(name_of(learner, outcome), meanwhile(learner, outcome, current))
        if self._left():
            self.add_error(None, LEFT)
        if self.errors and self.typed is not None:  # now she sees what stands: sending it again is on purpose
            self.typed[SEEN] = numbers_of(self.standing.values())
        return self.cleaned_data

    def _changed(self) -> Iterator[tuple[Enrolment, Outcome, str]]:
        """Where what she chose is not what she saw."""
        saw = self._saw()
        for learner, outcome in self.grid.cells():
            value = self.cleaned_data.get(name_of(learner, outcome))
            if value and value != value_of(saw.get((learner.pk, outcome.pk))):
                yield learner, outcome, value

    def _saw(self) -> dict[Cell, Judgement]:
        """The judgements that were on the sheet that she filled."""
        numbers = (int(part) for part in self.cleaned_data.get(SEEN, "").split(",") if part.isdecimal())
        rows = (self.grid.judgements[number] for number in numbers if number in self.grid.judgements)
        return {(row.enrolment_id, row.outcome_id): row for row in rows}

    def _left(self) -> bool:
        """Whether a row that she filled is of somebody who is no longer on the sheet."""
        there = {name_of(learner, outcome) for learner, outcome in self.grid.cells()}
        return any(name.startswith("j-") and name not in there for name in self.data)


def name_of(learner: Enrolment, outcome: Outcome) -> str:
    return f"j-{learner.pk}-{outcome.pk}"


def value_of(judgement: Judgement | None) -> str:
    return judgement.value if judgement else Value.TO_ASSESS


def numbers_of(judgements: Any) -> str:
    return ",".join(str(row.pk) for row in judgements)


def meanwhile(learner: Enrolment, outcome: Outcome, current: Judgement | None) -> str:
    """Who judged it while she wrote; it asks for a choice when what she says that she saw was never there."""
    if current is None:
        return CHOOSE
    return MEANWHILE.format(
        learner=learner.person.full_name,
        outcome=outcome.name,
        who=current.judged_by,
        value=current.get_value_display(),
        moment=moment(current.moment),
    )
