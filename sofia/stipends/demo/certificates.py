"""A cohort that finished: some certificates issued, one of them replaced and one annulled, and a dozen to be signed.

Their codes are always the same, so that anybody can try them (README).
"""

from datetime import date, datetime
from typing import Any

from sofia.certificates.actions import annul, replace, sign, validate
from sofia.certificates.actions.carry_out import carry_out_signing
from sofia.certificates.actions.numbers import next_number
from sofia.certificates.grounds import Ground
from sofia.certificates.models import Certificate, Proposal
from sofia.core import dice
from sofia.core.clock import BOGOTA
from sofia.offer.models import Cohort, Competence, Level, Modality, Outcome, Programme, Shift
from sofia.people.models import Person, Role, RoleGrant
from sofia.stipends.demo.names import GIVEN, SURNAMES
from sofia.stipends.demo.staff import GRANTED_AT, NO_PASSWORD, officer
from sofia.training.actions.load import opening
from sofia.training.models import (
    Alternative,
    Enrolment,
    EnrolmentState,
    Judgement,
    PracticeStage,
    PracticeState,
    StateChange,
    Value,
)

CENTRE, COHORT = "9302", "9993011"
VALID, REPLACED, ANNULLED, SUCCESSOR = CODES = (
    "DEM0V1GENTE00001",
    "DEM0REEMP1AZAD01",
    "DEM0ANV1AD000001",
    "DEM0C0RREG1D0001",
)
"""People may type O for 0, and I or L for 1: «DEMO-VIGE-NTE0-0001»."""

ISSUED, TO_SIGN, TO_VALIDATE, LEARNING = 3, 12, 4, 3  # learners of each kind, in this order
FIRST_NUMBER = 401  # of those of the stipends' demo there are fewer
START, PRACTICE, END = date(2024, 1, 29), date(2024, 7, 29), date(2024, 12, 13)
TOPICS = ("Diagnosticar el motor", "Reparar frenos y suspensión", "Atender al cliente")


def load_certificates(director: Person, registrar: Person, instructor: str = "Inés Inventada Torres") -> None:
    """Make the cohort, and go through each act as its officers would."""
    coordinator = _holder(Role.ACADEMIC_COORDINATOR, 18, "Coordinación Académica", registrar)
    certifier = _holder(Role.CERTIFIER, 19, "Certificación", registrar)
    learners = _learners(_cohort(), registrar, instructor)
    issued, waiting = learners[:ISSUED], learners[ISSUED : ISSUED + TO_SIGN]
    first = _proposed(issued, coordinator, _at(10))
    _issue(first, CODES, director, _at(12))
    _correct(issued[1], certifier, director)
    wrong = Certificate.objects.get(code=ANNULLED)
    reason = "Se expidió con la ficha de otra persona."
    support = "Acta DEMO-7"
    annul(certificate=wrong, ground=Ground.MISTAKE, reason=reason, support=support, by=certifier, at=_at(20))
    _proposed(waiting, coordinator, _at(21))


def _correct(learner: Enrolment, certifier: Person, director: Person) -> None:
    """Her second surname was missing: it is corrected, and with it her certificate."""
    person = learner.person
    Person.objects.filter(pk=person.pk).update(surnames=f"{person.surnames} de la Hoz")
    first = Certificate.objects.get(code=REPLACED)
    reason = "Faltaba su segundo apellido."
    asked = replace(certificate=first, ground=Ground.PERSONAL_DATA, reason=reason, by=certifier, at=_at(17))
    _issue([asked], (SUCCESSOR,), director, _at(18))


def _proposed(learners: list[Enrolment], coordinator: Person, at: datetime) -> list[Proposal]:
    made = validate(enrolments=learners, centre=CENTRE, by=coordinator, at=at)
    return sorted(made, key=lambda proposal: proposal.enrolment_id)


def _issue(proposals: list[Proposal], codes: tuple[str, ...], director: Person, at: datetime) -> None:
    """As a director and the worker do, with codes that are known beforehand."""
    for proposal, code in zip(proposals, codes, strict=False):
        number = next_number(CENTRE, at.year)
        Proposal.objects.filter(pk=proposal.pk).update(number=number, code=code)
    carry_out_signing(
        signing=sign(proposals=[proposal.pk for proposal in proposals], centre=CENTRE, by=director, at=at).pk
    )


