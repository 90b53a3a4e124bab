"""What the lines of a list of learners do: enrol who was not in her cohort, and bring the others to their state."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from sofia.core import clock
from sofia.imports.kinds import Context, Fault, Line, Plan
from sofia.offer.models import Cohort
from sofia.people.identity import rows_of
from sofia.training.actions.load import ReportedLearner, load_learners
from sofia.training.models import Enrolment, EnrolmentState
from sofia.training.queries import enrolments_by_person
from sofia.training.report_people import people_of

SOURCE = "Listado de aprendices"


@dataclass
class Changes:
    """What is to be written, by cohort."""

    reported: dict[Cohort, list[ReportedLearner]] = field(default_factory=lambda: defaultdict(list))


class LearnerLines:
    """One passage over a list of learners, of one cohort or of many of the same centre."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.today = clock.day_of(context.at)
        self.own = set(rows_of(context.by))
        self.seen: dict[tuple[int, int], int] = {}

    def plan(self, lines: Sequence[Line]) -> Plan:
        plan, changes = Plan(), Changes()
        plan.changes = changes
        people, plan.faults = people_of(lines, self.own)
        numbers = {line["cohort"] for line in lines}
        cohorts = {one.number: one for one in Cohort.objects.filter(number__in=numbers, centre=self.context.centre)}
        enrolled = enrolments_by_person(cohorts.values())
        for line in lines:
            cohort, person = cohorts.get(line["cohort"]), people.get(line.number)
            if fault := self.wrong_with(line, cohort, person.pk if person else 0):
                plan.faults.append(fault)
            elif cohort and person:
                state, since = line["state"] or EnrolmentState.ENROLLED, line["since"] or self.today
                reported = ReportedLearner(person, state, since)
                counted = how(reported, line["state"], enrolled.get((cohort.pk, person.pk)))
                plan.counts[counted] += 1
                if counted != "same":
                    changes.reported[cohort].append(reported)
        return plan

    def wrong_with(self, line: Line, cohort: Cohort | None, person: int) -> Fault | None:
        if cohort is None:
            return Fault(line.number, "Ficha", "Esa ficha no es de su centro, o todavía no está en el portal.")
        if line["since"] and not cohort.start <= line["since"] <= self.today:
            return Fault(line.number, "Desde", "La fecha va del inicio de la ficha a hoy.")
        if person and (before := self.seen.setdefault((cohort.pk, person), line.number)) != line.number:
            return Fault(line.number, "Número de Documento", f"Esa persona ya está en la línea {before}.")
        return None

    def apply(self, plan: Plan) -> None:
        changes: Changes = plan.changes
        for cohort, reported in changes.reported.items():
            load_learners(cohort=cohort, reported=reported, source=SOURCE, by=self.context.by, at=self.context.at)

    def finish(self) -> Plan:
        return Plan()


def how(reported: ReportedLearner, said: str | None, enrolment: Enrolment | None) -> str:
    """Whether she is enrolled, moves or stays. A list that says no state leaves whoever is enrolled as she is."""
    if enrolment is None:
        return "new"
    return "same" if said is None or enrolment.state == reported.state else "moved"
