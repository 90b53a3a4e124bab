"""Reads about the draw of a tie: its notice, its record, and those before whom it is made."""

from datetime import date

from django.db.models import QuerySet

from sofia.people.identity import rows_of
from sofia.people.models import Person, Role, RoleGrant
from sofia.stipends.models import Decision, Draw, DrawNotice, Seat, Witness
from sofia.stipends.queries import Tied
from sofia.training.models import Enrolment, EnrolmentState


def notice_of(decision: Tied) -> DrawNotice | None:
    """What was announced of the tie that it left."""
    return DrawNotice.objects.filter(call=decision.call_id, list_sha256=decision.tie_sha256).first()


def draw_of(decision: Tied) -> Draw | None:
    """The draw of the tie that it left, or the one that a decision used."""
    used = decision.draw if isinstance(decision, Decision) else None
    return used or Draw.objects.filter(call=decision.call_id, list_sha256=decision.tie_sha256).first()


def seated(call: int, list_sha256: str) -> dict[Seat, Witness]:
    """Who was named for each seat of that list's draw, in the order of the seats."""
    rows = Witness.objects.filter(call=call, list_sha256=list_sha256).select_related("person")
    named = {Seat(row.seat): row for row in rows}
    return {seat: named[seat] for seat in Seat if seat in named}


def not_yet(rows: dict[Seat, Witness], what: str) -> list[str]:
    """The seats whose witness has not said her ``number``, or has not signed (``signed_at``)."""
    return [seat.label for seat in Seat if seat not in rows or getattr(rows[seat], what) is None]


def unsigned(draw: Draw) -> list[str]:
    """The seats whose signature the acta lacks; none once all signed, or a signed acta was attached."""
    missing = not_yet(seated(draw.call_id, draw.list_sha256), "signed_at")
    return [] if missing and draw.actas.exists() else missing


def witnessed_by(person: Person) -> QuerySet[Witness]:
    """The draws that somebody is a witness of, the last one first."""
    return Witness.objects.filter(person__in=rows_of(person)).select_related("call").order_by("-pk")


def coordinators(centre: str, day: date) -> QuerySet[Person]:
    """Who coordinates the training of the centre on that day."""
    grants = RoleGrant.objects.live(day).filter(role=Role.ACADEMIC_COORDINATOR, centre=centre)
    return Person.objects.filter(pk__in=grants.values("person")).order_by("given_names", "surnames")


def learns_in(person: Person, centre: str) -> bool:
    """Whether the person is a learner in training of the centre."""
    rows = Enrolment.objects.filter(person__in=rows_of(person), cohort__centre=centre)
    return rows.filter(state=EnrolmentState.IN_TRAINING).exists()
