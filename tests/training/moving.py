"""Officers and orders for tests of the training record: each takes what the test is about."""

from datetime import date, datetime, timedelta

from sofia.core.clock import BOGOTA
from sofia.offer.models import Competence, Outcome
from sofia.people.models import Role, RoleGrant
from tests import builders

AT = datetime(2025, 4, 1, 10, tzinfo=BOGOTA)
TODAY = date(2025, 4, 1)


def officer(*roles, code="9302"):
    """One person who holds all those roles in that centre."""
    person = builders.person(given_names="Olga", surnames="Oficina")
    given = {"start": date(2025, 1, 1), "granted_at": builders.NOON, "granted_by": builders.person()}
    for role in roles:
        RoleGrant.objects.create(person=person, role=role, centre=builders.centre(code), **given)
    return person


def order(by=None, **about):
    """What every change asks for; by Administración Educativa of 9302 unless the test says otherwise."""
    usual = {"effective_on": TODAY, "reason": "Lo pidió por escrito.", "norm": "Acta 7", "at": AT}
    return {"by": by or builders.officer(Role.REGISTRAR), **usual, **about}


def curriculum(cohort, outcomes=(2, 1), practice=False):
    """Competences of the cohort's programme, with so many outcomes each; the last of the practice stage if asked."""
    made = []
    for position, number in enumerate(outcomes, 1):
        competence = Competence.objects.create(
            programme=cohort.programme,
            code=f"{position}",
            name=f"Competencia {position}",
            position=position,
            practice=practice and position == len(outcomes),
        )
        made += [
            Outcome.objects.create(competence=competence, code=f"{position}0{n}", name=f"Resultado {n}", position=n)
            for n in range(1, number + 1)
        ]
    return made


def teacher(cohort, **about):
    """An instructor of the cohort."""
    person = builders.officer(Role.INSTRUCTOR, cohort.centre_id)
    usual = {"start": date(2025, 2, 1), "assigned_at": AT, "assigned_by": builders.person()}
    cohort.instructors.create(person=person, **{**usual, **about})
    return person


def later(days):
    return TODAY + timedelta(days=days)
