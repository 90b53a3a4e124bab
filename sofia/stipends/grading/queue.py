"""What waits to be graded: in the whole call, and for somebody.

Whoever grades a paper sees its queue and no other; what is her own, of somebody whom she represents, or of whom she
declared a conflict of interest never comes to her.
"""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

from sofia.documents.models import Antivirus
from sofia.people.identity import rows_of
from sofia.people.models import Guardianship, Person
from sofia.stipends.models import Assignment, Call, Claim, Conflict, HandedIn, Look, Review, ReviewVerdict
from sofia.stipends.models.claim import Refusal
from sofia.stipends.models.fingerprints import Sha256Hex, Utf8
from sofia.stipends.models.second_look import SecondLookDraw
from sofia.stipends.rules.slots import OF_SISBEN

HERE = {"application": OuterRef("application"), "slot": OuterRef("slot")}
Rows = QuerySet[Any]


def papers(call: Call, today: date) -> QuerySet[HandedIn]:
    """What learners handed in and nobody has decided about: never looked at, or not corrected in time."""
    criteria = [row.code for row in call.rule_set.criteria]
    claimed = Claim.objects.filter(application=OuterRef("application"), criterion=OuterRef("slot"))
    not_corrected = Review.objects.in_force().filter(**HERE, verdict=ReviewVerdict.CORRECTION, until__lt=today)
    looked_at = Review.objects.filter(handed_in=OuterRef("pk"))
    handed = HandedIn.objects.filter(call=call, application__withdrawn_at__isnull=True)
    handed = handed.filter(document__antivirus__in=[Antivirus.OFF, Antivirus.CLEAN])  # the others cannot be opened
    asked_for = handed.in_force().filter(~Q(slot__in=criteria) | Exists(claimed))
    return asked_for.filter(~Exists(looked_at) | Exists(not_corrected))


def to_verify(call: Call) -> QuerySet[Claim]:
    """The claims that the centre itself verifies, and has not."""
    here = [row.code for row in call.rule_set.criteria if row.verified_by_centre]
    looked_at = Review.objects.filter(application=OuterRef("application"), slot=OuterRef("criterion"))
    claims = Claim.objects.filter(application__call=call, application__withdrawn_at__isnull=True, criterion__in=here)
    return claims.filter(~Exists(looked_at)).annotate(slot=F("criterion"))


def second_looks(call: Call) -> QuerySet[Review]:
    """What was decided and waits for somebody else: the drawn tenth, and what somebody with a conflict decided."""
    decided = Review.objects.in_force().filter(call=call, application__withdrawn_at__isnull=True)
    decided = decided.exclude(verdict=ReviewVerdict.CORRECTION).exclude(reason=Refusal.NOT_HANDED_IN)
    conflict = Conflict.objects.filter(application=OuterRef("application"), declared_by=OuterRef("reviewed_by"))
    draw = SecondLookDraw.objects.filter(call=call).first()
    if draw is None:
        return decided.filter(Exists(conflict))
    said = Concat(Value(f"{draw.seed}|"), F("application__number"), Value("|"), F("slot"))
    drawn = Q(ticket__lte=draw.highest, look=Look.FIRST)
    return decided.annotate(ticket=Sha256Hex(Utf8(said))).filter(drawn | Exists(conflict))


def missing(call: Call, slot: str) -> Rows:
    """The applications that owe that paper and never handed it in, when nobody has said so yet."""
    same = {"application": OuterRef("pk"), "slot": slot}
    given = HandedIn.objects.in_force().filter(**same).exclude(document__antivirus=Antivirus.INFECTED)
    owing = call.applications.standing().filter(~Exists(given))
    owing = owing.filter(~Exists(Review.objects.filter(**same)))
    law = call.rule_set
    if slot not in {row.code for row in law.documents}:
        return owing.filter(claims__criterion=slot)
    sisben = [row.code for row in law.criteria if row.sisben]
    return owing.filter(claims__criterion__in=sisben) if slot == OF_SISBEN else owing


def hers_to_grade(rows: Rows, hers: Collection[int], application: str = "application") -> Rows:
    """Of those rows, the ones that she may grade; ``application``: where each one's application is."""
    inside = "" if application == "pk" else f"{application}__"
    conflicts = Conflict.objects.filter(application=OuterRef(application), declared_by__in=hers)
    represented = Guardianship.objects.filter(guardian__in=hers).values("minor")
    others = rows.exclude(**{f"{inside}person__in": hers}).exclude(**{f"{inside}person__in": represented})
    return others.filter(~Exists(conflicts))


def waiting(call: Call, reviewer: Person, today: date) -> Iterator[tuple[str, Rows]]:
    """What waits for her, in its order: papers, what the centre verifies, and second looks at what others decided."""
    hers = rows_of(reviewer)
    yield "papers", hers_to_grade(papers(call, today), hers)
    yield "to_verify", hers_to_grade(to_verify(call), hers)
    yield "second_looks", hers_to_grade(second_looks(call).exclude(reviewed_by__in=hers), hers)


def next_number(call: Call, slot: str, reviewer: Person, today: date) -> str:
    """The application whose paper comes next to her; empty when nothing of it waits for her.

    Several who grade the same paper begin at different places, so that they seldom meet.
    """
    colleagues = list(assigned_to(call, slot).values_list("reviewer_id", flat=True))
    turn = colleagues.index(reviewer.pk) if reviewer.pk in colleagues else 0
    away = (F("application_id") + turn) % max(len(colleagues), 1)
    for _, rows in waiting(call, reviewer, today):
        ordered = rows.filter(slot=slot).annotate(away=away).order_by("away", "application__number")
        if number := ordered.values_list("application__number", flat=True).first():
            return str(number)
    return ""


def assigned_to(call: Call, slot: str) -> QuerySet[Assignment]:
    """Who grades that paper, in a fixed order."""
    return Assignment.objects.live().filter(call=call, slot=slot).order_by("reviewer_id")


def assigned(call: Call, reviewer: Person) -> list[str]:
    """The papers that she grades in the call, by their codes."""
    live = Assignment.objects.live().filter(call=call, reviewer__in=rows_of(reviewer))
    return sorted(set(live.values_list("slot", flat=True)))
