"""What a resolution decides about her: she opens it, answers it or says that she will not; for a minor, who acts for
her does."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.documents.kinds import Kind
from sofia.people import guardians
from sofia.people.access import signed_in
from sofia.people.models import Person
from sofia.people.refusals import Refused
from sofia.people.roles import GUARDIAN
from sofia.people.views.documents import answered
from sofia.stipends import heads, queries
from sofia.stipends.actions.resolutions import appeal as actions
from sofia.stipends.actions.resolutions.notify import open_resolution
from sofia.stipends.models import Call, Notification
from sofia.stipends.resolutions import forms, reads
from sofia.stipends.views.applying import private
from sofia.stipends.views.calls.taking import taken
from sofia.stipends.views.receiving import received
from sofia.stipends.views.resolutions import own_page
from sofia.stipends.views.resolutions.papers import act_response
from sofia.stipends.views.resolutions.step import METHODS, Step, page_of, posted, shown, upload_form

REFUSED = 409


@require_safe
def latest(request: HttpRequest) -> HttpResponse:
    """Those of the call that told her something last, or told a minor for whom she acts; the calls, when none did."""
    person, today = signed_in(request), clock.today()
    minors = [mandate.minor for mandate in guardians.represented_by(person, today)]
    told = reads.last_told([person, *minors])
    return redirect(heads.address("own_resolutions", told.call) if told else "stipends:calls")


@private
@require_safe
def resolutions(request: HttpRequest, centre: str, period: str, guardianship: int | None = None) -> HttpResponse:
    """Every resolution that decides about her or about a minor for whom she acts, the last one first."""
    call, person = whose(request, centre, period, guardianship)
    found = [(told, guardianship) for told in reads.own_notifications(person, call)]
    if guardianship is None:
        for mandate in guardians.represented_by(person, clock.today()):
            found += [(told, mandate.pk) for told in reads.own_notifications(mandate.minor, call)]
    if not found:
        raise Http404
    rows = [own_page.row(told, address("own_resolution", told, mandate)) for told, mandate in found]
    page = {"call": heads.head(call, clock.today()), "person": person, "rows": rows}
    return render(request, "stipends/resolution/own_list.html", page)


@private
@require_http_methods(METHODS)
def resolution(
    request: HttpRequest, centre: str, period: str, notification: int, guardianship: int | None = None
) -> HttpResponse:
    """One of them. Before it is opened, only that it is there: the button opens it, and notifies."""
    told, refusal = hers(request, centre, period, notification, guardianship), ""
    if request.method == "POST":
        try:
            open_resolution(notification=told, by=signed_in(request), at=clock.now())
            return redirect(address("own_resolution", told, guardianship))
        except Refused as refused:
            refusal = str(refused)
    if told.channel:
        traced(request, told, guardianship)
    page = own_page.context(told, clock.today())
    links = {name: address(f"own_{name}", told, guardianship) for name in ("appeal", "waive", "withdraw", "pdf")}
    more = {"links": links, "refusal": refusal, "represented": guardianship is not None}
    return render(request, "stipends/resolution/own.html", page | more, status=REFUSED if refusal else 200)


@private
@require_safe
def pdf(
    request: HttpRequest, centre: str, period: str, notification: int, guardianship: int | None = None
) -> HttpResponse:
    """The act, once she is notified of it."""
    told = hers(request, centre, period, notification, guardianship)
    if not told.channel:
        raise Http404
    traced(request, told, guardianship)
    return act_response(request, told.resolution)


@private
@require_http_methods(METHODS)
def appeal(
    request: HttpRequest, centre: str, period: str, notification: int, guardianship: int | None = None
) -> HttpResponse:
    """Say why she does not agree; a document may come with it."""
    told = hers(request, centre, period, notification, guardianship)
    form = upload_form(request, forms.AppealForm, Kind.APPEAL_SUPPORT)
    step = step_of(told, guardianship, "Interponer el recurso de reposición", own_page.term_words(told), "Enviar")
    if form.is_valid():
        file = form.cleaned_data["file"]
        support = received(request, form, Kind.APPEAL_SUPPORT, told.application.person) if file else None
        said = {"notification": told, "grounds": form.cleaned_data["grounds"], "support": support}
        if not form.errors and taken(request, form, actions.lodge, **said):
            messages.success(request, "Recibimos su recurso. El centro responde con otra resolución.")
            return answered(request, step.next)
    return shown(request, step, form)


@private
@require_http_methods(METHODS)
def waive(
    request: HttpRequest, centre: str, period: str, notification: int, guardianship: int | None = None
) -> HttpResponse:
    """Say that she will not appeal."""
    told = hers(request, centre, period, notification, guardianship)
    words = "Si está de acuerdo con la resolución, no tiene que hacer nada. Si renuncia al recurso, queda en firme "
    words += "para usted desde mañana, y después no puede interponerlo."
    step = step_of(told, guardianship, "Renunciar al recurso", words, "Renunciar al recurso")
    form = forms.NothingForm(posted(request))
    return page_of(request, step, form, actions.waive, notification=told)


@private
@require_http_methods(METHODS)
def withdraw(
    request: HttpRequest, centre: str, period: str, notification: int, guardianship: int | None = None
) -> HttpResponse:
    """Take her appeal back."""
    told = hers(request, centre, period, notification, guardianship)
    lodged = getattr(told, "appeal", None)
    if lodged is None:
        raise Http404
    words = "El centro ya no decidirá su recurso, y la resolución queda en firme para usted desde mañana."
    step = step_of(told, guardianship, "Desistir del recurso", words, "Desistir")
    form = forms.NothingForm(posted(request))
    return page_of(request, step, form, actions.withdraw, appeal=lodged)


def whose(request: HttpRequest, centre: str, period: str, guardianship: int | None) -> tuple[Call, Person]:
    """The call, and the person herself or the minor for whom she acts."""
    call, person = queries.call_or_404(centre, period), signed_in(request)
    if guardianship is not None:
        person = guardians.represented_or_404(person, clock.today(), guardianship).minor
    return call, person


def hers(request: HttpRequest, centre: str, period: str, notification: int, guardianship: int | None) -> Notification:
    """One of hers, or 404."""
    call, person = whose(request, centre, period, guardianship)
    told = reads.own_notifications(person, call).filter(pk=notification).first()
    if told is None:
        raise Http404
    return told


def address(page: str, told: Notification, guardianship: int | None) -> str:
    where: dict[str, Any] = {"centre": told.call.centre_id, "period": told.call.period, "notification": told.pk}
    if guardianship is not None:
        where["guardianship"] = guardianship
    return reverse(f"stipends:{page}", kwargs=where)


def step_of(told: Notification, guardianship: int | None, title: str, words: str, button: str) -> Step:
    back = address("own_resolution", told, guardianship)
    trail = (("Inicio", reverse("portal:home")), ("Mi cuenta", reverse("people:home")), ("Mi resolución", back))
    return Step(title=title, lead=(words,), button=button, trail=trail, next=back)


def traced(request: HttpRequest, told: Notification, guardianship: int | None) -> None:
    role = GUARDIAN if guardianship is not None else ""
    person, shown_ = told.application.person, {"notification": told.pk}
    read(
        act=Act.READ_NOTIFICATION,
        by=signed_in(request),
        subject=person,
        centre=told.call.centre_id,
        role=role,
        shown=shown_,
    )
