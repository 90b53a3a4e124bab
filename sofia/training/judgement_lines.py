"""What the lines of a report of judgements do: it is of one cohort, with every learner and every outcome.

Of a programme that nobody has told of yet, the report also tells what it teaches. One that is known stays as it is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sofia.core import clock
from sofia.imports.kinds import Context, Fault, Line, Plan
from sofia.offer.actions.load_curriculum import Taught, load_curriculum
from sofia.offer.models import Cohort, Outcome
from sofia.people.identity import rows_of
from sofia.people.models import Person, Role
from sofia.training import access
from sofia.training.actions.load import ReportedLearner, load_learners
from sofia.training.actions.load_judgements import ReportedJudgement, is_news, load_judgements
from sofia.training.lifecycle import STUDYING
from sofia.training.models import Judgement, Value
from sofia.training.queries import enrolments_by_person
from sofia.training.report_people import NUMBER, people_of
from sofia.training.report_words import PRACTICE, cohort_of, day_of, told

SOURCE = "Reporte de Juicios de Evaluación"
Key = tuple[str, str]  # codes of a competence and of an outcome
Current = dict[tuple[int, int], Judgement]  # by the rows of the enrolment and of the outcome

COHORT, PROGRAMME = "Ficha (sobre los títulos)", "Código (sobre los títulos)"
NO_COHORT = "Encima de los títulos debe decir de qué ficha es el reporte."
NOT_HERE = "Esa ficha no es de su centro, o todavía no está en el portal. Cargue primero las fichas."
OTHER_PROGRAMME = "El reporte es de otro programa que el de esa ficha en el portal."
FUTURE = "El reporte tiene una fecha que todavía no llega."
NOT_TAUGHT = "El programa de la ficha no tiene ese resultado en esa competencia."
# To an instructor, who only judges:
NOT_HERS = (
    "Usted no enseña hoy en la ficha {}. Pida que se la asignen en la coordinación, y entregue el archivo otra vez."
)
NOT_ENROLLED = "No está en esta ficha. Solo Administración Educativa matricula: pídaselo."
OTHER_STATE = (
    "En el portal tiene otro estado. Solo Administración Educativa lo cambia: pídaselo, o descargue otra vez la ficha."
)
NOT_TAUGHT_YET = NOT_TAUGHT + " Solo Administración Educativa carga lo que enseña un programa: pídaselo."
NOT_STUDYING = "Ya no está en formación en esta ficha. Solo Administración Educativa carga un juicio suyo: pídaselo."


@dataclass
class Changes:
    """``judged``: by the learner's row and the outcome's codes, until both have a number."""

    taught: list[Taught] = field(default_factory=list)
    learners: list[ReportedLearner] = field(default_factory=list)
    judged: list[tuple[int, Key, dict[str, Any]]] = field(default_factory=list)


class JudgementLines:
    """One passage over a report."""

    def __init__(self, context: Context) -> None:
        self.context, self.head = context, context.head
        self.today = clock.day_of(context.at)
        self.on = day_of(context.head, self.today)
        self.own = set(rows_of(context.by))
        self.only_judges = context.role == Role.INSTRUCTOR
        number = cohort_of(context.head)
        found = Cohort.objects.filter(number=number, centre=context.centre).select_related("programme").first()
        self.fault = self.wrong_with_head(number, found)
        self.states: dict[int, str] = {}
        self.seen: dict[tuple[int, Key], int] = {}
        if found and not self.fault:
            self.cohort = found
            self.outcomes = outcomes_of(found)
            self.learns_programme = not self.outcomes and not self.only_judges
            self.enrolled = {person: row for (_, person), row in enrolments_by_person([found]).items()}

    def wrong_with_head(self, number: str, cohort: Cohort | None) -> Fault | None:
        """What makes the whole report useless here."""
        code = told(self.head, "codigo")
        if not number:
            return Fault(3, COHORT, NO_COHORT)
        if self.only_judges and not self.teaches(cohort):
            return Fault(3, COHORT, NOT_HERS.format(number))
        if cohort is None:
            return Fault(3, COHORT, NOT_HERE)
        if code.isdigit() and code != cohort.programme.code:
            return Fault(4, PROGRAMME, OTHER_PROGRAMME)
        return Fault(2, "Fecha del Reporte", FUTURE) if self.on > self.today else None

    def teaches(self, cohort: Cohort | None) -> bool:
        return cohort is not None and access.teaches(cohort, self.context.by, self.today)

    def plan(self, lines: Sequence[Line]) -> Plan:
        plan, changes = Plan(), Changes()
        plan.changes = changes
        if self.fault:  # said once, by `finish`
            return plan
        people, plan.faults = people_of(lines, self.own)
        current = self.current(people.values())
        for line in lines:
            if person := people.get(line.number):
                faults = self.wrong_with(line, person, current)
                plan.faults += faults
                if not faults:
                    self.place(line, person, current, plan)
        return plan

    def place(self, line: Line, person: Person, current: Current, plan: Plan) -> None:
        """Put what the line says among the changes, and count it."""
        changes: Changes = plan.changes
        key = key_of(line)
        if key not in self.outcomes:
            self.outcomes[key] = None
            practice = key[0] == PRACTICE
            changes.taught.append(Taught(key[0], line["competence"][1], key[1], line["outcome"][1], practice))
            plan.counts["outcomes"] += 1
        if person.pk not in self.states:
            self.place_learner(line, person, plan, changes)
        value = line["value"] or Value.TO_ASSESS
        if value == Value.TO_ASSESS:
            plan.counts["to_assess"] += 1
            return
        was = self.standing(person, key, current)
        if not is_news(told_by(line), was):
            plan.counts["same"] += 1
            return
        plan.counts["changed" if was else "judged"] += 1
        told = {"value": value, "moment": line["moment"], "instructor_name": line["official"]}
        changes.judged.append((person.pk, key, told))

    def standing(self, person: Person, key: Key, current: Current) -> Judgement | None:
        """What she was judged in that, until now."""
        enrolment, outcome = self.enrolled.get(person.pk), self.outcomes.get(key)
        return current.get((enrolment.pk, outcome)) if enrolment and outcome else None

    def place_learner(self, line: Line, person: Person, plan: Plan, changes: Changes) -> None:
        self.states[person.pk] = line["state"]
        enrolment = self.enrolled.get(person.pk)
        if enrolment is None or enrolment.state != line["state"]:
            plan.counts["new" if enrolment is None else "moved"] += 1
            changes.learners.append(ReportedLearner(person, line["state"], max(self.on, self.cohort.start)))

    def wrong_with(self, line: Line, person: Person, current: Current) -> list[Fault]:
        faults, key = [], key_of(line)
        if self.states.get(person.pk, line["state"]) != line["state"]:
            faults.append(Fault(line.number, "Estado", "Otra línea dice otro estado de la misma persona."))
        if key not in self.outcomes and not self.learns_programme:
            said = NOT_TAUGHT_YET if self.only_judges else NOT_TAUGHT
            faults.append(Fault(line.number, "Resultado de Aprendizaje", said))
        if (before := self.seen.setdefault((person.pk, key), line.number)) != line.number:
            faults.append(Fault(line.number, "Resultado de Aprendizaje", f"Ya está en la línea {before}."))
        if line["value"] in (Value.APPROVED, Value.NOT_APPROVED):
            faults += wrong_judgement(line, self.context)
        if self.only_judges and not faults:
            faults += self.not_hers_to_write(line, person, current)
        return faults

    def not_hers_to_write(self, line: Line, person: Person, current: Current) -> list[Fault]:
        """What an instructor may not: enrol, move, or judge who no longer studies."""
        enrolment = self.enrolled.get(person.pk)
        if enrolment is None:
            return [Fault(line.number, NUMBER, NOT_ENROLLED)]
        if enrolment.state != line["state"]:
            return [Fault(line.number, "Estado", OTHER_STATE)]
        assessed = (line["value"] or Value.TO_ASSESS) != Value.TO_ASSESS
        news = assessed and is_news(told_by(line), self.standing(person, key_of(line), current))
        if news and enrolment.state not in STUDYING:
            return [Fault(line.number, "Estado", NOT_STUDYING)]
        return []

    def current(self, people: Iterable[Person]) -> Current:
        """The judgements that stand, of those whom some lines are about."""
        rows = {self.enrolled[person.pk].pk for person in people if person.pk in self.enrolled}
        found = Judgement.objects.current().filter(enrolment__in=rows).only("enrolment", "outcome", "value", "moment")
        return {(row.enrolment_id, row.outcome_id): row for row in found}

    def apply(self, plan: Plan) -> None:
        """What is taught, who learns, and what was judged, in that order."""
        changes: Changes = plan.changes
        who: dict[str, Any] = {"by": self.context.by, "at": self.context.at}
        if changes.taught:
            load_curriculum(programme=self.cohort.programme, taught=changes.taught)
            self.outcomes |= outcomes_of(self.cohort)
        if changes.learners:
            load_learners(cohort=self.cohort, reported=changes.learners, source=SOURCE, **who)
            self.enrolled = {person: row for (_, person), row in enrolments_by_person([self.cohort]).items()}
        reported = [
            ReportedJudgement(self.enrolled[person].pk, self.outcomes[key] or 0, **told)
            for person, key, told in changes.judged
        ]
        if reported:
            load_judgements(cohort=self.cohort, reported=reported, teaching=self.only_judges, **who)

    def finish(self) -> Plan:
        return Plan(faults=[self.fault] if self.fault else [])


def key_of(line: Line) -> Key:
    return line["competence"][0], line["outcome"][0]


def told_by(line: Line) -> ReportedJudgement:
    """What a line says, of nobody yet."""
    return ReportedJudgement(0, 0, line["value"], line["moment"], line["official"])


def outcomes_of(cohort: Cohort) -> dict[Key, int | None]:
    rows = Outcome.objects.filter(competence__programme=cohort.programme_id)
    return {(competence, code): pk for competence, code, pk in rows.values_list("competence__code", "code", "pk")}


def wrong_judgement(line: Line, context: Context) -> list[Fault]:
    """A judgement says when and by whom."""
    faults = []
    if line["moment"] is None or line["moment"] > context.at:
        said = "Un juicio dice cuándo se registró." if line["moment"] is None else "Esa fecha todavía no llega."
        faults.append(Fault(line.number, "Fecha y Hora del Juicio Evaluativo", said))
    if not line["official"]:
        said = "Un juicio dice quién lo registró."
        faults.append(Fault(line.number, "Funcionario que registro el juicio evaluativo", said))
    return faults
