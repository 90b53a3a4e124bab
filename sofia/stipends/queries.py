"""Reads that pages need."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Sum
from django.http import Http404
from django.shortcuts import get_object_or_404

from sofia.documents.models import Document
from sofia.people.identity import rows_of
from sofia.people.models import Person
from sofia.stipends.models import (
    Allocation,
    Application,
    ApplicationDraft,
    Call,
    CallDraft,
    Decision,
    DecisionLine,
    Extension,
    Figures,
    Milestone,
    NationalCall,
    Replacement,
)
from sofia.stipends.models.milestone import SCHEDULED
from sofia.stipends.rules.allocation import Outcome


def calls() -> QuerySet[Call]:
    """Every published call, the newest period first."""
    scheduled = Call.objects.select_related("centre").prefetch_related(SCHEDULED)
    return scheduled.order_by("-period", "centre")


def calls_of(centre: str) -> QuerySet[Call]:
    """Those of a centre, the newest first."""
    return calls().filter(centre=centre)


def calls_under_way(today: date) -> list[int]:
    """The numbers of the calls whose schedule is not over."""
    return list(Call.objects.filter(milestones__end__gte=today).distinct().values_list("pk", flat=True))


def milestones(call: Call) -> QuerySet[Milestone]:
    """The whole schedule of a call, with its extensions."""
    return call.milestones.prefetch_related("extensions").order_by("start", "pk")


def national_calls() -> QuerySet[NationalCall]:
    """Every national call with how many centres it reached, and how much it gave; the newest first."""
    given = {
        "centres": Count("allocations"),
        "places": Sum("allocations__places"),
        "budget": Sum("allocations__budget"),
    }
    return NationalCall.objects.annotate(**given).order_by("-period")


def national_call_or_404(period: str) -> NationalCall:
    return get_object_or_404(NationalCall, period=period)


def allocations(national_call: NationalCall) -> QuerySet[Allocation]:
    """What each centre got, by its code, and whether it published its call."""
    published = Call.objects.filter(centre=OuterRef("centre"), period=national_call.period)
    rows = national_call.allocations.select_related("centre").annotate(published=Exists(published))
    return rows.order_by("centre")


def allocation_or_404(centre: str | None, period: str) -> Allocation:
    """What the centre got in that period."""
    rows = Allocation.objects.select_related("national_call", "centre")
    return get_object_or_404(rows, centre_id=centre, national_call__period=period)


def draft_of(given: Allocation) -> CallDraft | None:
    """What the centre prepares of it; None before it begins."""
    rows = CallDraft.objects.select_related("allocation__national_call", "allocation__centre", "circular")
    return rows.filter(allocation=given).prefetch_related("milestones", "allocation__national_call__windows").first()


def call_or_404(centre: str | None, period: str) -> Call:
    return get_object_or_404(Call.objects.select_related("centre"), centre_id=centre, period=period)


def asking(call: Call) -> QuerySet[Person]:
    """Whoever applied to the call or has begun to, with an open account."""
    applied = Q(pk__in=Application.objects.standing().filter(call=call).values("person"))
    begun = Q(pk__in=ApplicationDraft.objects.filter(call=call).values("person"))
    return Person.objects.filter(applied | begun, is_active=True).order_by("pk")


def extensions(call: Call) -> list[Extension]:
    """The acts that gave its steps more days, the latest first."""
    return list(Extension.objects.filter(milestone__call=call).select_related("milestone").order_by("-pk"))


def circular(call: Call) -> Document | None:
    """The signed circular that the call was published with; None of one published before they were attached."""
    return Document.objects.filter(pk__in=CallDraft.objects.filter(call=call).values("circular")).first()


def published_decision(call: Call, today: date) -> Decision | None:
    """The last decision that may be seen on that day, without its full bundle."""
    seen = call.decisions.filter(published_on__lte=today).defer("bundle", "public_bundle")
    return seen.select_related("draw").order_by("-pk").first()


def published_line(application: Application, today: date) -> DecisionLine | None:
    """What the decision that may be seen says of an application; None while it says nothing of it."""
    decision = published_decision(application.call, today)
    if decision is None:
        return None
    line = decision.lines.select_related("application__person", "application__call").filter(application=application)
    found = line.first()
    if found:
        found.decision = decision
    return found


def last_decision(call: Call) -> Decision | None:
    """The last one, published or not, without its bundles."""
    rows = call.decisions.defer("bundle", "public_bundle").select_related("draw")
    return rows.order_by("-pk").first()


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
    lines = decision.lines.select_related("application__person").filter(_numbered(wanted, "application__number"))
    return lines.order_by(F("position").asc(nulls_last=True), "application__number")


def _numbered(wanted: str, path: str) -> Q:
    """Those whose number, at that path, is the one typed; all of them when nothing was typed."""
    return Q(**{path: wanted}) | Q(**{f"{path}__endswith": f"-{wanted.zfill(5)}"}) if wanted else Q()


def applications(call: Call, wanted: str) -> QuerySet[Application]:
    """Those that nobody withdrew, by number, with whose they are and what they claim; only the number ``wanted``."""
    found = call.applications.standing().filter(_numbered(wanted, "number"))
    return found.select_related("person").prefetch_related("claims").order_by("number")


def application_or_404(call: Call, number: int) -> Application:
    return get_object_or_404(applications(call, ""), pk=number)


Tied = Decision | Replacement
"""What may leave people tied: the decision of an award, or a replacement."""


def tied_in(decision: Tied) -> list[str]:
    """The applications that it leaves tied, in text order."""
    tied = decision.lines.filter(outcome=Outcome.UNDECIDED.value).order_by("application__number")
    return list(tied.values_list("application__number", flat=True))


def tie_of_list(call: int, list_sha256: str) -> Tied | None:
    """What left that list tied, without its bundles."""
    about = {"call": call, "tie_sha256": list_sha256}
    decision = Decision.objects.filter(**about).defer("bundle", "public_bundle").first()
    return decision or Replacement.objects.filter(**about).defer("bundle", "public_bundle").first()


def tied_in_list(call: int, list_sha256: str) -> list[str]:
    """The applications of a tied list of a call, in text order; none when nothing left it tied."""
    tied = tie_of_list(call, list_sha256)
    return tied_in(tied) if tied else []


def last_tie(call: Call) -> Tied | None:
    """The tie that the director draws: that of the award or, once it is decided for good, of the last replacement."""
    decision = last_decision(call)
    if decision is None or not decision.final:
        return decision
    ties = call.replacements.exclude(tie_sha256="").defer("bundle", "public_bundle")
    return ties.order_by("-pk").first()


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
    """How a decision went, in figures. ``eligible`` have a total; ``cut_off``: the lowest with a place, if any."""

    applicants: int
    eligible: int
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
        eligible=Count("total"),
        awarded=Count("pk", filter=awarded),
        undecided=Count("pk", filter=Q(outcome=Outcome.UNDECIDED.value)),
        cut_off=Min("total", filter=awarded),
    )
    here = Q(total=figures["cut_off"])
    at_cut = decision.lines.aggregate(
        at_cut_off=Count("pk", filter=here), awarded_at_cut_off=Count("pk", filter=here & awarded)
    )
    return Standing(**figures, **at_cut)


def totals(decision: Decision) -> list[tuple[int, int, int]]:
    """Each total, the best first, with how many people have it and how many of them got a place."""
    awarded = Count("pk", filter=Q(outcome=Outcome.AWARDED.value))
    by_total = decision.lines.values("total").annotate(people=Count("pk"), awarded=awarded).order_by("-total")
    rows = by_total.values_list("total", "people", "awarded")
    return [(total, people, with_place) for total, people, with_place in rows if total is not None]


def figures(decision: Decision) -> Figures | None:
    """How it went by group; None while a tie waits for its draw."""
    return Figures.objects.filter(decision=decision).first()
