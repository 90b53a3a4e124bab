"""Plays the part of those before whom a tie is drawn."""

from sofia.people.models import Person, Role
from sofia.stipends.actions.witnesses import name_witnesses, say_number, sign_acta
from sofia.stipends.demo.round import WITNESSES
from sofia.stipends.models import Decision, Draw, Witness
from tests import builders


def named(decision: Decision, director: Person, at=builders.NOON, **about) -> list[Witness]:
    """Four witnesses of the tie: two learners and the coordinator of the centre, and the director."""
    usual = {
        "coordinator": about.pop("coordinator", None) or builders.officer(Role.ACADEMIC_COORDINATOR),
        "learners": about.pop("learners", None) or [builders.enrolment().person for _ in range(2)],
    }
    return name_witnesses(decision=decision, **usual, by=director, at=at)


def heard(decision: Decision, director: Person, numbers=WITNESSES, at=builders.NOON) -> list[Witness]:
    """The four, each with her number said."""
    rows = named(decision, director, at)
    return [
        say_number(witness=row, number=number, by=row.person, at=at) for row, number in zip(rows, numbers, strict=True)
    ]


def signed(draw: Draw, at=builders.NOON) -> Draw:
    """The draw, once its four witnesses signed the acta."""
    for row in Witness.objects.filter(call=draw.call, list_sha256=draw.list_sha256).select_related("person"):
        sign_acta(witness=row, by=row.person, at=at)
    return draw
