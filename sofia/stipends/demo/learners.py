"""Some 300 invented learners of 9302, each with the story that her number tells."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sofia.core import dice
from sofia.core.clock import BOGOTA
from sofia.offer.models import Cohort
from sofia.people.models import Person
from sofia.stipends.demo.names import GIVEN, SURNAMES
from sofia.stipends.demo.staff import NO_PASSWORD
from sofia.training.actions.load import opening
from sofia.training.models import ConditionalEnrolment, Enrolment, EnrolmentState, StateChange

LEARNERS = 300
ENROLLED = date(2025, 2, 3)
EVERY = 7  # one of so many does not meet some requirement
FIRST_DAY, DAYS, LATE = date(2025, 2, 11), 18, date(2025, 3, 1)
ADULT_DOCUMENTS = ("CC",) * 12 + ("CE", "PPT", "PPT", "PAS")
# Nobody has such numbers: the registry has not reached 9999 million.
NUMBERS = {"PAS": "AX999{:04}", "CE": "9999{:05}"}
# Requirement that fails → the ways in which it does, taken in turn.
FAILURES = {
    "1": ("not_covered",),
    "2": ("stratum",),
    "3": ("job", "apprenticeship_contract", "paid_practice"),
    "4": ("sanction_recent", "sanction_running"),
    "5": ("renta_joven",),
    "6": ("stipend_in_other_programme",),
    "7": ("late",),
    "8": (EnrolmentState.DEFERRED, EnrolmentState.CONDITIONED, EnrolmentState.INDUCTION),
    "9": ("food_support", "food_ration"),
    "10": ("old_card", "document_expired"),
}


@dataclass(frozen=True)
class Learner:
    """``story``: how she fails a requirement, or nothing."""

    number: int
    story: str
    enrolment: Enrolment
    applied_at: datetime

    @property
    def person(self) -> Person:
        return self.enrolment.person


def load_learners(covered: list[Cohort], not_covered: list[Cohort], registrar: Person) -> list[Learner]:
    """People, enrolments as a report brought them to the registrar, and sanctions."""
    stories = {number: story_of(number) for number in range(1, LEARNERS + 1)}
    people = Person.objects.bulk_create(_person(number, story) for number, story in stories.items())
    enrolments = Enrolment.objects.bulk_create(
        Enrolment(
            person=person,
            cohort=dice.pick(not_covered if story == "not_covered" else covered, "cohort", number),
            state=story if story in EnrolmentState.values else EnrolmentState.IN_TRAINING,
            state_since=ENROLLED,
        )
        for (number, story), person in zip(stories.items(), people, strict=True)
    )
    report = datetime.combine(ENROLLED, time(8), BOGOTA)
    StateChange.objects.bulk_create(opening(row, "Reporte de la ficha", registrar, report) for row in enrolments)
    learners = [
        Learner(number, story, enrolment, _applied_at(number, story))
        for (number, story), enrolment in zip(stories.items(), enrolments, strict=True)
    ]
    ConditionalEnrolment.objects.bulk_create(_sanction(learner) for learner in learners if sanctioned(learner))
    return learners


def story_of(number: int) -> str:
    """Which requirement fails, and how: every kind comes up, in turn."""
    turn, rest = divmod(number, EVERY)
    if rest:
        return ""
    ways = FAILURES[str(turn % len(FAILURES) + 1)]
    return ways[turn // len(FAILURES) % len(ways)]


def sanctioned(learner: Learner) -> bool:
    """Besides those who fail by it, some had a sanction long enough ago."""
    return learner.story.startswith("sanction") or (not learner.story and dice.happens(2, "sanction", learner.number))


def _sanction(learner: Learner) -> ConditionalEnrolment:
    start, end = {
        "sanction_running": (date(2025, 2, 3), None),
        "sanction_recent": (date(2024, 11, 18), date(2025, 1, 31)),
    }.get(learner.story, (date(2024, 9, 2), date(2024, 12, 20)))
    return ConditionalEnrolment(enrolment=learner.enrolment, start=start, end=end, act=f"Acta DEMO-{learner.number}")


def _person(number: int, story: str) -> Person:
    born = _birth_date(number, story)
    adult = born <= date(2007, 2, 1)
    kind = "TI" if story == "old_card" or not adult else dice.pick(ADULT_DOCUMENTS, "document", number)
    second = f" {dice.pick(SURNAMES, 'second surname', number)}" if dice.happens(93, "two surnames", number) else ""
    third = f" {dice.pick(GIVEN, 'second name', number)}" if dice.happens(55, "two names", number) else ""
    return Person(
        document_type=kind,
        document_number=NUMBERS.get(kind, "99990{:05}").format(number),
        given_names=f"{dice.pick(GIVEN, 'name', number)}{third}",
        surnames=f"{dice.pick(SURNAMES, 'surname', number)}{second}",
        birth_date=born,
        email=f"aprendiz{number:03}@ejemplo.invalid",
        password=NO_PASSWORD,
    )


def _birth_date(number: int, story: str) -> date:
    """About one in six is a minor on the day of the award; the others are up to 27."""
    if story != "old_card" and dice.happens(17, "minor", number):
        return date(2007, 5, 1) + timedelta(days=dice.below(600, "born", number))
    return date(1998, 1, 1) + timedelta(days=dice.below(3290, "born", number))


def _applied_at(number: int, story: str) -> datetime:
    day = LATE if story == "late" else FIRST_DAY + timedelta(days=dice.below(DAYS, "day", number))
    return datetime(
        day.year,
        day.month,
        day.day,
        7 + dice.below(16, "hour", number),
        dice.below(60, "minute", number),
        tzinfo=BOGOTA,
    )
