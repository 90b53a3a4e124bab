"""What the learners declared and what the centre verified."""

from collections.abc import Iterator
from datetime import date, datetime, time

from sofia.core import dice
from sofia.core.clock import BOGOTA
from sofia.people.models import Person
from sofia.stipends import windows
from sofia.stipends.demo.claims import claims, grading_day
from sofia.stipends.demo.learners import Learner
from sofia.stipends.demo.staff import Staff
from sofia.stipends.models import Application, Call, Claim, Verification
from sofia.stipends.rules.registers import DECLARED

# Fact → register where the centre looks it up.
REGISTERS = {
    "job": "RUAF",
    "apprenticeship_contract": "sistema de contratos de aprendizaje",
    "sponsorship": "sistema de contratos de aprendizaje",
    "paid_practice": "registro de etapa productiva",
    "renta_joven": "listado de Renta Joven",
    "stipend_in_other_programme": "histórico de apoyos de sostenimiento",
    "food_support": "Bienestar al Aprendiz",
    "food_ration": "Bienestar al Aprendiz",
    "document_current": "Registraduría Nacional",
}
SISBEN = {"A": (35, 5), "B": (30, 7), "C": (15, 18), "D": (5, 21)}  # letter → of 100, groups it has


def load_applications(call: Call, learners: list[Learner], staff: Staff) -> None:
    """Applications in order of arrival, with their verifications and graded claims."""
    arrived = sorted(learners, key=lambda learner: (learner.applied_at, learner.number))
    with windows.at_moment(arrived[0].applied_at):
        applications = Application.objects.bulk_create(_rows(call, arrived))
    pairs = list(zip(applications, arrived, strict=True))
    Verification.objects.bulk_create(row for pair in pairs for row in _verifications(*pair, staff))
    Claim.objects.bulk_create(row for pair in pairs for row in claims(*pair, staff))


def _rows(call: Call, arrived: list[Learner]) -> Iterator[Application]:
    for turn, learner in enumerate(arrived, 1):
        yield Application(
            number=f"{call.centre_id}-{call.period}-{turn:05}",
            call=call,
            person=learner.person,
            enrolment=learner.enrolment,
            stratum=_stratum(learner),
            sisben=_sisben(learner.number),
            submitted_at=learner.applied_at,
            submitted_by=learner.person,
        )


def _stratum(learner: Learner) -> int:
    lowest = 3 if learner.story == "stratum" else 1
    return lowest + dice.below(2, "stratum", learner.number)


def _sisben(number: int) -> str:
    drawn = dice.below(100, "sisben", number)
    for letter, (percent, groups) in SISBEN.items():
        if drawn < percent:
            return f"{letter}{1 + dice.below(groups, 'group', number)}"
        drawn -= percent
    return ""


def _verifications(application: Application, learner: Learner, staff: Staff) -> Iterator[Verification]:
    """What she declared when applying (some left it blank), and what the centre found in March."""
    declared_on, looked_up_on = learner.applied_at.date(), grading_day("register", learner.number)
    for fact, register in REGISTERS.items():
        is_so = fact == learner.story if fact != "document_current" else learner.story != "document_expired"
        # Nobody declares what would leave her out: the registers show it.
        declared = fact == "document_current" and is_so
        if not dice.happens(4, "blank", fact, learner.number) or fact == "document_current":
            yield verification(application, fact, declared, DECLARED, declared_on, application.submitted_by)
        yield verification(application, fact, is_so, register, looked_up_on, staff.reviewer)


def verification(application: Application, fact: str, value: bool, register: str, on: date, by: Person) -> Verification:
    return Verification(
        application=application,
        fact=fact,
        value=value,
        register=register,
        on=on,
        recorded_at=datetime.combine(on, time(16), BOGOTA),
        recorded_by=by,
    )
