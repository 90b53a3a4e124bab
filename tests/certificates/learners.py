"""Learners who can be certified, the officers who do it, and each step done for the tests of the next."""

from datetime import datetime, timedelta
from typing import Any

from sofia.certificates.actions import sign, validate
from sofia.certificates.actions.carry_out import carry_out_signing
from sofia.certificates.models import Certificate, Proposal, Signing
from sofia.core.clock import BOGOTA
from sofia.offer.models import Cohort, Competence, Outcome, Programme
from sofia.people.models import Merge, Person, Role
from sofia.training.models import Enrolment, Judgement, PracticeStage
from tests import builders

AT = datetime(2026, 11, 20, 10, tzinfo=BOGOTA)


def cohort(**about: Any) -> Cohort:
    """One whose programme says its hours and has two outcomes."""
    made = builders.cohort(**about)
    Programme.objects.filter(pk=made.programme_id).update(hours=2208)
    made.programme.refresh_from_db()
    competence = Competence.objects.create(programme=made.programme, code="1", name="Redes", position=1)
    for number in (1, 2):
        Outcome.objects.create(competence=competence, code=f"10{number}", name=f"Resultado {number}", position=number)
    return made


def ready(of: Cohort | None = None, **about: Any) -> Enrolment:
    """A learner who meets every condition."""
    of = of or cohort()
    made = builders.enrolment(cohort=of, **{"state": "por_certificar", **about})
    outcomes = Outcome.objects.filter(competence__programme=of.programme)
    by = {"recorded_at": builders.NOON, "recorded_by": builders.person()}
    for outcome in outcomes:
        said = {"value": "approved", "moment": builders.NOON, "instructor_name": "Inés Instructora"}
        Judgement.objects.create(enrolment=made, outcome=outcome, **said, **by)
    practise(made)
    return made


def merged(row: Person, **kept: Any) -> Person:
    """The row of hers that stayed, into which that one was merged."""
    survivor = builders.person(given_names="Ana María", **kept)
    about = {"reason": "La misma.", "was_active": True, "merged_at": builders.NOON, "merged_by": builders.person()}
    Merge.objects.create(survivor=survivor, merged=row, centre=builders.centre(), **about)
    return survivor


def practise(enrolment: Enrolment) -> None:
    by, days = builders.person(), {"start": AT.date() - timedelta(days=200), "end": AT.date() - timedelta(days=20)}
    ended = {"recorded_at": builders.NOON, "recorded_by": by, "ended_at": builders.NOON, "ended_by": by}
    PracticeStage.objects.create(enrolment=enrolment, alternative="internship", state="done", **days, **ended)


def coordinator(code: str = "9302") -> Person:
    return builders.officer(Role.ACADEMIC_COORDINATOR, code)


def director(code: str = "9302") -> Person:
    return builders.officer(Role.CENTRE_DIRECTOR, code)


def certifier(code: str = "9302") -> Person:
    return builders.officer(Role.CERTIFIER, code)


def validated(*enrolments: Enrolment, by: Person | None = None) -> list[Proposal]:
    return validate(enrolments=enrolments, centre="9302", by=by or coordinator(), at=AT)


def signed(*proposals: Proposal, by: Person | None = None) -> Signing:
    return sign(proposals=[one.pk for one in proposals], centre="9302", by=by or director(), at=AT)


def certified(enrolment: Enrolment | None = None) -> Certificate:
    """Through every step, with its paper."""
    made = signed(*validated(enrolment or ready()))
    carry_out_signing(signing=made.pk)
    return Certificate.objects.get(proposal__lines__signing=made)
