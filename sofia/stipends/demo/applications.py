"""What the learners declared, what the centre verified, and what it said of each support."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from sofia.core.clock import BOGOTA
from sofia.people.models import Person
from sofia.stipends.demo import dice
from sofia.stipends.demo.learners import Learner
from sofia.stipends.demo.staff import Staff
from sofia.stipends.models import Application, Call, Claim, Verification
from sofia.stipends.models.claim import ClaimState, Refusal

DECLARED = "declaración juramentada"
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
# Criterion → how many of 100 claim it.
CLAIMED = {
    "disability": 5,
    "narp_or_indigenous": 12,
    "peasant": 10,
    "head_of_household": 12,
    "conflict_victim": 14,
    "pregnant_or_nursing": 6,
    "gender_violence_victim": 5,
    "natural_disaster_displaced": 4,
    "elected_representative": 3,
    "research_or_skills": 9,
}
REASONS = {
    "disability": (Refusal.CLINICAL_HISTORY, Refusal.EXPIRED),
    "elected_representative": (Refusal.DOES_NOT_PROVE,),
    "research_or_skills": (Refusal.DOES_NOT_PROVE,),
}
USUAL_REASONS = (
    Refusal.ILLEGIBLE,
    Refusal.WRONG_DOCUMENT,
    Refusal.EXPIRED,
    Refusal.DOES_NOT_PROVE,
    Refusal.NOT_HANDED_IN,
)
NOTES = {
    Refusal.ILLEGIBLE: "La foto salió movida y no se leen el nombre ni la fecha.",
    Refusal.WRONG_DOCUMENT: "Se recibió el recibo de servicios en lugar del soporte.",
    Refusal.EXPIRED: "El certificado tiene más de un año.",
    Refusal.DOES_NOT_PROVE: "El documento no menciona a la persona inscrita.",
    Refusal.CLINICAL_HISTORY: "Pida el certificado de discapacidad en la secretaría de salud.",
    Refusal.NOT_HANDED_IN: "No llegó antes del 5 de marzo.",
}
SISBEN = {"A": (35, 5), "B": (30, 7), "C": (15, 18), "D": (5, 21)}  # letter → of 100, groups it has


def load_applications(call: Call, learners: list[Learner], staff: Staff) -> list[Application]:
    """Applications in order of arrival, with their verifications and graded claims."""
    arrived = sorted(learners, key=lambda learner: (learner.applied_at, learner.number))
    applications = Application.objects.bulk_create(
        Application(
            number=f"{call.centre_id}-{call.period}-{turn:05}",
            call=call,
            person=learner.person,
            enrolment=learner.enrolment,
            stratum=3 + dice.below(2, "stratum", learner.number) if learner.story == "stratum" else _stratum(learner),
            sisben=_sisben(learner.number),
            submitted_at=learner.applied_at,
            submitted_by=learner.person,
        )
        for turn, learner in enumerate(arrived, 1)
    )
    pairs = list(zip(applications, arrived, strict=True))
    Verification.objects.bulk_create(row for pair in pairs for row in _verifications(*pair, staff))
    Claim.objects.bulk_create(row for pair in pairs for row in _claims(call, *pair, staff))
    return applications


def _stratum(learner: Learner) -> int:
    return 1 + dice.below(2, "stratum", learner.number)


def _sisben(number: int) -> str:
    drawn = dice.below(100, "sisben", number)
    for letter, (percent, groups) in SISBEN.items():
        if drawn < percent:
            return f"{letter}{1 + dice.below(groups, 'group', number)}"
        drawn -= percent
    return ""


def _verifications(application: Application, learner: Learner, staff: Staff) -> Iterator[Verification]:
    """What she declared when applying (some left it blank), and what the centre found in March."""
    declared_on, looked_up_on = learner.applied_at.date(), _grading_day("register", learner.number)
    for fact, register in REGISTERS.items():
        is_so = fact == learner.story if fact != "document_current" else learner.story != "document_expired"
        # Nobody declares what would leave her out: the registers show it.
        declared = fact == "document_current" and is_so
        if not dice.happens(4, "blank", fact, learner.number) or fact == "document_current":
            yield _verification(application, fact, declared, DECLARED, declared_on, application.submitted_by)
        yield _verification(application, fact, is_so, register, looked_up_on, staff.reviewer)


def _verification(
    application: Application, fact: str, value: bool, register: str, on: date, by: Person
) -> Verification:
    return Verification(
        application=application,
        fact=fact,
        value=value,
        register=register,
        on=on,
        recorded_at=datetime.combine(on, time(16), BOGOTA),
        recorded_by=by,
    )


def _claims(call: Call, application: Application, learner: Learner, staff: Staff) -> Iterator[Claim]:
    for criterion, percent in CLAIMED.items():
        if dice.happens(percent, "claim", criterion, learner.number):
            yield _claim(
                application, criterion, dice.happens(78, "accepted", criterion, learner.number), learner, staff
            )
    for row in call.rule_set.criteria:
        if application.sisben and application.sisben in row.sisben:
            yield _claim(application, row.code, dice.happens(93, "accepted", row.code, learner.number), learner, staff)


def _claim(application: Application, criterion: str, accepted: bool, learner: Learner, staff: Staff) -> Claim:
    reason = "" if accepted else dice.pick(REASONS.get(criterion, USUAL_REASONS), "reason", criterion, learner.number)
    day = _grading_day(criterion, learner.number)
    return Claim(
        application=application,
        criterion=criterion,
        state=ClaimState.ACCEPTED if accepted else ClaimState.REFUSED,
        reason=reason,
        note=NOTES[Refusal(reason)] if reason else "",
        reviewed_at=datetime.combine(day, time(10), BOGOTA),
        reviewed_by=staff.reviewer,
    )


def _grading_day(about: str, number: int) -> date:
    return date(2025, 3, 6) + timedelta(days=dice.below(15, "grading", about, number))
