"""Which criteria the learners claim, and what the centre said of each support."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from sofia.core import dice
from sofia.core.clock import BOGOTA
from sofia.stipends.demo.learners import Learner
from sofia.stipends.demo.staff import Staff
from sofia.stipends.models import Application, Claim
from sofia.stipends.models.claim import ClaimState, Refusal

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


def claims(application: Application, learner: Learner, staff: Staff) -> Iterator[Claim]:
    """Her claims, graded; the SISBEN group is one where it gives points."""
    for criterion, percent in CLAIMED.items():
        if dice.happens(percent, "claim", criterion, learner.number):
            yield _claim(
                application, criterion, dice.happens(78, "accepted", criterion, learner.number), learner, staff
            )
    for row in application.call.rule_set.criteria:
        if application.sisben and application.sisben in row.sisben:
            yield _claim(application, row.code, dice.happens(93, "accepted", row.code, learner.number), learner, staff)


def _claim(application: Application, criterion: str, accepted: bool, learner: Learner, staff: Staff) -> Claim:
    reason = "" if accepted else dice.pick(REASONS.get(criterion, USUAL_REASONS), "reason", criterion, learner.number)
    day = grading_day(criterion, learner.number)
    return Claim(
        application=application,
        criterion=criterion,
        state=ClaimState.ACCEPTED if accepted else ClaimState.REFUSED,
        reason=reason,
        note=NOTES[Refusal(reason)] if reason else "",
        reviewed_at=datetime.combine(day, time(10), BOGOTA),
        reviewed_by=staff.reviewer,
    )


def grading_day(about: str, number: int) -> date:
    """A day of the grading window, 6 to 20 March."""
    return date(2025, 3, 6) + timedelta(days=dice.below(15, "grading", about, number))
