"""Reads that pages need."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Min, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from sofia.people.identity import rows_of
from sofia.people.models import Person
from sofia.stipends.models import Application, Call, Decision, DecisionLine
from sofia.stipends.rules.allocation import Outcome


def calls() -> QuerySet[Call]:
    """Every published call, the newest period first."""
    return Call.objects.select_related("centre").order_by("-period", "centre")


def call_or_404(centre: str, period: str) -> Call:
    return get_object_or_404(calls(), centre_id=centre, period=period)


def published_decision(call: Call, today: date) -> Decision | None:
    """The last decision that may be seen on that day, without its full bundle."""
    seen = call.decisions.filter(published_on__lte=today).defer("bundle", "public_bundle")
    return seen.select_related("draw").order_by("-pk").first()


def full_bundle(decision: Decision) -> bytes:
    """Everything the decision used and gave. Never for the public."""
    return bytes(Decision.objects.values_list("bundle", flat=True).get(pk=decision.pk))


def public_bundle(decision: Decision) -> bytes:
    """What anybody may download."""
    return bytes(Decision.objects.values_list("public_bundle", flat=True).get(pk=decision.pk))


def public_lines(decision: Decision, wanted: str) -> QuerySet[DecisionLine]:
    """The lines by position, those without one at the end; only that of the number ``wanted``, if any.

    A number may be typed whole («9302-2025-1-00271») or by its last part («271»).
    """
    lines = decision.lines.select_related("application__person")
    if wanted:
        whole, last = Q(application__number=wanted), Q(application__number__endswith=f"-{wanted.zfill(5)}")
        lines = lines.filter(whole | last)
    return lines.order_by(F("position").asc(nulls_last=True), "application__number")


def tied_in(decision: Decision) -> list[str]:
    """The applications that a decision leaves tied, in text order."""
    tied = decision.lines.filter(outcome=Outcome.UNDECIDED.value).order_by("application__number")
    return list(tied.values_list("application__number", flat=True))


def own_application(person: Person, call: Call) -> Application:
    """The person's application to the call, under either of her rows when she was kept twice; 404 when she did not
    apply. Of two, the one that was sent last."""
    hers = Application.objects.filter(person__in=rows_of(person), call=call).select_related("person", "call")
    application = hers.order_by("-submitted_at").first()
    if application is None:
        raise Http404
    return application


def last_application(person: Person) -> Application | None:
    """The person's most recent application."""
    hers = Application.objects.filter(person__in=rows_of(person))
    return hers.select_related("call").order_by("-submitted_at").first()


@dataclass(frozen=True)
class Standing:
    """How a decision went, in figures. ``cut_off`` is the lowest total that got a place; None when nobody did."""

    applicants: int
    awarded: int
    undecided: int
    cut_off: int | None
    at_cut_off: int
    awarded_at_cut_off: int


def standing(decision: Decision) -> Standing:
    """Count a decision's lines."""
    awarded = Q(outcome=Outcome.AWARDED.value)
    figures = decision.lines.aggregate(
        applicants=Count("pk"),
        awarded=Count("pk", filter=awarded),
        undecided=Count("pk", filter=Q(outcome=Outcome.UNDECIDED.value)),
        cut_off=Min("total", filter=awarded),
    )
    here = Q(total=figures["cut_off"])
    at_cut = decision.lines.aggregate(
        at_cut_off=Count("pk", filter=here), awarded_at_cut_off=Count("pk", filter=here & awarded)
    )
    return Standing(**figures, **at_cut)
