"""She reads what is open about her award, answers it, or gives the award up; for a minor, who acts for her does."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.documents.kinds import Kind
from sofia.people.access import signed_in
from sofia.people.refusals import Refused
from sofia.stipends.actions.proceedings.answer import answer as keep_answer
from sofia.stipends.actions.proceedings.resign import resign as keep_resignation
from sofia.stipends.actions.proceedings.resign import take_back as keep_taken_back
from sofia.stipends.actions.proceedings.serve import open_own
from sofia.stipends.models import Proceeding, Way
from sofia.stipends.proceedings import forms, reads
from sofia.stipends.resolutions.forms import NothingForm
from sofia.stipends.views.applying import private
from sofia.stipends.views.calls.taking import taken
from sofia.stipends.views.proceedings import pages
from sofia.stipends.views.receiving import received
from sofia.stipends.views.resolutions.papers import copy_response
from sofia.stipends.views.resolutions.step import METHODS, Step, page_of, posted, shown, stepped, upload_form

REFUSED = 409


@private
@require_safe
def incidents(request: HttpRequest) -> HttpResponse:
    """Her awards, what is open about them and what was; nothing of it before she opens it."""
    person, today = signed_in(request), clock.today()
    found = list(reads.own_proceedings(person, today))
    page = {
        "rows": [pages.own_row(one, today) for one in found],
        "awards": pages.own_awards(reads.own_awards(person, today), found, person),
    }
    return render(request, "stipends/incidents/own_list.html", page)


@private
@require_http_methods(METHODS)
def incident(request: HttpRequest, proceeding: int) -> HttpResponse:
    """One of them. Before it is opened, only that it is there: the button opens it, and notifies."""
    found, refusal = _hers(request, proceeding), ""
    if request.method == "POST":
        try:
            open_own(proceeding=found, by=signed_in(request), at=clock.now())
            return redirect("stipends:own_incident", proceeding=found.pk)
        except Refused as refused:
            refusal = str(refused)
    if pages.is_known(found):
        _traced(request, found)
    page = pages.own_context(found, clock.today()) | {"refusal": refusal}
    return render(request, "stipends/incidents/own.html", page, status=REFUSED if refusal else 200)


@private
@require_http_methods(METHODS)
def answer(request: HttpRequest, proceeding: int) -> HttpResponse:
    """Say what she has to say; a document may come with it."""
    found = _hers(request, proceeding)
    form = upload_form(request, forms.AnswerForm, Kind.PROCEEDING)
    words = pages.answer_words(found, clock.today())
    done = "Recibimos su respuesta. El centro la lee antes de decidir."
    step = replace(_step(found, "Responder", words, "Enviar mi respuesta"), done=done)
    if form.is_valid():
        file = form.cleaned_data["file"]
        support = received(request, form, Kind.PROCEEDING, found.award.application.person) if file else None
        said = {"proceeding": found, "text": form.cleaned_data["text"], "support": support}
        if not form.errors and taken(request, form, keep_answer, **said):
            return stepped(request, step)
    return shown(request, step, form)


@private
@require_safe
def paper(request: HttpRequest, proceeding: int, paper: str) -> HttpResponse:
    """The evidence, or what she handed in with her answer; once she knows it."""
    found = _hers(request, proceeding)
    if not pages.is_known(found):
        raise Http404
    return copy_response(request, pages.paper_of(found, paper), "", "", f"proceeding:{found.pk}")


@private
@require_http_methods(METHODS)
def resign(request: HttpRequest, award: int) -> HttpResponse:
    """Give the award up in writing."""
    person = signed_in(request)
    found = get_object_or_404(reads.own_awards(person, clock.today()), pk=award)
    words = (
        "Si ya no puede o no quiere recibir el apoyo, puede renunciar. El centro lo decide con una resolución.",
        "Lo que ya se le debe se le paga. Puede retirar su renuncia mientras no haya resolución.",
    )
    back = reverse("stipends:own_incidents")
    about: dict[str, Any] = {"trail": pages.own_trail(), "next": back, "done": "Su renuncia quedó registrada."}
    facts = (("Convocatoria", found.call.period), ("Inscripción", found.application.number))
    step = Step(title="Renunciar al apoyo", lead=words, button="Renunciar al apoyo", facts=facts, **about)
    return page_of(request, step, forms.ResignForm(posted(request)), keep_resignation, award=found)


@private
@require_http_methods(METHODS)
def take_back(request: HttpRequest, proceeding: int) -> HttpResponse:
    """Take her resignation back."""
    found = _hers(request, proceeding)
    if found.way != Way.RESIGNATION:
        raise Http404
    step = _step(found, "Retirar la renuncia", ("Su apoyo sigue como estaba.",), "Retirar la renuncia")
    return page_of(request, step, NothingForm(posted(request)), keep_taken_back, proceeding=found)


def _hers(request: HttpRequest, proceeding: int) -> Proceeding:
    """One of hers, or 404."""
    return get_object_or_404(reads.own_proceedings(signed_in(request), clock.today()), pk=proceeding)


def _step(found: Proceeding, title: str, words: tuple[str, ...], button: str) -> Step:
    back = reverse("stipends:own_incident", kwargs={"proceeding": found.pk})
    return Step(title=title, lead=words, button=button, trail=(*pages.own_trail(), ("La novedad", back)), next=back)


def _traced(request: HttpRequest, found: Proceeding) -> None:
    """Whoever acts for her leaves a trace that she can see."""
    person, by = found.award.application.person, signed_in(request)
    read(
        act=Act.READ_PROCEEDING,
        by=by,
        subject=person,
        centre=found.award.call.centre_id,
        shown={"proceeding": found.pk},
    )
