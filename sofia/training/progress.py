"""How far a learner got: each competence with its outcomes and judgements, and what is missing to certify."""

from collections.abc import Iterator
from dataclasses import dataclass

from sofia.offer.models import Competence, Outcome
from sofia.training.models import Enrolment, Judgement, PracticeStage, PracticeState, Value

NO_OUTCOMES = "El programa todavía no tiene registrados sus resultados de aprendizaje."
NO_PRACTICE = "Falta cumplir la etapa productiva."


@dataclass(frozen=True)
class OutcomeProgress:
    """An outcome and what was last said of it; nothing when it is still to be assessed."""

    outcome: Outcome
    judgement: Judgement | None

    @property
    def value(self) -> Value:
        return Value(self.judgement.value) if self.judgement else Value.TO_ASSESS

    @property
    def approved(self) -> bool:
        return self.value is Value.APPROVED


@dataclass(frozen=True)
class CompetenceProgress:
    competence: Competence
    outcomes: tuple[OutcomeProgress, ...]

    @property
    def approved(self) -> int:
        return sum(one.approved for one in self.outcomes)

    @property
    def complete(self) -> bool:
        return self.approved == len(self.outcomes)


@dataclass(frozen=True)
class Progress:
    """``practices``: those of her enrolment and of those that it came from, the latest first."""

    enrolment: Enrolment
    competences: tuple[CompetenceProgress, ...]
    practices: tuple[PracticeStage, ...]
    needs_practice: bool

    @property
    def total(self) -> int:
        return sum(len(one.outcomes) for one in self.competences)

    @property
    def approved(self) -> int:
        return sum(one.approved for one in self.competences)

    @property
    def percent(self) -> int:
        """Whole percent of the outcomes that are approved; 100 only with all of them."""
        return self.approved * 100 // self.total if self.total else 0

    @property
    def practised(self) -> bool:
        return any(one.state == PracticeState.DONE for one in self.practices)

    @property
    def missing(self) -> tuple[str, ...]:
        """What is missing to certify, each as a sentence; none when nothing is."""
        return tuple(self._missing())

    @property
    def complete(self) -> bool:
        return not self.missing

    def _missing(self) -> Iterator[str]:
        if not self.total:
            yield NO_OUTCOMES
        left = [one for competence in self.competences for one in competence.outcomes if not one.approved]
        refused = sum(one.value is Value.NOT_APPROVED for one in left)
        waiting = len(left) - refused
        if refused:
            yield f"{_outcomes(refused)} con juicio «No aprobado»: hable con su instructor sobre cómo recuperarlos."
        if waiting:
            yield f"{_outcomes(waiting)} por evaluar."
        if self.needs_practice and not self.practised:
            yield NO_PRACTICE


def _outcomes(number: int) -> str:
    return "1 resultado de aprendizaje" if number == 1 else f"{number} resultados de aprendizaje"
