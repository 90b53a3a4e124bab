"""The director's pages of a draw: its witnesses, the round that settles it, its record and its acta."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.documents.kinds import KINDS, Kind
from sofia.documents.models import Document
from sofia.documents.papers.serving import pdf_response
from sofia.people.access import signed_in
from sofia.people.fresh import fresh
from sofia.people.identity import known_by
from sofia.people.models import Person, RoleGrant
from sofia.stipends import beacon, queries
from sofia.stipends.access import acting_in
from sofia.stipends.actions.draw import announce_draw, record_draw, record_draw_in_person
from sofia.stipends.actions.witnesses import attach_acta, name_witnesses
from sofia.stipends.awarding.acta import acta_pdf
from sofia.stipends.awarding.forms import ActaForm, AnnounceForm, InPersonForm, SignatureForm, WitnessesForm
from sofia.stipends.awarding.witnesses import coordinators
from sofia.stipends.models import Decision, Draw, DrawNotice
from sofia.stipends.rules.draw import tickets
from sofia.stipends.views.awarding.award_page import Tie, tie_of, witness_rows
from sofia.stipends.views.calls.taking import taken
from sofia.stipends.views.receiving import received

METHODS = ["GET", "HEAD", "POST"]
NOBODY = "Nadie con ese documento está en formación en este centro. Revise el tipo y el número."


@never_cache
@require_http_methods(METHODS)
def witnesses(request: HttpRequest, period: str) -> HttpResponse:
    """Name the four. The documents are posted, and that they were looked up is written."""
    grant, tie = _tie(request, period)
    if tie.notice or tie.drawn:
        raise Http404
    people = coordinators(tie.decision.call.centre_id, clock.today())
    form = WitnessesForm(people, request.POST or None)
    if form.is_valid() and (learners := _learners(form, grant)):
        said = {"decision": tie.decision, "coordinator": form.cleaned_data["coordinator"], "learners": learners}
        if taken(request, form, name_witnesses, **said):
            messages.success(request, "Los testigos quedaron nombrados, y cada uno recibe un aviso.")
            return redirect(home_of(tie)[1])
    page = {"form": form, "rows": witness_rows(tie) if tie.witnesses else []}
    return _shown(request, "witnesses", tie, page)


@never_cache
@require_http_methods(METHODS)
@fresh
def announce(request: HttpRequest, period: str) -> HttpResponse:
    """Name the future round, with the list and the numbers frozen: from here on nobody changes anything."""
    _, tie = _tie(request, period)
    if tie.notice or tie.drawn:
        raise Http404
    form = AnnounceForm(request.POST or None)
    if form.is_valid() and taken(request, form, announce_draw, decision=tie.decision, **form.round()):
        messages.success(request, "El sorteo quedó anunciado y publicado.")
        return redirect("stipends:draw_record", period=period)
    return _shown(request, "announce", tie, {"form": form, "tickets": tickets(queries.tied_in(tie.decision))})


@never_cache
@require_http_methods(METHODS)
@fresh
def record(request: HttpRequest, period: str) -> HttpResponse:
    """Type the signature of the round that came out; a false one is refused."""
    _, tie = _tie(request, period)
    if tie.notice is None or tie.drawn:
        raise Http404
    form = SignatureForm(request.POST or None)
    if form.is_valid() and taken(
        request, form, record_draw, field="signature", decision=tie.decision, **form.cleaned_data
    ):
        messages.success(request, "El sorteo quedó registrado. Falta que los testigos firmen el acta.")
        return redirect(home_of(tie)[1])
    return _shown(request, "record", tie, {"form": form, **round_of(tie.notice)})


@never_cache
@require_http_methods(METHODS)
@fresh
def in_person(request: HttpRequest, period: str) -> HttpResponse:
    """Type the order that came out by hand, with the acta that the witnesses signed."""
    _, tie = _tie(request, period)
    if tie.notice or tie.drawn:
        raise Http404
    form = InPersonForm(*_posted(request), sent=_size(request))
    if request.method == "POST" and form.is_valid() and (acta := _scan(request, form)):
        said = {"order": form.cleaned_data["order"], "acta": form.cleaned_data["number"], "document": acta}
        if taken(request, form, record_draw_in_person, decision=tie.decision, **said):
            messages.success(request, "El sorteo quedó registrado con su acta firmada.")
            return redirect(home_of(tie)[1])
    page = {"form": _again(request, form), "tickets": tickets(queries.tied_in(tie.decision)), "about": ABOUT}
    return _shown(request, "in_person", tie, page, status=_status(request))


@never_cache
@require_http_methods(METHODS)
def acta(request: HttpRequest, period: str) -> HttpResponse:
    """Who signed the acta, the acta to print, and the way to attach it signed on paper."""
    _, tie = _tie(request, period)
    drawn = _drawn(tie)
    form = ActaForm(*_posted(request), sent=_size(request))
    if request.method == "POST" and form.is_valid() and (document := _scan(request, form)):
        said = {"decision": tie.decision, "draw": drawn, "number": form.cleaned_data["number"], "document": document}
        if taken(request, form, attach_acta, **said):
            messages.success(request, "El acta firmada quedó adjunta.")
            return redirect(home_of(tie)[1])
    attached = drawn.actas.order_by("-pk").first()
    page = {"form": _again(request, form), "rows": witness_rows(tie), "attached": attached, "about": ABOUT}
    return _shown(request, "acta", tie, page, status=_status(request))


@never_cache
@require_safe
def acta_paper(request: HttpRequest, period: str) -> HttpResponse:
    """The acta as a PDF, with the signatures that it has now: to read, or to print and sign by hand."""
    grant, tie = _tie(request, period)
    drawn, call = _drawn(tie), tie.decision.call
    shown = {"draw": drawn.pk}
    read(act=Act.READ_PAPER, by=grant.person, subject=None, centre=call.centre_id, role=grant.role, shown=shown)
    return pdf_response(acta_pdf(drawn), f"acta-sorteo-{call.centre_id}-{period}")


ABOUT = KINDS[Kind.DRAW_ACTA]


def round_of(notice: DrawNotice) -> dict[str, Any]:
    """The round that was announced: when it comes, and where its beacon publishes it."""
    chain = beacon.by_code(notice.beacon)
    return {
        "announced": notice,
        "beacon_name": chain.name,
        "due": chain.time_of(notice.round),
        "address": chain.address(notice.round),
        "caution": beacon.caution(notice.beacon),
    }


def home_of(tie: Tie) -> tuple[str, str]:
    """The page with the steps of the tie: its title and its address."""
    period = tie.decision.call.period
    if isinstance(tie.decision, Decision):
        return f"Adjudicación {period}", reverse("stipends:award", kwargs={"period": period})
    where = {"period": period, "replacement": tie.decision.pk}
    return f"Reemplazo {period}", reverse("stipends:replacement", kwargs=where)


def _tie(request: HttpRequest, period: str) -> tuple[RoleGrant, Tie]:
    """The tie of the award, or of a replacement; 404 without one."""
    grant = acting_in(request, "draw")
    decision = queries.last_tie(queries.call_or_404(grant.centre_id, period))
    if decision is None or decision.final:
        raise Http404
    return grant, tie_of(decision)


def _drawn(tie: Tie) -> Draw:
    if tie.drawn is None:
        raise Http404
    return tie.drawn


def _learners(form: WitnessesForm, grant: RoleGrant) -> list[Person]:
    """Whose documents they are; empty when one is nobody's, and the form says which."""
    found = []
    for field, (kind, number) in form.documents().items():
        person = known_by(kind, number)
        centre = grant.centre_id or ""
        read(act=Act.LOOK_UP_DOCUMENT, by=grant.person, subject=person, centre=centre, role=grant.role)
        if person is None:
            form.add_error(field, NOBODY)
        else:
            found.append(person)
    return [] if form.errors else found


def _posted(request: HttpRequest) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _size(request: HttpRequest) -> int:
    return int(request.META.get("CONTENT_LENGTH") or 0)


def _scan(request: HttpRequest, form: ActaForm) -> Document | None:
    return received(request, form, Kind.DRAW_ACTA, signed_in(request))


def _again(request: HttpRequest, form: ActaForm) -> ActaForm:
    """What is sent after a refusal is another sending."""
    if request.method == "POST":
        form.anew()
    return form


def _status(request: HttpRequest) -> int:
    return 422 if request.method == "POST" else 200


def _shown(request: HttpRequest, name: str, tie: Tie, page: dict[str, Any], status: int = 200) -> HttpResponse:
    about = {"call": tie.decision.call, "decision": tie.decision, "home": home_of(tie)}
    return render(request, f"stipends/award/draw_{name}.html", {**about, **page}, status=status)