def _holder(role: Role, number: int, title: str, granter: Person) -> Person:
    """Who has the role in the centre; somebody new when nobody does."""
    grant = RoleGrant.objects.filter(role=role, centre=CENTRE).select_related("person").order_by("pk").first()
    if grant:
        return grant.person
    holder = officer(number, title, f"del Centro {CENTRE}")
    given = {"start": GRANTED_AT.date(), "granted_at": GRANTED_AT, "granted_by": granter}
    RoleGrant.objects.create(person=holder, role=role, centre_id=CENTRE, **given)
    return holder


def _cohort() -> Cohort:
    about = {"name": "Mantenimiento de motocicletas", "level": Level.ASSISTANT, "hours": 880}
    programme = Programme.objects.create(code="999301", version=1, **about)
    for position, topic in enumerate(TOPICS, 1):
        competence = Competence.objects.create(programme=programme, code=f"99{position}", name=topic, position=position)
        Outcome.objects.bulk_create(
            Outcome(competence=competence, code=f"99{position}{turn}", name=f"{topic}, parte {turn}", position=turn)
            for turn in (1, 2)
        )
    days = {"start": START, "practice_start": PRACTICE, "end": END}
    how = {"modality": Modality.ON_SITE, "shift": Shift.MORNING}
    return Cohort.objects.create(number=COHORT, programme=programme, centre_id=CENTRE, **how, **days)


def _learners(cohort: Cohort, registrar: Person, instructor: str) -> list[Enrolment]:
    total = ISSUED + TO_SIGN + TO_VALIDATE + LEARNING
    people = Person.objects.bulk_create(_person(turn, total) for turn in range(total))
    enrolments = Enrolment.objects.bulk_create(
        Enrolment(person=person, cohort=cohort, state=_state(turn, total), state_since=END)
        for turn, person in enumerate(people)
    )
    report = datetime.combine(END, datetime.min.time().replace(hour=16), BOGOTA)
    StateChange.objects.bulk_create(opening(row, "Reporte de la ficha", registrar, report) for row in enrolments)
    outcomes = list(Outcome.objects.filter(competence__programme=cohort.programme).order_by("code"))
    said = {"value": Value.APPROVED, "moment": report, "instructor_name": instructor}
    by: dict[str, Any] = {"recorded_at": report, "recorded_by": registrar}
    Judgement.objects.bulk_create(
        Judgement(enrolment=row, outcome=outcome, **said, **by)
        for row in enrolments
        for outcome in outcomes[: None if row.state == EnrolmentState.TO_CERTIFY else -2]
    )
    ended = {"state": PracticeState.DONE, "ended_at": report, "ended_by": registrar}
    PracticeStage.objects.bulk_create(
        PracticeStage(enrolment=row, alternative=Alternative.INTERNSHIP, start=PRACTICE, end=END, **ended, **by)
        for row in enrolments
        if row.state == EnrolmentState.TO_CERTIFY
    )
    return enrolments


def _state(turn: int, total: int) -> str:
    """The last ones are still learning."""
    return EnrolmentState.IN_TRAINING if turn >= total - LEARNING else EnrolmentState.TO_CERTIFY


def _person(turn: int, total: int) -> Person:
    """One of those who wait to be validated still has the card of a minor, and turned 18."""
    number = FIRST_NUMBER + turn
    old_card = turn == total - LEARNING - 1
    return Person(
        document_type="TI" if old_card else "CC",
        document_number=f"99990{number:05}",
        given_names=dice.pick(GIVEN, "certified", number),
        surnames=dice.pick(SURNAMES, "certified surname", number),
        birth_date=date(2006, 5, 20) if old_card else date(2003, 1 + turn % 12, 1 + turn),
        email=f"aprendiz{number:03}@ejemplo.invalid",
        password=NO_PASSWORD,
    )


def _at(day: int) -> datetime:
    return datetime(2025, 3, day, 9, tzinfo=BOGOTA)
