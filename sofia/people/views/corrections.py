"""Corrections: asked for by a person in her account, and answered by her centre."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.people import identity, queries
from sofia.people.access import signed_in
from sofia.people.actions.corrections import answer_correction, ask_correction
from sofia.people.corrections import SLUGS, current, spoken
from sofia.people.identity_forms import AnswerForm, CorrectionForm
from sofia.people.models import Answer, Correction
from sofia.people.refusals import Refused
from sofia.people.views.counter import attending, datum_or_404

SHOWN = 100


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Her data as they are kept, the way to correct each, and what became of what she asked."""
    person = signed_in(request)
    herself = identity.rows_of(person)
    data = [(datum, slug, spoken(datum, current(person, datum))) for slug, datum in SLUGS.items()]
    asked = Correction.objects.filter(person__in=herself).select_related("centre").order_by("-pk")
    page = {"person": person, "data": data, "corrections": [(one, spoken(one.datum, one.value)) for one in asked]}
    return render(request, "people/corrections/mine.html", {**page, "documents": identity.documents_of(herself)})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, datum: str) -> HttpResponse:
    """Ask a centre to correct one datum."""
    person = signed_in(request)
    form = CorrectionForm(datum_or_404(datum), person, request.POST or None, queries.centres().order_by("code"))
    if form.is_valid():
        try:
            ask_correction(datum=form.datum, **form.asked, by=person, at=clock.now())
            messages.success(request, "Su petición quedó guardada. El centro le responde con una razón, y le avisamos.")
            return redirect("people:corrections")
        except Refused as error:
            form.add_error(None, str(error))
    return render(request, "people/corrections/ask.html", {"form": form, "datum": form.datum})


@never_cache
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What was asked of her centre, the oldest that waits first."""
    shown = identity.corrections_visible_to(attending(request))[:SHOWN]
    return render(request, "people/counter/corrections.html", {"corrections": shown})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, correction: int) -> HttpResponse:
    """What is kept and what she says is right; then the answer. She sees that it was looked at."""
    grant, by = attending(request), signed_in(request)
    asked = get_object_or_404(identity.corrections_visible_to(grant), pk=correction)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        accepted = form.cleaned_data["answer"] == Answer.ACCEPTED
        try:
            answer_correction(
                correction=asked, accepted=accepted, reason=form.cleaned_data["reason"], by=by, at=clock.now()
            )
            messages.success(request, "La respuesta quedó guardada, y la persona fue avisada.")
            return redirect("people:correction_queue")
        except Refused as error:
            form.add_error(None, str(error))
    shown = {"correction": asked.pk}
    centre = grant.centre_id or ""
    read(act=Act.READ_CORRECTION, by=by, subject=asked.person, centre=centre, role=grant.role, shown=shown)
    values = {"value": spoken(asked.datum, asked.value), "now": spoken(asked.datum, current(asked.person, asked.kind))}
    return render(request, "people/counter/correction.html", {"form": form, "correction": asked, **values})
